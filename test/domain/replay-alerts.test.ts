import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeBudgetLine } from "../../src/domain/budget.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import { listFindings } from "../../src/domain/finding.ts";
import { computeForecast } from "../../src/domain/forecast.ts";
import { type ReplayedBudget, replayBudget, replayMoves } from "../../src/domain/replay-alerts.ts";
import { dayIn } from "../../src/domain/year-month.ts";
import { OCTOBER, units } from "./cells.ts";

const RULES = { warningPercent: 90, overPercent: 110, thresholdPercent: 30, currency: getCurrency("KRW") };

/** A budget of 1,000 with `undated` spent, and on each day what is listed; on the days after, the last of it. */
function budget(undated: number, daily: readonly number[] = []): ReplayedBudget {
  const byDay = Array.from({ length: daily.length === 0 ? 0 : 31 }, (_, index) =>
    units(daily[index] ?? daily.at(-1) ?? 0),
  );
  return {
    service: "ERP",
    budgetMicros: units(1000),
    actualMicros: byDay.reduce((sum, amount) => sum + amount, units(undated)),
    usage: byDay.map((amountMicros, index) => ({ day: dayIn(OCTOBER, index + 1), amountMicros })),
  };
}

function marks(replayed: ReplayedBudget): string[] {
  return replayBudget(OCTOBER, replayed, RULES).map(({ rule, mark }) => `${rule} ${mark}`);
}

describe("a budget of a finished month would have fired", () => {
  it.each([
    [900, []],
    [901, ["budget warning"]],
    [1000, ["budget reached"]],
    [1100, ["budget reached"]],
    [1101, ["budget over"]],
  ])("once with %i of 1,000, at its highest mark", (spent, expected) => {
    expect(marks(budget(spent))).toEqual(expected);
  });

  it("for its month and service", () => {
    expect(replayBudget(OCTOBER, budget(901), RULES)).toEqual([
      { rule: "budget", month: OCTOBER, subject: "ERP", mark: "warning" },
    ]);
  });

  it.each([
    ["within", budget(0, [32]), ["budget warning"]],
    ["above", budget(0, [33]), ["budget reached", "forecast forecast"]],
    ["above for one morning", budget(0, [10, 60, 10]), []],
    ["above for two mornings, whatever came of it", budget(0, [10, 60, 60, 10]), ["forecast forecast"]],
    ["above with what has no day", budget(800, [7]), ["budget reached", "forecast forecast"]],
    ["within with what has no day", budget(600, [9]), []],
    [
      "above for the last two mornings alone",
      budget(0, [...Array(28).fill(32), 37, 37, 0]),
      ["budget warning"],
    ],
    ["above by two days, with nothing after them", budget(0, [33, 33, 0]), ["forecast forecast"]],
    ["above beside a credit", budget(950, [100, -5000, 0]), ["forecast forecast"]],
    ["used up before it was foreseen", budget(1000, [1]), ["budget reached"]],
  ])("by its forecast: %s", (_what, replayed, expected) => {
    expect(marks(replayed)).toEqual(expected);
  });

  it("in whatever parts the usage of a day comes, with days that are not listed", () => {
    const whole = budget(0, [33, 33, 0]);
    const parts = whole.usage
      .filter(({ amountMicros }) => amountMicros > 0n)
      .flatMap(({ day }) => [
        { day, amountMicros: units(20) },
        { day, amountMicros: units(13) },
      ]);
    expect(marks({ ...whole, usage: parts })).toEqual(["forecast forecast"]);
    expect(marks({ ...whole, usage: parts.slice(1) })).toEqual([]);
  });

  it("exactly where judging every morning says so", () => {
    const amount = fc.oneof(fc.constant(0), fc.integer({ min: -60, max: 200 }));
    const daily = fc.array(amount, { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(daily, fc.integer({ min: -500, max: 900 }), (days, undated) => {
        const replayed = budget(undated, days);
        const foreseen = marks(replayed).includes("forecast forecast");
        expect(foreseen).toBe(isForeseenMorningByMorning(replayed));
      }),
      { numRuns: 300 },
    );
  });
});

function isForeseenMorningByMorning({ usage, budgetMicros, actualMicros }: ReplayedBudget): boolean {
  const mornings = Array.from({ length: 29 }, (_, index) => dayIn(OCTOBER, index + 3)).map((today) => {
    const later = usage.filter(({ day }) => day >= today);
    const known = later.reduce((rest, { amountMicros }) => rest - amountMicros, actualMicros);
    const line = { month: OCTOBER, service: undefined, budgetMicros, actualMicros: known };
    const forecast = computeForecast(
      OCTOBER,
      today,
      known,
      usage.filter(({ day }) => day < today),
    );
    const budgets = [{ line: computeBudgetLine(line, RULES), forecast }];
    return listFindings({ ...RULES, today, budgets, pairs: [] }, (rule) => rule === "forecast").length;
  });
  return mornings.some((found, index) => found > 0 && (mornings[index - 1] ?? 0) > 0);
}

it("moves of a finished month would have fired in both directions", () => {
  const amounts = (services: Record<string, number>) =>
    new Map(Object.entries(services).map(([name, amount]) => [name, units(amount)]));
  const pair = {
    month: OCTOBER,
    running: false,
    hasData: true,
    previous: amounts({ ERP: 100, MES: 100, INFRA: 100, BACKUP: 100 }),
    current: amounts({ ERP: 130, MES: 70, INFRA: 129, BACKUP: 150, OTHER: 900 }),
    gaps: [],
    affected: new Set<string>(),
  };
  expect(replayMoves({ ...pair, hasData: false }, RULES)).toEqual([]);
  expect(
    replayMoves(pair, RULES).map(({ rule, month: when, subject, mark }) => [rule, when, subject, mark]),
  ).toEqual([
    ["monthOverMonth", OCTOBER, "BACKUP", "movedFar"],
    ["monthOverMonth", OCTOBER, "ERP", "moved"],
    ["monthOverMonth", OCTOBER, "MES", "moved"],
  ]);
});
