import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { reportAllocation } from "../../src/services/report-allocation.ts";
import { reportAnomalies } from "../../src/services/report-anomalies.ts";
import { reportRecommendations } from "../../src/services/report-recommendations.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { reportTrend } from "../../src/services/report-trend.ts";
import { updateSettings } from "../../src/services/update-settings.ts";
import { openReportWorld, type ReportWorld } from "./report-world.ts";

const october = getYearMonth("2026-10");
const november = getYearMonth("2026-11");
const won = (amount: number) => BigInt(amount) * 1_000_000n;

describe("reports of a month", () => {
  let world: ReportWorld;
  beforeEach(async () => {
    world = await openReportWorld();
  });
  afterEach(() => world.close());

  it("sum the month against the one before and its budget", async () => {
    const { deps, workspace } = world;
    await world.spend("2026-09", "ERP", 200_000);
    await world.spend("2026-10", "ERP", 110_000, { category: "LICENSE" });
    await world.spend("2026-10", "MES", 130_000);
    await world.spend("2026-11", "MES", 7_000_000);
    await world.budget("2026-10", 300_000);
    await world.budget("2026-10", 100_000, "ERP");
    expect(await reportSummary(deps, { workspace, month: october })).toMatchObject({
      month: "2026-10",
      toDate: false,
      currency: "KRW",
      basis: "billed",
      changedAt: new Date("2026-11-24T03:00:00Z"),
      totalMicros: won(240_000),
      previousTotalMicros: won(200_000),
      changePercent: 20,
      items: 2,
      byService: [
        { name: "MES", amountMicros: won(130_000), sharePercent: 54.2 },
        { name: "ERP", amountMicros: won(110_000), sharePercent: 45.8 },
      ],
      budget: { budgetMicros: won(300_000), usedPercent: 80, status: "OK" },
    });
    const erp = await reportSummary(deps, { workspace, month: october, service: "ERP" });
    expect(erp).toMatchObject({
      totalMicros: won(110_000),
      changePercent: -45,
      budget: { service: "ERP", usedPercent: 110, status: "WARNING" },
    });
  });

  it("of a department have no budget line", async () => {
    const { deps, workspace } = world;
    await updateSettings(deps, {
      workspace,
      actor: "U1",
      change: { settings: {}, departments: ["IT", "HR"] },
    });
    await world.spend("2026-10", "ERP", 5, { department: "HR" });
    await world.spend("2026-10", "ERP", 9);
    await world.budget("2026-10", 10);
    const report = await reportSummary(deps, { workspace, month: october, department: "HR" });
    expect(report).toMatchObject({ totalMicros: won(5), budget: undefined, department: "HR" });
  });

  it("without costs are empty and say so", async () => {
    const { deps, workspace } = world;
    expect(await reportSummary(deps, { workspace, month: november })).toMatchObject({
      toDate: true,
      changedAt: undefined,
      totalMicros: 0n,
      changePercent: null,
      items: 0,
      byCategory: [],
      budget: { status: "NO_BUDGET" },
    });
  });

  it("never read another workspace", async () => {
    const { deps, workspace } = world;
    await world.spend("2026-10", "ERP", 5);
    const stranger = { ...workspace, id: "T2" };
    expect((await reportSummary(deps, { workspace: stranger, month: october })).totalMicros).toBe(0n);
    expect((await reportTrend(deps, { workspace: stranger, count: 3, period: "month" })).totalMicros).toBe(
      0n,
    );
  });

  it("follow the trend to the running month, in months and in quarters", async () => {
    const { deps, workspace } = world;
    await world.spend("2026-04", "ERP", 999);
    await world.spend("2026-09", "ERP", 100);
    await world.spend("2026-10", "MES", 50);
    await world.spend("2026-11", "ERP", 80);
    const months = await reportTrend(deps, { workspace, count: 3, period: "month" });
    expect(months).toMatchObject({
      month: november,
      toDate: true,
      change: { changePercent: -20, direction: "DOWN" },
    });
    expect(months.points.map(({ amountMicros }) => amountMicros)).toEqual([won(100), won(50), won(80)]);
    const erp = await reportTrend(deps, { workspace, count: 3, period: "month", service: "ERP" });
    expect(erp.points[1]).toMatchObject({ amountMicros: 0n, empty: true });
    const quarters = await reportTrend(deps, { workspace, count: 3, period: "quarter" });
    expect(quarters.points.map(({ label, amountMicros }) => [label, amountMicros])).toEqual([
      ["2026-Q2", won(999)],
      ["2026-Q3", won(100)],
      ["2026-Q4", won(130)],
    ]);
  });

  it("allocate the month to every owner in use", async () => {
    const { deps, workspace } = world;
    await updateSettings(deps, {
      workspace,
      actor: "U1",
      change: { settings: {}, services: ["ERP", "MES", "INFRA"] },
    });
    await world.spend("2026-10", "ERP", 30, { category: "LICENSE" });
    await world.spend("2026-10", "MES", 90);
    const byService = await reportAllocation(deps, { workspace, month: october, by: "service" });
    expect(byService.rows.map(({ name, sharePercent }) => [name, sharePercent])).toEqual([
      ["MES", 75],
      ["ERP", 25],
      ["INFRA", 0],
    ]);
    const byAccount = await reportAllocation(deps, { workspace, month: october, by: "account" });
    expect(byAccount.rows).toMatchObject([
      { name: "", amountMicros: won(120), byCategory: [{ name: "SERVER" }, { name: "LICENSE" }] },
    ]);
  });

  it("list what moved against the month before: in the running month only rises", async () => {
    const { deps, workspace } = world;
    for (const [service, before, now] of [
      ["ERP", 100, 140],
      ["MES", 100, 60],
      ["BACKUP", 0, 30],
    ] as const) {
      if (before > 0) await world.spend("2026-10", service, before);
      await world.spend("2026-11", service, now);
    }
    const running = await reportAnomalies(deps, { workspace, month: november });
    expect(running).toMatchObject({
      basis: "effective",
      toDate: true,
      thresholdPercent: 30,
      previousMonth: october,
    });
    expect(running.moves.map(({ service }) => service)).toEqual(["ERP"]);
    expect(running.newServices).toEqual([{ service: "BACKUP", amountMicros: won(30) }]);
    expect((await reportAnomalies(deps, { workspace, month: november, thresholdPercent: 41 })).moves).toEqual(
      [],
    );
    deps.setNow("2026-12-24T03:00:00Z");
    const finished = await reportAnomalies(deps, { workspace, month: november });
    expect(finished.moves.map(({ service }) => service)).toEqual(["ERP", "MES"]);
  });

  it("recommend what to look at, on the exact amounts", async () => {
    const { deps, workspace } = world;
    await world.spend("2026-09", "MES", 300);
    await world.spend("2026-10", "ERP", 400, { category: "LICENSE" });
    await world.spend("2026-10", "MES", 600);
    const report = await reportRecommendations(deps, { workspace, month: october });
    expect(report.recommendations).toMatchObject([
      { kind: "serviceGrowth", service: "MES", changePercent: 100, savingMicros: won(90) },
      { kind: "licenseShare", savingMicros: won(40) },
    ]);
    expect(report.totalSavingMicros).toBe(won(130));
  });
});
