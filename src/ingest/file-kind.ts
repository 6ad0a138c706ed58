import type { FileProblem } from "../domain/mistakes.ts";
import type { Encoding, SourceFile } from "./cost-reader.ts";

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

/** What a file is, told by its first bytes and never by its name. */
export function fileKind({ bytes }: Head): FileKind {
  const head = bytes.subarray(0, JUDGED_BYTES);
  if (head.length === 0) return { kind: "problem", problem: { kind: "emptyFile" } };
  const text = Buffer.from(head).toString("latin1");
  if (text.startsWith("\x1f\x8b")) return { kind: "gzip" };
  if (text.startsWith("PAR1")) return { kind: "parquet" };
  const format = otherFormat(text);
  if (format !== undefined) return { kind: "problem", problem: { kind: "otherFormat", format } };
  return { kind: "text", encoding: utf16(head) };
}

const SIGNATURES = [
  { format: "xlsx", starts: "PK\x03\x04" },
  // The older Excel workbook: an OLE container.
  { format: "xlsx", starts: "\xd0\xcf\x11\xe0" },
  { format: "pdf", starts: "%PDF" },
] as const;

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
