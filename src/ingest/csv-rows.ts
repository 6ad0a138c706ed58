import { CsvError, parse } from "csv-parse";
import type { FileProblem } from "../domain/mistakes.ts";
import type { DecodedChunk } from "./decode-file.ts";

export const MAX_COLUMNS = 2000;
const MAX_ROW_CHARACTERS = 1_000_000;

/** `line` is that of the row's first character; the header is a row too. Answers false to stop. */
export type OnRow = (cells: readonly string[], line: number) => boolean;

/** Reads rows as they come and answers the first thing that makes the rest unreadable. */
export async function readRows(
  chunks: AsyncIterable<DecodedChunk>,
  onRow: OnRow,
  delimiter = ",",
): Promise<FileProblem | undefined> {
  let problem: FileProblem | undefined;
  let header: readonly string[] | undefined;
  let stopped = false;
  let nextLine = 1;
  let emptyLines = 0;
  const parser = parse({
    bom: false,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    record_delimiter: ["\r\n", "\n", "\r"],
    on_record: (cells: string[], context) => {
      if (stopped) return undefined;
      header ??= cells;
      const line = nextLine + context.empty_lines - emptyLines;
      emptyLines = context.empty_lines;
      // The parser counts a CRLF inside quotes twice; only rows over several lines need our own count.
      nextLine = context.lines === line ? line + 1 : line + 1 + countBreaks(cells);
      stopped = !onRow(cells, line);
      return undefined;
    },
  });
  let bug: Error | undefined;
  parser.on("error", (error) => {
    if (error instanceof CsvError) problem ??= problemOf(error, nextLine, header);
    else bug = error;
  });
  parser.resume();

  for await (const chunk of chunks) {
    if (chunk.kind === "notText") {
      problem ??= { kind: "notText", line: nextLine };
      break;
    }
    if (chunk.text !== "") await written(parser, chunk.text);
    if (openCells(parser) > MAX_COLUMNS) problem ??= { kind: "tooManyColumns", line: nextLine };
    if (problem !== undefined || bug !== undefined || stopped) break;
  }
  if (problem === undefined && bug === undefined && !stopped) await ended(parser);
  parser.destroy();
  if (bug !== undefined) throw bug;
  return problem;
}

/** Of the row that has not ended: empty cells count nothing towards its size, and the types do not name the state. */
function openCells(parser: ReturnType<typeof parse>): number {
  const { state } = parser as unknown as { state: { record: readonly string[] } };
  return state.record.length;
}

function written(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  return new Promise((resolve) => {
    parser.write(text, () => resolve());
  });
}

function ended(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    parser.once("close", resolve);
    parser.end();
  });
}

function countBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
  return breaks;
}

function problemOf(error: CsvError, line: number, header: readonly string[] | undefined): FileProblem {
  if (error.code !== "CSV_MAX_RECORD_SIZE") {
    return { kind: header === undefined ? "unknownForm" : "unclosedQuote", line };
  }
  const index = Number(error["index"]);
  if (index >= MAX_COLUMNS) return { kind: "tooManyColumns", line };
  // A cell that swallowed lines until it was too large is one whose closing quote is missing.
  if (Number(error["lines"]) > line) return { kind: "unclosedQuote", line };
  return { kind: "tooLarge", line, column: header?.[index] ?? String(index + 1) };
}
