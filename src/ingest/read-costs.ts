import { createHash } from "node:crypto";
import { letOthersRun } from "../domain/parts.ts";
import type { CostReader, ReadContext, SourceFile } from "./cost-reader.ts";
import { type CostTally, createCostTally, type FileRead } from "./cost-tally.ts";
import { readCsvRows } from "./csv-reader.ts";
import { UnreadableByDuckdb } from "./duckdb-process.ts";
import { isForDuckdb, readCsvGroups, readParquet, Unplaced } from "./duckdb-reader.ts";
import { fileKind, type Head, readHead } from "./file-kind.ts";
import { createProblems } from "./problems.ts";
import { unpackFile } from "./unpack-file.ts";

/** A file that is smaller is read row by row before another process has even begun. */
const HEAD_BYTES = 4 * 1024 * 1024;

/**
 * The engine behind every import, and the one place that decides what reads a file: DuckDB reads large FOCUS files and
 * Parquet; the row reader reads the rest, and again what DuckDB could not place, to say line and column.
 */
export const readCosts: CostReader = (files, context) => readCostsFrom(files, context, HEAD_BYTES);

export async function readCostsFrom(files: readonly SourceFile[], context: ReadContext, headBytes: number) {
  const byRows = new Set<SourceFile>();
  for (;;) {
    const tally = createCostTally(context);
    const unplaced = await readAll(files, context, tally, byRows, headBytes);
    if (unplaced === undefined) return tally.finish(files[0]?.name ?? "", byRows.size);
    // What it brought is in the sums already: the import begins anew, this file by rows.
    byRows.add(unplaced);
  }
}

async function readAll(
  files: readonly SourceFile[],
  context: ReadContext,
  tally: CostTally,
  byRows: ReadonlySet<SourceFile>,
  headBytes: number,
): Promise<SourceFile | undefined> {
  const areApart = new Set(files.map(({ folder }) => folder)).size > 1;
  for (const file of files) {
    context.signal?.throwIfAborted();
    tally.fileBegun(areApart ? file.folder : undefined);
    try {
      const hashed = hashFile(file);
      const read = await readFile(hashed.file, context, tally, byRows.has(file), headBytes);
      tally.fileRead(await hashed.digest(), read);
    } catch (error) {
      if (!(error instanceof UnreadableByDuckdb || error instanceof Unplaced) || byRows.has(file))
        throw error;
      return file;
    }
  }
  return undefined;
}

async function readFile(
  packed: SourceFile,
  context: ReadContext,
  tally: CostTally,
  byRows: boolean,
  headBytes: number,
): Promise<FileRead> {
  const problems = createProblems(packed.name);
  let file = packed;
  let head: Head = await readHead(file, headBytes);
  let found = fileKind(head);
  if (found.kind === "gzip") {
    file = unpackFile(packed);
    head = await readHead(file, headBytes);
    found = fileKind(head);
    if (found.kind === "gzip" || found.kind === "parquet")
      found = { kind: "problem", problem: { kind: "otherFormat", format: "gzip" } };
  }
  if (found.kind === "problem") problems.add(found.problem);
  problems.refuse();
  const text = found.kind === "text" ? found : undefined;
  const header =
    byRows || text === undefined || text.encoding !== undefined
      ? undefined
      : await isForDuckdb(head, context);
  let read: FileRead = { engine: byRows ? "rows" : "duckdb", encoding: undefined };
  if (text === undefined) await readParquet(file, context, tally, problems, byRows);
  else if (header !== undefined) {
    await readCsvGroups(file, header, context, tally, problems);
    read = { engine: "duckdb", encoding: "utf-8" };
  } else
    read = {
      engine: "rows",
      encoding: await readCsvRows(file, text.encoding, context, tally, problems),
    };
  problems.refuse();
  return read;
}

/** The same file, which is hashed by whoever reads it to its end first. */
function hashFile(file: SourceFile) {
  let digest: string | undefined;
  const open = async function* () {
    const hash = createHash("sha256");
    for await (const chunk of file.open()) {
      if (digest === undefined) hash.update(chunk);
      yield chunk;
    }
    digest ??= hash.digest("hex");
  };
  return {
    file: { ...file, open },
    async digest(): Promise<string> {
      if (digest === undefined) for await (const _chunk of open()) await letOthersRun();
      return digest ?? "";
    },
  };
}
