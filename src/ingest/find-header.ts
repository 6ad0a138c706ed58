import type { Encoding, ReadContext, SourceFile } from "./cost-reader.ts";
import { readRows } from "./csv-rows.ts";
import { decodeFile } from "./decode-file.ts";
import { type HeaderRead, headerOf } from "./header.ts";

/** What may stand between cells: Excel writes semicolons where commas stand before decimals, and tabs as Unicode text. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

const HEAD_CHARACTERS = 64 * 1024;
const HEAD_ROWS = 25;

/** The row that names the columns; titles, blank rows and `sep=` may stand above it. */
export type FoundHeader = { readonly delimiter: string; readonly line: number; readonly read: HeaderRead };

/** Looks for the header at the beginning of a file; undefined where no row looks like one. */
export async function findHeader(
  file: SourceFile,
  encoding: Encoding,
  context: ReadContext,
): Promise<FoundHeader | undefined> {
  const text = await headText(file, encoding);
  let best: FoundHeader | undefined;
  for (const delimiter of DELIMITERS) {
    let rows = 0;
    let found: FoundHeader | undefined;
    await readRows(
      chunkOf(text),
      (cells, line) => {
        rows += 1;
        const read = headerOf(cells, context);
        if (likeness(read, rows) > likeness(found?.read)) found = { delimiter, line, read };
        return rows < HEAD_ROWS && read.kind !== "header";
      },
      delimiter,
    );
    if (likeness(found?.read) > likeness(best?.read)) best = found;
    if (best?.read.kind === "header") return best;
  }
  return best;
}

/** Below the first row one column alone may be a word of a title. */
function likeness(read: HeaderRead | undefined, row = 1): number {
  if (read === undefined) return 0;
  if (read.kind === "header") return Number.POSITIVE_INFINITY;
  if (read.problems.some(({ kind }) => kind === "nativeExport")) return 100;
  if (read.problems.some(({ kind }) => kind === "unknownForm" || kind === "tooManyColumns")) return 0;
  const missing = read.problems.filter(({ kind }) => kind === "missingColumn").length;
  return row > 1 && missing > 2 ? 0 : 10 - missing;
}

async function headText(file: SourceFile, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const chunk of decodeFile(file, encoding)) {
    if (chunk.kind === "notText") break;
    text += chunk.text;
    if (text.length >= HEAD_CHARACTERS) break;
  }
  return text.slice(0, HEAD_CHARACTERS);
}

async function* chunkOf(text: string) {
  yield { kind: "text" as const, text };
}
