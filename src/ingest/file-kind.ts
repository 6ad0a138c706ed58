import type { FileProblem } from "../domain/mistakes.ts";
import { visibleText } from "../domain/visible-text.ts";
import type { Encoding, SourceFile } from "./cost-reader.ts";
import { shownValue } from "./problems.ts";

export type FileKind =
  | { kind: "gzip" | "parquet" }
  /** `encoding` undefined: UTF-8 or CP949, which only the whole file tells. */
  | { kind: "text"; encoding: Encoding | undefined }
  | { kind: "problem"; problem: FileProblem };

/** The first bytes of a file, and whether they are all of it. */
export type Head = { readonly bytes: Uint8Array; readonly whole: boolean };

export async function readHead(file: SourceFile, length: number): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let found = 0;
  for await (const chunk of file.open()) {
    chunks.push(chunk);
    found += chunk.length;
    if (found > length) return { bytes: Buffer.concat(chunks), whole: false };
  }
  return { bytes: Buffer.concat(chunks), whole: true };
}

const JUDGED_BYTES = 512;

/** The type of a file, recognised by its first bytes and never by its name. */
export function fileKind({ bytes }: Head): FileKind {
  const head = bytes.subarray(0, JUDGED_BYTES);
  if (head.length === 0) return { kind: "problem", problem: { kind: "emptyFile" } };
  const text = Buffer.from(head).toString("latin1");
  if (text.startsWith("\x1f\x8b")) return { kind: "gzip" };
  if (text.startsWith("PAR1")) return { kind: "parquet" };
  if (text.startsWith("PK\x03\x04") || text.startsWith("PK\x05\x06"))
    return { kind: "problem", problem: packedProblem(bytes) };
  const format = otherFormat(text);
  if (format !== undefined) return { kind: "problem", problem: { kind: "otherFormat", format } };
  return { kind: "text", encoding: utf16(head) };
}

const SIGNATURES = [
  // The older Excel workbook: an OLE container.
  { format: "xlsx", starts: "\xd0\xcf\x11\xe0" },
  { format: "pdf", starts: "%PDF" },
] as const;

const SEARCHED_BYTES = 64 * 1024;

/** A workbook is a zip archive too; its entries tell the difference. */
function packedProblem(bytes: Uint8Array): FileProblem {
  const text = Buffer.from(bytes.subarray(0, SEARCHED_BYTES)).toString("latin1");
  if (/xl\/|\[Content_Types\]\.xml/.test(text)) return { kind: "otherFormat", format: "xlsx" };
  if (text.includes("opendocument.spreadsheet")) return { kind: "otherFormat", format: "ods" };
  const holds = firstName(bytes);
  return holds === "" ? { kind: "otherFormat", format: "xlsx" } : { kind: "zipArchive", holds };
}

const NAME_LENGTH_AT = 26;
const NAME_AT = 30;
const LONGEST_NAME = 255;

function firstName(bytes: Uint8Array): string {
  const length = (bytes[NAME_LENGTH_AT] ?? 0) + 256 * (bytes[NAME_LENGTH_AT + 1] ?? 0);
  if (length > LONGEST_NAME) return "";
  const name = Buffer.from(bytes.subarray(NAME_AT, NAME_AT + length)).toString("utf8");
  return shownValue(visibleText(name).replaceAll("\n", " "));
}

function otherFormat(text: string) {
  const binary = SIGNATURES.find(({ starts }) => text.startsWith(starts));
  if (binary !== undefined) return binary.format;
  return /^[^\w"<]*<(!doctype|html|head|body|\?xml)/i.test(text.replaceAll("\0", ""))
    ? ("html" as const)
    : undefined;
}

function utf16(head: Uint8Array): Encoding | undefined {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without a mark: a header in Latin letters has a zero in every pair of bytes.
  const pairs = Math.floor(head.length / 2);
  let high = 0;
  let low = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[2 * pair] === 0) high += 1;
    if (head[2 * pair + 1] === 0) low += 1;
  }
  if (low > pairs / 2 && high === 0) return "utf-16le";
  return high > pairs / 2 && low === 0 ? "utf-16be" : undefined;
}
