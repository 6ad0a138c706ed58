import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { createTestDatabase } from "../support/database.ts";

type Slept = { ran: string[]; alive: boolean; heldMs: number };

async function sleepFor(days: number): Promise<Slept> {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    "test/support/slept-scheduler.ts",
    database.url,
    String(days),
  ]);
  return JSON.parse(stdout) as Slept;
}

it("runs the latest missed time of each job once after ten days of sleep, and answers meanwhile", async () => {
  const { ran, alive, heldMs } = await sleepFor(10);
  expect(ran.filter((job) => job.startsWith("alerts"))).toEqual(["alerts late"]);
  expect(new Set(ran).size).toBe(ran.length);
  expect(alive).toBe(true);
  // A ticker that walks every missed second takes 90 s for ten days.
  expect(heldMs).toBeLessThan(5_000);
}, 60_000);

it("goes on when the clock is set back by ten days, and runs no job twice", async () => {
  const { ran, alive, heldMs } = await sleepFor(-10);
  expect(new Set(ran).size).toBe(ran.length);
  expect(alive).toBe(true);
  expect(heldMs).toBeLessThan(5_000);
}, 60_000);
