import { expect, it, onTestFinished } from "vitest";
import { replayAlerts } from "../../src/services/replay-alerts.ts";
import { storeLines } from "../support/facts.ts";
import { openReportWorld } from "./report-world.ts";

it("replays six finished months: every budget of theirs, dated usage, moves against the month before", async () => {
  const world = await openReportWorld();
  onTestFinished(world.close);
  for (const [month, won] of [
    ["2026-04", 100],
    ["2026-05", 130],
    ["2026-06", 130],
    ["2026-07", 130],
    ["2026-08", 130],
    ["2026-09", 130],
    ["2026-10", 130],
    ["2026-11", 900],
  ] as const)
    await world.spend(month, "ERP", won);
  for (const day of ["01", "02", "03"]) await world.spend(`2026-08-${day}`, "MES", 30);
  await world.spend("2026-08", "MES", 5, { category: "LICENSE" });
  const lines = [
    ["2026-09", 100, "Usage"],
    ["2026-09", 10, "Tax"],
    ["2026-10", 100, "Usage"],
    ["2026-10", 60, "Tax"],
  ] as const;
  await storeLines(
    world.deps.store,
    world.workspace.id,
    lines.map(([month, won, chargeCategory]) => {
      const micros = BigInt(won) * 1_000_000n;
      return { month, service: "CLOUD", chargeCategory, billedMicros: micros, effectiveMicros: micros };
    }),
  );
  for (const [month, amount, service] of [
    ["2026-04", 1, "ERP"],
    ["2026-07", 118, "ERP"],
    ["2026-08", 935, "MES"],
    ["2026-08", 1064, undefined],
    ["2026-09", 260, undefined],
    ["2026-11", 1, undefined],
  ] as const)
    await world.budget(month, amount, service);
  const replayed = await replayAlerts(world.deps, { workspace: world.workspace });
  expect(replayed.map(({ rule, month, subject, mark }) => [rule, month, subject, mark])).toEqual([
    ["monthOverMonth", "2026-05", "ERP", "moved"],
    ["budget", "2026-07", "ERP", "over"],
    ["forecast", "2026-08", undefined, "forecast"],
    ["monthOverMonth", "2026-09", "MES", "movedFar"],
    ["budget", "2026-09", undefined, "warning"],
  ]);
});
