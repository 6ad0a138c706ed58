import { TextDecoder } from "node:util";
import type { Encoding, ReadContext, SourceFile } from "./cost-reader.ts";
import type { CostTally } from "./cost-tally.ts";
import { readRows } from "./csv-rows.ts";
import { decodeFile, piecesOf } from "./decode-file.ts";
import { type FoundHeader, findHeader } from "./find-header.ts";
import type { FormReader } from "./form-reader.ts";
import { headerOf } from "./header.ts";
import type { Problems } from "./problems.ts";

/** Reads CSV row by row: any form, any encoding, every problem by line; memory grows with the stored lines alone. */
export async function readCsvRows(
  file: SourceFile,
  known: Encoding | undefined,
  context: ReadContext,
  tally: CostTally,
  problems: Problems,
): Promise<Encoding> {
  const encoding = known ?? (await byteEncoding(file, context.signal));
  const found = await findHeader(file, encoding, context);
  let readRow: FormReader | undefined;
  const fatal = await readRows(
    decodeFile(file, encoding),
    (cells, line) => {
      context.signal?.throwIfAborted();
      if (readRow === undefined) {
        // What stands above the header is a title, or nothing.
        if (found !== undefined && line < found.line) return true;
        readRow = openForm(found ?? { delimiter: ",", read: headerOf(cells, context) }, tally, problems);
        return readRow !== undefined;
      }
      if (cells[0]?.trim() === "" && cells.every((cell) => cell.trim() === "")) return true;
      readRow(cells, line);
      return true;
    },
    found?.delimiter,
  );
  if (fatal !== undefined) problems.add(fatal);
  return encoding;
}

/** UTF-8, or else CP949: only the whole file tells. */
export async function byteEncoding(file: SourceFile, signal?: AbortSignal): Promise<Encoding> {
  return (await isAllUtf8(file, signal)) ? "utf-8" : "cp949";
}

async function isAllUtf8(file: SourceFile, signal: AbortSignal | undefined): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of piecesOf(file.open())) {
      signal?.throwIfAborted();
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function openForm(
  { delimiter, read }: Omit<FoundHeader, "line">,
  tally: CostTally,
  problems: Problems,
): FormReader | undefined {
  if (read.kind === "problems") {
    read.problems.forEach(problems.add);
    return undefined;
  }
  const { width } = read.header;
  const readRow = tally.openForm(read.form, { ...read.header, delimiter }, problems);
  if (readRow === undefined) return undefined;
  return (row, line) => {
    const cells = row.length > width ? withoutBlankEnd(row, width) : row;
    if (cells.length === width) readRow(cells, line);
    else problems.add({ kind: "wrongWidth", line, expected: width, found: row.length });
  };
}

/** Spreadsheets write a delimiter for every column that ever held something. */
function withoutBlankEnd(row: readonly string[], width: number): readonly string[] {
  return row.slice(width).every((cell) => cell.trim() === "") ? row.slice(0, width) : row;
}
