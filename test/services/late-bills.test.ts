import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { adviceFigures } from "../../src/advice/advice-figures.ts";
import type { Incident } from "../../src/domain/incident.ts";
import { compareText } from "../../src/domain/rows.ts";
import { getDay, getYearMonth, monthOf } from "../../src/domain/year-month.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { replayAlerts } from "../../src/services/replay-alerts.ts";
import { reportAnomalies } from "../../src/services/report-anomalies.ts";
import { reportRecommendations } from "../../src/services/report-recommendations.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { listOpenIncidents } from "../../src/store/incidents.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { openReportWorld, type ReportWorld } from "./report-world.ts";

const won = (amount: number) => BigInt(amount) * 1_000_000n;
const october = getYearMonth("2026-10");

let world: ReportWorld;
beforeEach(async () => {
  world = await openReportWorld();
  onTestFinished(world.close);
});

/** A bill of the source, as days and amounts; its month is that of the first day, or another. */
async function bill(source: string, days: Record<string, number>, billed?: string): Promise<void> {
  const rows = Object.entries(days).map(([text, amount]) => {
    const day = getDay(text);
    const start = `${billed ?? monthOf(day)}-01T00:00:00Z`;
    return focusRow(2, {
      ChargePeriodStart: `${day}T00:00:00Z`,
      ChargePeriodEnd: `${day}T23:59:59Z`,
      BillingPeriodStart: start,
      BillingPeriodEnd: start,
      BillingCurrency: "KRW",
      BilledCost: String(amount),
      EffectiveCost: String(amount),
      Tags: '{"service":"ERP"}',
    });
  });
  const { deps, workspace } = world;
  await importCosts(deps, {
    workspace,
    actor: "U1",
    files: [sourceFile(csvOf(rows))],
    source,
    dryRun: false,
  });
}

function bySubject(a: Incident, b: Incident): number {
  return compareText(a.record.finding.subject ?? "", b.record.finding.subject ?? "");
}

async function findMoves(now: string) {
  const { deps, workspace } = world;
  deps.setNow(now);
  await evaluateAlerts(deps, { workspace });
  const open = await listOpenIncidents(deps.store.read, workspace.id);
  return open
    .toSorted(bySubject)
    .map(({ record }) => [
      record.finding.subject,
      record.finding.againstMicros / won(1),
      record.finding.sizeMicros / won(1),
    ]);
}

describe("a bill that has not come yet", () => {
  beforeEach(async () => {
    for (const [month, amount] of [
      ["2026-09", 100],
      ["2026-10", 105],
    ] as const) {
      await world.spend(month, "ERP", amount);
      await world.spend(month, "MES", amount);
    }
    await bill("AWS", { "2026-09-05": 900 });
  });

  it("is no saving: what only the month before has is left out of both, until it comes", async () => {
    expect(await findMoves("2026-11-08T00:00:00Z")).toEqual([]);
    await bill("AWS", { "2026-10-05": 300 });
    expect(await findMoves("2026-11-09T00:00:00Z")).toEqual([["ERP", 1000n, 405n]]);
  });

  it("does not hide what moved beside it", async () => {
    await world.spend("2026-10", "ERP", 45);
    await world.spend("2026-10", "MES", 95);
    const { deps, workspace } = world;
    expect(await findMoves("2026-11-08T00:00:00Z")).toEqual([
      ["ERP", 100n, 150n],
      ["MES", 100n, 200n],
    ]);
    const open = await listOpenIncidents(deps.store.read, workspace.id);
    const gaps = open
      .toSorted(bySubject)
      .map(({ record }) => ("gaps" in record.finding ? record.finding.gaps : undefined));
    expect(gaps).toMatchObject([[{ source: "AWS", month: "2026-10" }], undefined]);
  });

  it("is named and left out of the summary and the anomalies", async () => {
    const { deps, workspace } = world;
    deps.setNow("2026-11-08T00:00:00Z");
    const summary = await reportSummary(deps, { workspace, month: october });
    const figures = adviceFigures(summary, { recommendations: [] });
    expect(figures.find(({ label }) => label === "change against the previous month")?.value).toBe("5%");
    expect(summary).toMatchObject({
      totalMicros: won(210),
      previousTotalMicros: won(1100),
      changePercent: -80.9,
      comparison: { gaps: [{ source: "AWS" }], totalMicros: won(210), previousMicros: won(200) },
    });
    expect(await reportSummary(deps, { workspace, month: october, service: "MES" })).toMatchObject({
      changePercent: 5,
      comparison: undefined,
    });
    const anomalies = await reportAnomalies(deps, { workspace, month: october });
    expect(anomalies).toMatchObject({ moves: [], gaps: [{ source: "AWS", month: "2026-10" }] });
  });

  it("is no saving in the replay", async () => {
    const { deps, workspace } = world;
    deps.setNow("2026-11-08T00:00:00Z");
    expect(await replayAlerts(deps, { workspace })).toEqual([]);
  });
});

it("that skipped a month is no rise in the one after", async () => {
  for (const month of ["2026-08", "2026-09", "2026-10"]) await world.spend(month, "ERP", 100);
  await bill("AWS", { "2026-08-05": 900 });
  await bill("AWS", { "2026-10-05": 900 });
  expect(await findMoves("2026-10-20T00:00:00Z")).toEqual([]);
  expect(await findMoves("2026-11-08T00:00:00Z")).toEqual([]);
  const { deps, workspace } = world;
  const { recommendations } = await reportRecommendations(deps, { workspace, month: october });
  expect(recommendations).toMatchObject([{ kind: "nothingFound" }]);
});

it("that covers several months is there in each of them", async () => {
  await bill(
    "AWS",
    { "2026-09-05": 900, "2026-10-05": 100, "2026-10-06": 100, "2026-10-07": 100 },
    "2026-09",
  );
  expect(await findMoves("2026-11-08T00:00:00Z")).toEqual([["ERP", 900n, 300n]]);
});

it("that has a day of the next month is not the next month's", async () => {
  await world.spend("2026-10", "MES", 100);
  await bill("AWS", { "2026-09-05": 900, "2026-10-01": 1 }, "2026-09");
  expect(await findMoves("2026-11-08T00:00:00Z")).toEqual([]);
});

it("a month in which nobody entered anything yet is not measured by hand", async () => {
  await world.spend("2026-09", "ERP", 1000);
  await bill("AWS", { "2026-09-05": 100 });
  await bill("AWS", { "2026-10-05": 100 });
  expect(await findMoves("2026-11-08T00:00:00Z")).toEqual([]);
});
