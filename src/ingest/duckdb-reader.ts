import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadContext, SourceFile } from "./cost-reader.ts";
import type { CostTally } from "./cost-tally.ts";
import { MAX_COLUMNS, readRows } from "./csv-rows.ts";
import { decodeFile } from "./decode-file.ts";
import { describeParquet, queryInChild, STANDARD_INPUT, UnreadableByDuckdb } from "./duckdb-process.ts";
import type { Head } from "./file-kind.ts";
import { readTags } from "./focus-facts.ts";
import { groupHeader, readGroupLine } from "./focus-groups.ts";
import { type CellSource, groupQuery, groupShape, rowQuery, sqlText } from "./group-query.ts";
import { type Header, headerOf } from "./header.ts";
import { parquetSource } from "./parquet-cells.ts";
import type { Problems } from "./problems.ts";

/** Some row is not as it should be; the row reader says which. */
export class Unplaced extends Error {
  override name = "Unplaced";
}

/** The header, if the file is a FOCUS file that goes on behind its head. */
export async function isForDuckdb({ bytes, whole }: Head, context: ReadContext): Promise<Header | undefined> {
  if (whole) return undefined;
  const ends = Buffer.from(bytes.subarray(0, 1_000_000))
    .toString("latin1")
    .match(/\r?\n|\r/);
  if (ends === null || ends[0] === "\r") return undefined;
  const head: SourceFile = {
    name: "",
    async *open() {
      yield bytes;
    },
  };
  let cells: readonly string[] = [];
  await readRows(decodeFile(head, "utf-8"), (row) => {
    cells = row;
    return false;
  });
  if (cells.length > MAX_COLUMNS) return undefined;
  const read = headerOf(cells, context);
  return read.kind === "header" && read.form === "focus" ? read.header : undefined;
}

export async function readCsvGroups(
  file: SourceFile,
  header: Header,
  context: ReadContext,
  tally: CostTally,
  problems: Problems,
): Promise<void> {
  // What stands in a file as it is read is read by DuckDB itself; what is unpacked comes through a pipe.
  const path = plainPath(file) ?? STANDARD_INPUT;
  const columns = Array.from({ length: header.width }, (_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  const source: CellSource = {
    from: `read_csv(${sqlText(path)}, columns = {${columns}}, auto_detect = false, header = true, delim = ',',
      quote = '"', escape = '"', strict_mode = true, null_padding = false, max_line_size = ${MAX_LINE_BYTES}, buffer_size = 8000000)`,
    cells: new Map([...header.positions].map(([column, index]) => [column, `c${index}`])),
  };
  await readGroups(source, { path, input: textOf(file) }, context, tally, problems);
}

/** Beyond this DuckDB may leave a line out and say nothing, when no line follows it in what it holds. */
const MAX_LINE_BYTES = 1_000_000;
const LINE_FEED = 10;

/** DuckDB takes NUL for an end, and a mark for a part of the first name. */
async function* textOf(file: SourceFile): AsyncGenerator<Uint8Array> {
  let begun = false;
  let lineBytes = 0;
  for await (const chunk of file.open()) {
    if (chunk.includes(0)) throw new Unplaced("NUL");
    const first = chunk.indexOf(LINE_FEED);
    lineBytes += first < 0 ? chunk.length : first;
    if (lineBytes > MAX_LINE_BYTES) throw new Unplaced("a long line");
    if (first >= 0) lineBytes = chunk.length - 1 - chunk.lastIndexOf(LINE_FEED);
    const marked = !begun && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    begun = true;
    yield marked ? chunk.subarray(3) : chunk;
  }
}

export async function readParquet(
  file: SourceFile,
  context: ReadContext,
  tally: CostTally,
  problems: Problems,
  byRows: boolean,
): Promise<void> {
  await withPath(file, async (path) => {
    const columns = await describeParquet(path, context.signal).catch(damaged);
    if (columns === undefined) return problems.add({ kind: "damagedFile" });
    const read = parquetSource(path, columns, context);
    if (read.kind === "problems") return read.problems.forEach(problems.add);
    if (!byRows) return readGroups(read.source, { path, input: file.open() }, context, tally, problems);
    const done = await readParquetRows(file, path, read.source, context, tally, problems).catch(damaged);
    if (done === undefined) problems.add({ kind: "damagedFile" });
  });
}

function damaged(error: unknown): undefined {
  if (!(error instanceof UnreadableByDuckdb)) throw error;
}

async function readGroups(
  source: CellSource,
  where: { path: string; input: AsyncIterable<Uint8Array> },
  context: ReadContext,
  tally: CostTally,
  problems: Problems,
): Promise<void> {
  const shape = groupShape(source, readTags(context.rules));
  const readRow = tally.openForm("focus", groupHeader(shape), problems);
  if (readRow === undefined) return;
  const onLine = (line: string) => {
    readGroupLine(line, shape, readRow);
    if (problems.any()) throw new Unplaced("a row");
  };
  await queryInChild({ ...where, sql: groupQuery(source, shape), inOrder: false }, onLine, context.signal);
}

async function readParquetRows(
  file: SourceFile,
  path: string,
  source: CellSource,
  context: ReadContext,
  tally: CostTally,
  problems: Problems,
): Promise<true> {
  const positions = new Map([...source.cells.keys()].map((column, index) => [column, index]));
  const inRows: Problems = {
    ...problems,
    add(problem) {
      if (problem.kind !== "badValue" && problem.kind !== "excelId") return problems.add(problem);
      const { line, kind, ...cell } = problem;
      problems.add({ kind: kind === "badValue" ? "badCell" : "excelIdInRow", row: line, ...cell });
    },
  };
  const readRow = tally.openForm("focus", { width: positions.size, positions }, inRows);
  let row = 0;
  const onLine = (line: string) => {
    row += 1;
    const cells = JSON.parse(line) as (string | null)[];
    readRow?.(
      cells.map((cell) => cell ?? ""),
      row,
    );
  };
  const query = { path, input: file.open(), sql: rowQuery(source), inOrder: true };
  await queryInChild(query, onLine, context.signal);
  return true;
}

function plainPath({ path }: SourceFile): string | undefined {
  return path === undefined || /[*?[\]{}]/.test(path) ? undefined : resolve(path);
}

/** Parquet is read from its end: a file that has no path gets one, and one that DuckDB takes for a pattern another. */
async function withPath(file: SourceFile, work: (path: string) => Promise<void>): Promise<void> {
  const own = plainPath(file);
  if (own !== undefined) return work(own);
  const folder = await mkdtemp(join(tmpdir(), "finops-parquet-"));
  try {
    const path = join(folder, "file");
    await pipeline(Readable.from(file.open()), createWriteStream(path));
    await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
