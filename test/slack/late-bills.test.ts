import { expect, it } from "vitest";
import { fillDemo } from "../../src/services/demo-data.ts";
import { importCosts } from "../../src/services/import-costs.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { ALERTS, PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function bill(world: SlackWorld, source: string, days: Record<string, number>): Promise<void> {
  const rows = Object.entries(days).map(([day, amount]) =>
    focusRow(2, {
      ChargePeriodStart: `${day}T00:00:00Z`,
      ChargePeriodEnd: `${day}T23:59:59Z`,
      BillingPeriodStart: `${day.slice(0, 7)}-01T00:00:00Z`,
      BillingPeriodEnd: `${day.slice(0, 7)}-28T00:00:00Z`,
      BillingCurrency: "KRW",
      BilledCost: String(amount),
      EffectiveCost: String(amount),
      Tags: '{"service":"ERP"}',
    }),
  );
  const files = [sourceFile(csvOf(rows))];
  const workspace = await workspaceOf(world);
  await importCosts(world.deps, { workspace, actor: PEOPLE.admin, files, source, dryRun: false });
}

/** September whole; October without its AWS bill. */
async function autumn(world: SlackWorld): Promise<void> {
  await registerCosts(world, [
    { month: "2026-09", won: 1_000_000, service: "MES" },
    { month: "2026-10", won: 1_010_000, service: "MES" },
  ]);
  await bill(world, "AWS", { "2026-09-05": 400_000 });
}

it("a source without a bill yet is named, and left out of both months, in every report", async () => {
  const world = await startWorld({ now: "2026-11-08T03:00:00Z" });
  await autumn(world);
  const summary = await world.ask("/finops summary 2026-10", "viewer");
  expect(summary).toContain("전월 ₩1,000,000 대비 +1.0%");
  expect(summary).toContain(
    "2026-10: AWS 자료가 아직 없습니다. 두 달 모두에서 빼고 비교했습니다. 포함하면 전월 ₩1,400,000 대비 −27.9%입니다.",
  );
  expect(await world.ask("/finops summary 2026-10", "viewerEnglish")).toContain(
    "2026-10: no data yet from AWS. Left out of both months. Otherwise: −27.9% against ₩1,400,000",
  );
  const anomalies = await world.ask("/finops anomalies 2026-10", "viewerEnglish");
  expect(anomalies).toContain("2026-10: no data yet from AWS. It is compared when it comes.");
  expect(anomalies).not.toContain("−100.0%");
  expect(await world.ask("/finops trend 2 to=2026-10", "viewerEnglish")).toContain(
    "2026-10: no data yet from AWS.",
  );
  expect(await world.ask("/finops forecast 2026-10", "viewer")).toContain(
    "2026-10: AWS 자료가 아직 없습니다. 이 금액에 들어 있지 않습니다.",
  );
  await world.evaluate();
  const told = world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS);
  expect(told.filter(({ ephemeralTo }) => ephemeralTo === undefined)).toEqual([]);
});

it("the running month is compared with the same days, beside the plain change", async () => {
  const world = await startWorld({ now: "2026-11-08T03:00:00Z" });
  await autumn(world);
  await bill(world, "AWS", { "2026-10-02": 100_000, "2026-10-20": 500_000 });
  await bill(world, "AWS", { "2026-11-02": 110_000, "2026-11-03": 10_000 });
  await registerCosts(world, [{ month: "2026-11", won: 1_000_000, service: "MES" }]);
  const korean = "같은 날짜끼리(1~3일): 날짜가 있는 사용 비용 ₩120,000, 2026-10 ₩100,000 대비 +20.0%.";
  const summary = await world.ask("/finops summary", "viewer");
  expect(summary).toContain("전월 ₩1,610,000 대비 −30.4%");
  expect(summary).toContain(korean);
  expect(await world.ask("/finops trend", "viewer")).toContain(korean);
  expect(await world.ask("/finops anomalies", "viewerEnglish")).toContain(
    "Same days (1 to 3): dated usage ₩120,000, +20.0% against ₩100,000 in 2026-10.",
  );
  await world.slack.openHome({ as: PEOPLE.viewer });
  expect(JSON.stringify(world.slack.home(PEOPLE.viewer)?.blocks)).toContain(korean);
  expect(await world.ask("/finops summary 2026-10", "viewer")).not.toContain("같은 날짜끼리");
});

it("a month with budgets of services alone says so", async () => {
  const world = await startWorld();
  await registerCosts(world, [{ month: "2026-11", won: 1_000, service: "MES" }]);
  await setWonBudget(world, "2026-11", 2_000, "MES");
  await setWonBudget(world, "2026-11", 3_000, "ERP");
  expect(await world.ask("/finops summary", "viewer")).toContain(
    "전체 예산 없음 · 서비스별 예산 2개 (합계 ₩5,000)",
  );
  for (const command of ["summary", "forecast"])
    expect(await world.ask(`/finops ${command}`, "viewerEnglish")).toContain(
      "No budget for all costs · budgets of services: 2 (₩5,000 in all)",
    );
  await setWonBudget(world, "2026-11", 9_000);
  expect(await world.ask("/finops summary", "viewerEnglish")).toContain("Budget ₩9,000");
});

it("a workspace that is kept into the next year hears of no costs that fell to nothing", async () => {
  const world = await startWorld({ now: "2026-11-24T00:30:00Z" });
  await fillDemo(world.deps, await workspaceOf(world));
  for (const day of ["2026-11-24", "2026-12-03", "2026-12-31", "2027-01-02", "2027-01-03", "2027-01-20"]) {
    world.deps.setNow(`${day}T00:30:00Z`);
    await world.evaluate();
  }
  const told = world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS).map(({ text }) => text);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((text) => text.includes("−100.0%"))).toEqual([]);
});
