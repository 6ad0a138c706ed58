import { createHash } from "node:crypto";
import { TextDecoder } from "node:util";
import type { FileProblem } from "../domain/mistakes.ts";
import type { Encoding, SourceFile } from "./cost-reader.ts";

export type Inspection =
  | { kind: "text"; encoding: Encoding; hash: string }
  | { kind: "problem"; problem: FileProblem };

/** Reads the whole file once: its hash, and the encoding in which all of it is valid text. */
export async function inspectFile(file: SourceFile): Promise<Inspection> {
  const hash = createHash("sha256");
  let head: Uint8Array = new Uint8Array();
  let isUtf8 = true;
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of file.open()) {
    hash.update(chunk);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
    if (isUtf8) isUtf8 = accepts(utf8, chunk);
  }
  isUtf8 = isUtf8 && accepts(utf8, undefined);
  if (head.length === 0) return { kind: "problem", problem: { kind: "emptyFile" } };
  const format = otherFormat(head);
  if (format !== undefined) return { kind: "problem", problem: { kind: "otherFormat", format } };
  return { kind: "text", encoding: utf16(head) ?? (isUtf8 ? "utf-8" : "cp949"), hash: hash.digest("hex") };
}

const HEAD_BYTES = 512;

function accepts(decoder: TextDecoder, chunk: Uint8Array | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

const SIGNATURES = [
  { format: "xlsx", starts: "PK\x03\x04" },
  // The older Excel workbook: an OLE container.
  { format: "xlsx", starts: "\xd0\xcf\x11\xe0" },
  { format: "gzip", starts: "\x1f\x8b" },
  { format: "parquet", starts: "PAR1" },
  { format: "pdf", starts: "%PDF" },
] as const;

function otherFormat(head: Uint8Array) {
  const text = Buffer.from(head).toString("latin1");
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
