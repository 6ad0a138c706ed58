import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { reportDigest } from "../../src/services/report-digest.ts";
import { reportSummary } from "../../src/services/report-summary.ts";
import { setRates } from "../../src/services/set-rate.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { openReportWorld, type ReportWorld } from "./report-world.ts";

const won = (amount: number) => BigInt(amount) * 1_000_000n;
const MONDAY = "2026-11-23T00:00:00Z";

let world: ReportWorld;
beforeEach(async () => {
  world = await openReportWorld();
  onTestFinished(world.close);
});

function digest(period: "weekly" | "monthly", dueAt: string) {
  const { deps, workspace } = world;
  return reportDigest(deps, { workspace, period, dueAt: new Date(dueAt), late: false });
}

describe("a week", () => {
  it("compares the seven days up to the last with usage with the seven before, by service", async () => {
    for (const [day, service, amount] of [
      ["2026-11-06", "ERP", 1_000_000],
      ["2026-11-07", "ERP", 300],
      ["2026-11-13", "MES", 50],
      ["2026-11-14", "ERP", 100],
      ["2026-11-20", "MES", 90],
      ["2026-11-20", "GROUPWARE", 7],
      // The day of the digest is not over.
      ["2026-11-23", "ERP", 2_000_000],
    ] as const)
      await world.spend(day, service, amount);
    await world.spend("2026-11", "ERP", 5_000_000);
    const { days, week, movers, summary } = await digest("weekly", MONDAY);
    expect(days).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(week).toMatchObject({
      from: "2026-11-14",
      to: "2026-11-20",
      amountMicros: won(197),
      previousMicros: won(350),
      changePercent: -43.7,
    });
    expect(movers).toEqual([
      {
        service: "ERP",
        previousMicros: won(300),
        amountMicros: won(100),
        changeMicros: won(-200),
        changePercent: -66.7,
      },
      {
        service: "MES",
        previousMicros: won(50),
        amountMicros: won(90),
        changeMicros: won(40),
        changePercent: 80,
      },
      {
        service: "GROUPWARE",
        previousMicros: 0n,
        amountMicros: won(7),
        changeMicros: won(7),
        changePercent: null,
      },
    ]);
    // As the report itself says it: the whole month to date.
    const { deps, workspace } = world;
    expect(summary).toEqual(await reportSummary(deps, { workspace, month: getYearMonth("2026-11") }));
    expect(summary.totalMicros).toBe(won(8_000_547));
  });

  it("crosses months, and converts each with its own rate", async () => {
    const { deps, workspace } = world;
    const usd = getCurrency("USD");
    await setRates(deps, {
      workspace,
      actor: "U1",
      rates: [
        { month: getYearMonth("2026-10"), currency: usd, rate: "1000" },
        { month: getYearMonth("2026-11"), currency: usd, rate: "2000" },
      ],
    });
    await world.spend("2026-10-31", "ERP", 3, { currency: usd });
    await world.spend("2026-11-01", "ERP", 3, { currency: usd });
    await world.spend("2026-10-20", "ERP", 500);
    // A Monday, whose week ended with the 1st.
    const { summary, week } = await digest("weekly", "2026-11-02T00:00:00Z");
    expect(summary.month).toBe("2026-11");
    expect(week).toMatchObject({ amountMicros: won(9000), previousMicros: won(500) });
  });

  it("is about the month in which it ended where the new one begins on the Monday", async () => {
    await world.spend("2026-05", "ERP", 400);
    await world.spend("2026-06", "ERP", 900);
    const { summary, trend, days } = await digest("weekly", "2026-06-01T00:00:00Z");
    expect([summary.month, summary.totalMicros, trend.month]).toEqual(["2026-05", won(400), "2026-05"]);
    expect(days).toEqual({ from: "2026-05-25", to: "2026-05-31" });
  });

  it("counts dated usage of imports that stand, and nothing else", async () => {
    const { deps, workspace } = world;
    const row = (day: string, cost: string, more = {}) =>
      focusRow(2, {
        ChargePeriodStart: `2026-11-${day}T00:00:00Z`,
        ChargePeriodEnd: `2026-11-${day}T23:59:59Z`,
        BillingPeriodStart: "2026-11-01T00:00:00Z",
        BillingPeriodEnd: "2026-12-01T00:00:00Z",
        BillingCurrency: "KRW",
        BilledCost: cost,
        EffectiveCost: "1",
        ...more,
      });
    const rows = [
      row("17", "40"),
      row("18", "2"),
      row("18", "900", { ChargeCategory: "Tax" }),
      row("09", "5"),
    ];
    for (const content of [csvOf([row("17", "77")]), csvOf(rows)])
      await importCosts(deps, { workspace, actor: "U1", files: [sourceFile(content)], dryRun: false });
    const { week } = await digest("weekly", MONDAY);
    expect(week).toMatchObject({ to: "2026-11-18", amountMicros: won(42), previousMicros: won(5) });
  });

  it("falls back on the month's rises where nothing of the week is dated", async () => {
    for (const [month, service, amount] of [
      ["2026-10", "ERP", 1000],
      ["2026-11", "ERP", 1300],
      ["2026-10", "MES", 9000],
      ["2026-11", "MES", 10],
      ["2026-11", "GROUPWARE", 301],
    ] as const)
      await world.spend(month, service, amount);
    await world.spend("2026-11-10", "ERP", 5);
    const { week, movers } = await digest("weekly", MONDAY);
    expect(week).toBeUndefined();
    expect(movers.map(({ service, changeMicros }) => [service, changeMicros])).toEqual([
      ["ERP", won(305)],
      ["GROUPWARE", won(301)],
    ]);
  });
});

describe("a month", () => {
  it("is the one that ended, with its rises and falls, five at most", async () => {
    const services = ["ERP", "MES", "GROUPWARE", "INFRA", "SECURITY", "BACKUP", "OTHER"];
    for (const [index, service] of services.entries()) {
      await world.spend("2026-09", service, 1000);
      await world.spend("2026-10", service, 1000 + (index % 2 === 0 ? -1 : 1) * index * 10);
      await world.spend("2026-11", service, 77_777);
    }
    await world.budget("2026-10", 7000);
    world.deps.setNow("2026-11-03T00:00:00Z");
    const report = await digest("monthly", "2026-11-03T00:00:00Z");
    expect(report.summary).toMatchObject({
      month: "2026-10",
      toDate: false,
      totalMicros: won(6970),
      previousTotalMicros: won(7000),
      changePercent: -0.4,
    });
    expect(report.movers.map(({ service, changeMicros }) => [service, changeMicros])).toEqual([
      ["OTHER", won(-60)],
      ["BACKUP", won(50)],
      ["SECURITY", won(-40)],
      ["INFRA", won(30)],
      ["GROUPWARE", won(-20)],
    ]);
    expect(report.budget.lines).toMatchObject([{ month: "2026-10", usedPercent: 99.6 }]);
    expect(report.trend.points.at(-1)).toMatchObject({ label: "2026-10", amountMicros: won(6970) });
    expect([report.days, report.week]).toEqual([undefined, undefined]);
  });
});

it("does not call a month without costs a saving", async () => {
  await world.spend("2026-09", "ERP", 1000);
  const { movers, summary } = await digest("monthly", "2026-11-03T00:00:00Z");
  expect([movers, summary.previousTotalMicros]).toEqual([[], won(1000)]);
});

it("names the incidents that are open, what waits first", async () => {
  const { deps, workspace } = world;
  await world.budget("2026-11", 1000);
  await world.budget("2026-11", 500, "ERP");
  await world.spend("2026-11", "ERP", 950);
  await evaluateAlerts(deps, { workspace });
  const { incidents } = await digest("weekly", MONDAY);
  expect(incidents.map(({ severity, record }) => [severity, record.finding.subject])).toEqual([
    ["CRITICAL", "ERP"],
    ["WARNING", undefined],
  ]);
});
