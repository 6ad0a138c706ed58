import { expect, it } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";

function watch(isTerminal: boolean, totalBytes: number) {
  let now = 0;
  const written: string[] = [];
  const write = async (text: string) => {
    written.push(text.trim());
  };
  const output = { isTerminal, write, draw: write };
  return {
    progress: createProgress(output, () => new Date(now), totalBytes),
    written,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const lines = (count: number) => Buffer.from("2026-10,x\n".repeat(count));

it("shows a person a bar with rows a second and the time left, anew when a file is read again", async () => {
  const { progress, written, pass } = watch(true, 1000);
  const first = progress.open("a.csv");
  pass(1000);
  first(lines(25));
  expect(written.at(-1)).toBe(`[${"#".repeat(8)}${".".repeat(22)}] 25%  25 rows/s  0:03`);
  pass(1000);
  first(lines(75));
  expect(written.at(-1)).toBe(`[${"#".repeat(30)}] 100%  50 rows/s  0:00`);
  const again = progress.open("a.csv");
  pass(500);
  again(lines(50));
  expect(written.at(-1)).toBe(`[${"#".repeat(15)}${".".repeat(15)}] 50%  100 rows/s  0:01`);
  await progress.end();
  expect(written.at(-1)).toBe("");
});

it("says it in bytes of what is packed, and over all files", () => {
  const { progress, written, pass } = watch(true, 4_000_000);
  for (const [file, head] of [
    ["a.gz", [0x1f, 0x8b]],
    ["b.parquet", [...Buffer.from("PAR1")]],
  ] as const) {
    const read = progress.open(file);
    pass(1000);
    read(Buffer.concat([Buffer.from(head), Buffer.alloc(1_000_000 - head.length, "\n")]));
  }
  expect(written.map((line) => line.replace(/^.*\] /, ""))).toEqual([
    "25%  1.0 MB/s  0:03",
    "50%  1.0 MB/s  0:02",
  ]);
});

it("writes plain lines every ten seconds where nobody watches", async () => {
  const { progress, written, pass } = watch(false, 1000);
  const read = progress.open("a.csv");
  for (let step = 0; step < 5; step += 1) {
    pass(4000);
    read(lines(10));
  }
  await progress.end();
  expect(written).toEqual(["30%  3 rows/s  0:28"]);
});
