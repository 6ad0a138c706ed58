import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { reportAlerts } from "../../src/services/report-alerts.ts";
import { reportAnomalies } from "../../src/services/report-anomalies.ts";
import { reportBudget } from "../../src/services/report-budget.ts";
import { reportForecast } from "../../src/services/report-forecast.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { openReportWorld, type ReportWorld } from "./report-world.ts";

const november = getYearMonth("2026-11");
const won = (amount: number) => BigInt(amount) * 1_000_000n;
const usd = getCurrency("USD");

describe("reports on what is to come", () => {
  let world: ReportWorld;
  beforeEach(async () => {
    world = await openReportWorld();
  });
  afterEach(() => world.close());

  /** 100 a day on MES from the 1st to the 23rd of November, and an undated 5,000 on ERP. */
  async function spendDaily() {
    for (let day = 1; day <= 23; day++)
      await world.spend(`2026-11-${String(day).padStart(2, "0")}`, "MES", 100);
    await world.spend("2026-11", "ERP", 5000);
  }

  it("extend dated usage only, against the budget of the same owner", async () => {
    const { deps, workspace } = world;
    await spendDaily();
    await world.budget("2026-11", 7500);
    await world.budget("2026-11", 2800, "MES");
    const whole = await reportForecast(deps, { workspace, month: november });
    expect(whole).toMatchObject({
      actualMicros: won(7300),
      items: 24,
      forecast: { kind: "expected", totalMicros: won(8000), standingMicros: won(5000), completeDays: 23 },
      budget: { budgetMicros: won(7500), expectedPercent: 106.7, overNow: false, overrunDay: "2026-11-26" },
    });
    const mes = await reportForecast(deps, { workspace, month: november, service: "MES" });
    expect(mes).toMatchObject({
      forecast: { totalMicros: won(3000) },
      budget: { expectedPercent: 107.1, overrunDay: "2026-11-29" },
    });
    const erp = await reportForecast(deps, { workspace, month: november, service: "ERP" });
    expect(erp).toMatchObject({
      forecast: { method: "asItStands", totalMicros: won(5000) },
      budget: undefined,
    });
  });

  it("stand in the budget's lines, the whole month first, a service only where it has a budget", async () => {
    const { deps, workspace } = world;
    await spendDaily();
    await world.budget("2026-11", 2000, "MES");
    await world.budget("2026-11", 6000, "ERP");
    const { lines } = await reportBudget(deps, { workspace, month: november });
    expect(lines).toMatchObject([
      {
        service: undefined,
        status: "NO_BUDGET",
        actualMicros: won(7300),
        forecast: { totalMicros: won(8000) },
      },
      { service: "ERP", status: "OK", actualMicros: won(5000), forecast: { totalMicros: won(5000) } },
      {
        service: "MES",
        status: "OVER",
        usedPercent: 115,
        varianceMicros: won(300),
        forecast: { totalMicros: won(3000) },
      },
    ]);
    const backup = await reportBudget(deps, { workspace, month: november, service: "BACKUP" });
    expect(backup.lines).toMatchObject([{ service: "BACKUP", status: "NO_BUDGET", actualMicros: 0n }]);
  });

  it("give the same number through every door", async () => {
    const { deps, workspace } = world;
    await spendDaily();
    await world.budget("2026-11", 7500);
    const summary = await reportSummary(deps, { workspace, month: november });
    const { lines } = await reportBudget(deps, { workspace, month: november });
    const { upcoming } = await reportAlerts(deps, { workspace });
    expect(summary.budget).toMatchObject({ actualMicros: won(7300), usedPercent: 97.3, status: "WARNING" });
    expect(lines[0]).toMatchObject({ ...summary.budget });
    expect(upcoming).toMatchObject([
      {
        fingerprint: "budget::2026-11",
        marks: ["forecast", "warning"],
        line: summary.budget,
        overrun: { forecast: lines[0]?.forecast },
      },
    ]);
    expect(upcoming).toHaveLength(1);
  });

  it("find last month's late bill over its budget and what it moved", async () => {
    const { deps, workspace } = world;
    await world.spend("2026-09", "ERP", 100);
    await world.spend("2026-10", "ERP", 160);
    await world.budget("2026-10", 140, "ERP");
    expect((await reportAlerts(deps, { workspace })).upcoming).toMatchObject([
      { fingerprint: "budget:ERP:2026-10", marks: ["warning", "reached", "over"] },
      { fingerprint: "monthOverMonth:ERP:2026-10:up", marks: ["moved", "movedFar"], toDate: false },
    ]);
  });

  it("compare a budget of another currency at its month's rate, and leave one without a rate out", async () => {
    const { deps, workspace } = world;
    await world.spend("2026-11", "ERP", 1000);
    await setRates(deps, {
      workspace,
      actor: "U1",
      rates: [{ month: november, currency: usd, rate: "1390.5" }],
    });
    await world.budget("2026-11", 500);
    await deps.store.write(async (tx) => {
      await tx.budget.updateMany({ data: { currency: "USD", amountMicros: 1_000_000n } });
      return { result: undefined, audit: [], touched: [] };
    });
    const report = await reportSummary(deps, { workspace, month: november });
    expect(report.budget).toMatchObject({ budgetMicros: 1_390_500_000n, usedPercent: 71.9, status: "OK" });
    await deps.store.write(async (tx) => {
      await tx.exchangeRate.deleteMany({});
      return { result: undefined, audit: [], touched: [] };
    });
    expect((await reportSummary(deps, { workspace, month: november })).budget).toMatchObject({
      status: "NO_BUDGET",
    });
  });

  it("judge anomalies on effective usage, and a budget on what was billed", async () => {
    const { deps, workspace } = world;
    const row = (month: string, billed: string, effective: string, chargeCategory: string) =>
      focusRow(1, {
        BillingCurrency: "KRW",
        BilledCost: billed,
        EffectiveCost: effective,
        ChargeCategory: chargeCategory,
        BillingPeriodStart: `2026-${month}-01 00:00:00`,
        BillingPeriodEnd: `2026-${Number(month) + 1}-01 00:00:00`,
        ChargePeriodStart: `2026-${month}-05 00:00:00`,
        ChargePeriodEnd: `2026-${month}-05 01:00:00`,
      });
    const rows = [
      row("09", "900", "100", "Usage"),
      row("10", "900", "200", "Usage"),
      row("10", "5000", "5000", "Tax"),
    ];
    await importCosts(deps, { workspace, actor: "U1", files: [sourceFile(csvOf(rows))], dryRun: false });
    const month = getYearMonth("2026-10");
    expect((await reportAnomalies(deps, { workspace, month })).moves).toMatchObject([
      { changePercent: 100, currentMicros: won(200) },
    ]);
    expect((await reportAnomalies(deps, { workspace, month, basis: "billed" })).moves).toEqual([]);
    await world.budget("2026-10", 10_000);
    const effective = await reportSummary(deps, { workspace, month, basis: "effective" });
    expect(effective).toMatchObject({
      totalMicros: won(5200),
      budget: { actualMicros: won(5900), usedPercent: 59 },
    });
  });
});
