import { execFileSync } from "node:child_process";
import { setImmediate as letOthersRun } from "node:timers/promises";
import { expect, it } from "vitest";
import { MAX_HOLD_MS, watchEventLoop } from "./event-loop.ts";

/** Busy for so long by its own count of work, whatever the machine does. */
function countUp(rounds: number): number {
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) sum = (sum * 31 + round) % 1_000_003;
  return sum;
}

const ROUNDS = 20_000_000;

it("finds what held the loop and names it", async () => {
  const { longest } = await watchEventLoop(async () => {
    await letOthersRun();
    for (let time = 0; time < 5; time += 1) countUp(ROUNDS);
    await letOthersRun();
  });
  expect(longest.ms).toBeGreaterThan(MAX_HOLD_MS);
  expect(longest.culprit).toContain("countUp (test/support/event-loop.test.ts)");
});

it("blames nobody for work that lets others run", async () => {
  const { result, longest } = await watchEventLoop(async () => {
    let sum = 0;
    for (let part = 0; part < 500; part += 1) {
      sum += countUp(ROUNDS / 100);
      await letOthersRun();
    }
    return sum;
  });
  expect(result).toBeGreaterThan(0);
  expect(longest.ms).toBeLessThan(MAX_HOLD_MS);
});

it("tells apart what a held loop slept through in a synchronous call", async () => {
  const { longest, asleep } = await watchEventLoop(async () => {
    await letOthersRun();
    execFileSync(process.execPath, ["-e", "setTimeout(() => {}, 200)"]);
  });
  expect(asleep.asleepMs).toBeGreaterThan(3 * MAX_HOLD_MS);
  expect(asleep.culprit).toContain("in spawn");
  expect(longest.ms).toBeLessThan(asleep.asleepMs);
});
