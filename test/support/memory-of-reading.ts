import { readFileSync, writeFileSync } from "node:fs";
import { readCostsFrom } from "../../src/ingest/read-costs.ts";
import { csvOf, focusRows } from "../fixtures/focus-file.ts";
import { HEADER, LARGE_FILES, LARGE_FOCUS_FILES, ROW } from "../fixtures/large-files.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { CONTEXT, problemsOf } from "../ingest/read.ts";

/**
 * Reads one hostile file: its problems, and by how much more it lifted the highest marks of this process and of those
 * that it began than an innocent file did in the same engine.
 */
const name = process.argv[2] ?? "";
const large = LARGE_FILES[name] ?? LARGE_FOCUS_FILES[name];
if (large === undefined) throw new Error("no such file");
await problemsOf(sourceFile(`${HEADER}\n${ROW}\n`));
const innocent = sourceFile(csvOf(focusRows(100)));
await problemsOf(innocent);
const headBytes = name in LARGE_FOCUS_FILES ? 0 : Number.POSITIVE_INFINITY;
const usualMb = await peakOf(() => readCostsFrom([innocent], CONTEXT, headBytes));
let problems: unknown;
const peakMb = await peakOf(async () => {
  ({ problems } = await problemsOf(large.file));
});
process.stdout.write(JSON.stringify({ problems, grownMb: peakMb - usualMb }));

async function peakOf(work: () => Promise<unknown>): Promise<number> {
  // Linux forgets the highest mark of this process up to here.
  writeFileSync("/proc/self/clear_refs", "5");
  let begunMb = 0;
  const look = () => {
    begunMb = Math.max(begunMb, belowMb(process.pid));
  };
  const timer = setInterval(look, 5);
  await work();
  clearInterval(timer);
  return highMarkMb(process.pid) + begunMb;
}

function belowMb(pid: number): number {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + highMarkMb(child) + belowMb(child), 0);
}

function highMarkMb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Nothing, of a process that has ended meanwhile. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
