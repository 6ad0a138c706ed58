import type { Encoding, ReadContext, SourceFile } from "./cost-reader.ts";
import { readRows } from "./csv-rows.ts";
import { decodeFile } from "./decode-file.ts";
import { type HeaderRead, headerOf } from "./header.ts";

/** What may stand between cells: Excel writes semicolons where commas stand before decimals, and tabs as Unicode text. */
const DELIMITERS = [",", ";", "\t", "|"] as const;

const HEAD_CHARACTERS = 64 * 1024;
const HEAD_ROWS = 25;
const CERTAIN = Number.POSITIVE_INFINITY;

/** Where the columns are named; titles, blank rows and `sep=` may stand above it. */
export type HeaderPlace = { readonly delimiter: string; readonly line: number };
export type FoundHeader = HeaderPlace & { readonly read: HeaderRead };

/** Looks for the header at the beginning of a file; undefined where no row looks like one. */
export async function findHeader(
  file: SourceFile,
  encoding: Encoding,
  context: ReadContext,
): Promise<FoundHeader | undefined> {
  const reads = new Map<string, HeaderRead>();
  const place = await findHeaderPlace(file, encoding, (cells, row, at) => {
    const read = headerOf(cells, context);
    reads.set(placeKey(at), read);
    return likeness(read, row);
  });
  const read = place && reads.get(placeKey(place));
  return place && read && { ...place, read };
}

/** `likeness`: how much a row of the head looks like the header, 0 for not at all; the first most alike is taken. */
export async function findHeaderPlace(
  file: SourceFile,
  encoding: Encoding,
  likenessOf: (cells: readonly string[], row: number, place: HeaderPlace) => number,
): Promise<HeaderPlace | undefined> {
  const text = await headText(file, encoding);
  let best: HeaderPlace | undefined;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    let rows = 0;
    await readRows(
      chunkOf(text),
      (cells, line) => {
        rows += 1;
        const place = { delimiter, line };
        const found = likenessOf(cells, rows, place);
        if (found > most) {
          most = found;
          best = place;
        }
        return rows < HEAD_ROWS && found !== CERTAIN;
      },
      delimiter,
    );
    if (most === CERTAIN) break;
  }
  return best;
}

function placeKey({ delimiter, line }: HeaderPlace): string {
  return `${delimiter}${line}`;
}

/** Below the first row one column alone may be a word of a title. */
function likeness(read: HeaderRead, row: number): number {
  if (read.kind === "header") return CERTAIN;
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
