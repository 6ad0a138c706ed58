import { describe, expect, it, onTestFinished } from "vitest";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { reportAnomalies } from "../../src/services/report-anomalies.ts";
import { reportDigest } from "../../src/services/report-digest.ts";
import { reportTrend } from "../../src/services/report-trend.ts";
import { createCliWorld } from "../cli/cli-world.ts";
import { openReportWorld } from "../services/report-world.ts";
import { insertCosts } from "../support/costs.ts";
import { type SlackWorld, startWorld } from "../support/slack-world.ts";

const NOVEMBER = "2026-11-24T03:00:00Z";
const JANUARY = "2027-01-05T03:00:00Z";
const LEAP_DAY = "2028-02-29T03:00:00Z";

/** A cost in each of these months, one won more in each. */
const MONTHS = [
  "2025-11",
  "2025-12",
  "2026-01",
  "2026-02",
  "2026-11",
  "2026-12",
  "2027-01",
  "2027-02",
  "2028-02",
];
const FILE = `month,category,service,amount\n${MONTHS.map((month, index) => `${month},SERVER,ERP,${index + 1}`).join("\n")}\n`;

/** At which time, what was typed, and the months that it means. */
const MEANT = [
  [NOVEMBER, "12", ["2025-12"]],
  [NOVEMBER, "12..12", ["2025-12"]],
  [NOVEMBER, "12월~12월", ["2025-12"]],
  [NOVEMBER, "11", ["2026-11"]],
  [NOVEMBER, "11..2", ["2025-11", "2025-12", "2026-01", "2026-02"]],
  [NOVEMBER, "12..1", ["2025-12", "2026-01"]],
  [NOVEMBER, "2025-12..1", ["2025-12", "2026-01"]],
  [NOVEMBER, "12..2026-01", ["2025-12", "2026-01"]],
  [JANUARY, "1", ["2027-01"]],
  [JANUARY, "2", ["2026-02"]],
  [JANUARY, "12", ["2026-12"]],
  [JANUARY, "last", ["2026-12"]],
  [JANUARY, "11..12", ["2026-11", "2026-12"]],
  [JANUARY, "12..1", ["2026-12", "2027-01"]],
  [LEAP_DAY, "2", ["2028-02"]],
  [LEAP_DAY, "2..2", ["2028-02"]],
] as const;

it("takes months without a year for those that lie behind, at the command line", async () => {
  const options = { now: NOVEMBER };
  const cli = createCliWorld(options);
  await cli.done("import", cli.file("costs.csv", FILE));
  for (const [now, text, expected] of MEANT) {
    options.now = now;
    const [, ...rows] = (await cli.done("export", text)).trim().split("\r\n");
    expect([now, text, ...rows.map((row) => row.slice(0, 7))]).toEqual([now, text, ...expected]);
    if (expected.length === 1 && !/[.~]/.test(text))
      expect((await cli.json("summary", text)).month).toBe(expected[0]);
  }
});

describe("in Slack", () => {
  const budgets = async (world: SlackWorld) => {
    const rows = await world.database.store.read.budget.findMany({ orderBy: { month: "asc" } });
    return rows.map(({ month, amountMicros }) => [month, Number(amountMicros / 1_000_000n)]);
  };

  it.each([
    [NOVEMBER, "12월~12월", ["2026-12"]],
    [NOVEMBER, "12", ["2026-12"]],
    [NOVEMBER, "12~1", ["2026-12", "2027-01"]],
    [NOVEMBER, "11월~2월", ["2026-11", "2026-12", "2027-01", "2027-02"]],
    [NOVEMBER, "1월~1월", ["2027-01"]],
    [NOVEMBER, "2026-12~2", ["2026-12", "2027-01", "2027-02"]],
    [JANUARY, "12월~12월", ["2027-12"]],
    [JANUARY, "this..next", ["2027-01", "2027-02"]],
    [JANUARY, "last", ["2026-12"]],
  ])("at %s a budget for %j is one for each of %j", async (now, text, expected) => {
    const world = await startWorld({ now });
    await world.ask(`/finops budget set ${text} 70`, "adminEnglish");
    expect(await budgets(world)).toEqual(expected.map((month) => [month, 70]));
  });

  it.each([
    [NOVEMBER, "12 1", ["2026-12", "2027-01"]],
    [NOVEMBER, "10 11", ["2026-10", "2026-11"]],
    [JANUARY, "12 1", ["2026-12", "2027-01"]],
    [NOVEMBER, "2026-12 2027-01", ["2026-12", "2027-01"]],
    [JANUARY, "last this", ["2026-12", "2027-01"]],
  ])("at %s budget copy %j copies from %j", async (now, text, [from = "", to = ""]) => {
    const world = await startWorld({ now });
    await world.ask(`/finops budget set ${from} 70`, "adminEnglish");
    await world.ask(`/finops budget copy ${text}`, "adminEnglish");
    expect(await budgets(world)).toEqual([from, to].sort().map((month) => [month, 70]));
  });

  it.each([
    [NOVEMBER, "12", "2025-12"],
    [NOVEMBER, "11", "2026-11"],
    [JANUARY, "12", "2026-12"],
    [JANUARY, "last", "2026-12"],
    [JANUARY, "-1", "2026-12"],
  ])("at %s reports of %j are about %s", async (now, text, expected) => {
    const world = await startWorld({ now });
    await insertCosts(world, [{ month: expected, won: 777 }]);
    for (const command of ["summary", "cost", "allocation"]) {
      const answer = await world.ask(`/finops ${command} ${text}`, "pmEnglish");
      expect(answer, command).toContain(expected);
      expect(answer, command).toContain("₩777");
    }
    await world.ask(`/finops cost add ${text} LICENSE 5 confirm=yes`, "pmEnglish");
    const [added] = await world.database.store.read.costItem.findMany({ where: { category: "LICENSE" } });
    expect(added?.month).toBe(expected);
  });
});

it("compares January with December, and its quarter with the last of the year before", async () => {
  const world = await openReportWorld();
  onTestFinished(world.close);
  const { deps, workspace } = world;
  deps.setNow(JANUARY);
  for (const [month, won] of [
    ["2026-09", 1],
    ["2026-10", 10],
    ["2026-12", 100],
    ["2027-01", 1000],
  ] as const)
    await world.spend(month, "ERP", won);
  const january = getYearMonth("2027-01");
  expect(await reportAnomalies(deps, { workspace, month: january })).toMatchObject({
    previousMonth: "2026-12",
    moves: [{ service: "ERP", previousMicros: 100_000_000n, currentMicros: 1_000_000_000n }],
  });
  const { points } = await reportTrend(deps, { workspace, count: 3, period: "quarter" });
  expect(points.map(({ label, amountMicros }) => [label, amountMicros / 1_000_000n])).toEqual([
    ["2026-Q3", 1n],
    ["2026-Q4", 110n],
    ["2027-Q1", 1000n],
  ]);
  const due = { workspace, period: "monthly", dueAt: new Date("2027-01-04T00:00:00Z"), late: false } as const;
  expect(await reportDigest(deps, due)).toMatchObject({
    summary: { month: "2026-12", previousMonth: "2026-11", totalMicros: 100_000_000n },
  });
  const week = { workspace, period: "weekly", dueAt: new Date("2027-01-04T00:00:00Z"), late: false } as const;
  expect((await reportDigest(deps, week)).days).toEqual({ from: "2026-12-28", to: "2027-01-03" });
});
