import { readFileSync, writeFileSync } from "node:fs";
import { csvOf, focusRows } from "../fixtures/focus-file.ts";
import { HEADER, LARGE_FILES, ROW } from "../fixtures/large-files.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { problemsOf, read } from "../ingest/read.ts";

/** Reads one hostile file: its problems, and by how much it lifted the highest mark of this process. */
const large = LARGE_FILES[process.argv[2] ?? ""];
if (large === undefined) throw new Error("no such file");
await read(sourceFile(`${HEADER}\n${ROW}\n`));
await read(sourceFile(csvOf(focusRows(100))));
// Linux forgets the highest mark up to here.
writeFileSync("/proc/self/clear_refs", "5");
const before = peakMb();
const { problems } = await problemsOf(large.file);
process.stdout.write(JSON.stringify({ problems, grownMb: peakMb() - before }));

function peakMb(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;
}
