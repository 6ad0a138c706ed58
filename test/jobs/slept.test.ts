import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { updateSettings } from "../../src/services/update-settings.ts";
import { findEvaluationRequest } from "../../src/store/evaluations.ts";
import { claimSlot } from "../../src/store/job-slots.ts";
import { createTestDatabase } from "../support/database.ts";
import { openJobWorld } from "./job-world.ts";

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

it("runs the latest of ten missed days once, marked late, and evaluates a few times at most", async () => {
  const { startScheduler, done, deps } = await openJobWorld();
  const scheduler = startScheduler("*/7 * * * * *");
  await scheduler.at("2026-11-24T03:00:00Z");
  const before = done().length;
  await scheduler.at("2026-12-04T03:00:01Z");
  const after = done().slice(before);
  expect(after.filter((line) => line.startsWith("alerts"))).toEqual(["alerts 2026-12-04T03:00:00.000Z"]);
  expect(after.filter((line) => line.startsWith("recurring"))).toEqual([
    "recurring 2026-12-03T15:05:00.000Z late",
  ]);
  await scheduler.at("2026-12-04T03:00:02Z");
  expect(done()).toHaveLength(before + after.length);
  expect(scheduler.alive()).toBe(true);
  expect(deps.logged.filter(({ event }) => event === "job.failed")).toEqual([]);
});

it("neither repeats nor forgets what is due when the clock is set back by ten days", async () => {
  const { startScheduler, done, deps, workspace } = await openJobWorld();
  const scheduler = startScheduler("0 9 * * *");
  await scheduler.at("2026-11-24T03:00:00Z");
  await scheduler.at("2026-12-04T03:00:00Z");
  await updateSettings(deps, { workspace, actor: "U1", change: { settings: { warningPercent: 70 } } });
  const before = done().length;
  await scheduler.at("2026-11-24T03:00:10Z");
  expect(done()).toHaveLength(before);
  expect(scheduler.alive()).toBe(true);
  expect(await findEvaluationRequest(deps.store.read, workspace.id)).toBeUndefined();
  await scheduler.at("2026-11-25T03:00:00Z");
  expect(done().slice(before)).toContain("alerts 2026-11-25T00:00:00.000Z late");
});

it("takes a claim of a clock that was set back since for dead, but not one of a moment ago", async () => {
  const { deps, workspace } = await openJobWorld();
  const slot = { workspaceId: workspace.id, job: "job", dueAt: new Date("2026-11-24T02:00:00Z") };
  const claim = (at: string) =>
    deps.store.write(async (tx) => ({
      result: await claimSlot(tx, slot, new Date(at)),
      audit: [],
      touched: [],
    }));
  expect(await claim("2026-12-04T03:00:00Z")).toBe("claimed");
  expect(await claim("2026-12-04T02:59:58Z")).toBe("taken");
  expect(await claim("2026-11-24T03:00:00Z")).toBe("claimed");
});
