import { TextDecoder } from "node:util";
import type { Encoding, ReadContext, SourceFile } from "./cost-reader.ts";
import type { CostTally } from "./cost-tally.ts";
import { MAX_COLUMNS, readRows } from "./csv-rows.ts";
import { decodeFile, piecesOf } from "./decode-file.ts";
import { focusColumns } from "./focus-columns.ts";
import type { FormReader } from "./form-reader.ts";
import { type HeaderRead, readHeader } from "./header.ts";
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
  let readRow: FormReader | undefined;
  const fatal = await readRows(decodeFile(file, encoding), (cells, line) => {
    context.signal?.throwIfAborted();
    if (readRow === undefined) {
      readRow = openForm(cells, context, tally, problems);
      return readRow !== undefined;
    }
    if (cells[0] === "" && cells.every((cell) => cell.trim() === "")) return true;
    readRow(cells, line);
    return true;
  });
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

export function headerOf(cells: readonly string[], context: ReadContext): HeaderRead {
  if (cells.length > MAX_COLUMNS)
    return { kind: "problems", problems: [{ kind: "tooManyColumns", line: 1 }] };
  return readHeader(cells, focusColumns(context.rules));
}

function openForm(
  cells: readonly string[],
  context: ReadContext,
  tally: CostTally,
  problems: Problems,
): FormReader | undefined {
  const read = headerOf(cells, context);
  if (read.kind === "problems") {
    read.problems.forEach(problems.add);
    return undefined;
  }
  const { width } = read.header;
  const readRow = tally.openForm(read.form, read.header, problems);
  if (readRow === undefined) return undefined;
  return (row, line) => {
    if (row.length === width) readRow(row, line);
    else problems.add({ kind: "wrongWidth", line, expected: width, found: row.length });
  };
}
