import { describe, expect, it } from "vitest";
import { computeBudgetLine } from "../../src/domain/budget.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import {
  type Facts,
  isJudged,
  listFindings,
  type Mark,
  type MonthPair,
  severityOf,
} from "../../src/domain/finding.ts";
import type { Forecast } from "../../src/domain/forecast.ts";
import { getDay, type YearMonth } from "../../src/domain/year-month.ts";
import { month, OCTOBER, units } from "./cells.ts";

const september = month("2026-09");
const tooEarly: Forecast = { kind: "tooEarly", why: "firstDays" };

function amounts(services: Record<string, number>) {
  return new Map(Object.entries(services).map(([name, amount]) => [name, units(amount)]));
}

function facts(changes: Partial<Facts>): Facts {
  return {
    today: getDay("2026-10-05"),
    currency: getCurrency("KRW"),
    thresholdPercent: 30,
    budgets: [],
    pairs: [],
    ...changes,
  };
}

const all = () => true;

function pair(when: YearMonth, previous: Record<string, number>, current: Record<string, number>): MonthPair {
  return {
    month: when,
    running: when === OCTOBER,
    hasData: true,
    previous: amounts(previous),
    current: amounts(current),
    gaps: [],
    affected: new Set(),
  };
}

function budget(actual: number, amount: number, service?: string) {
  const base = { month: OCTOBER, service, budgetMicros: units(amount), actualMicros: units(actual) };
  return computeBudgetLine(base, { warningPercent: 90, overPercent: 110 });
}

function expected(total: number): Forecast {
  const totalMicros = units(total);
  return {
    kind: "expected",
    method: "runRate",
    totalMicros,
    lowMicros: totalMicros,
    highMicros: totalMicros,
    standingMicros: 0n,
    paceMicros: 0n,
    completeDays: 4,
    path: [{ day: getDay("2026-10-31"), amountMicros: totalMicros }],
  };
}

describe("findings", () => {
  it.each([
    [900, [], undefined],
    [901, ["warning"], "WARNING"],
    [1000, ["warning", "reached"], "WARNING"],
    [1101, ["warning", "reached", "over"], "CRITICAL"],
  ])(
    "of a budget of 1,000 with %i spent are one, with every mark that it passed",
    (actual, marks, severity) => {
      const found = listFindings(
        facts({ budgets: [{ line: budget(actual, 1000), forecast: tooEarly }] }),
        all,
      );
      const passed = marks.length === 0 ? [] : [{ fingerprint: "budget::2026-10", marks }];
      expect(found.map(({ fingerprint, marks: some }) => ({ fingerprint, marks: some }))).toEqual(passed);
      expect(found[0] && severityOf(found[0].marks)).toBe(severity);
      expect(found[0]?.sizeMicros).toBe(marks.length === 0 ? undefined : units(actual));
    },
  );

  it("keep a service's budget apart from the whole month's", () => {
    const budgets = [budget(950, 1000), budget(95, 100, "ERP")].map((line) => ({ line, forecast: tooEarly }));
    expect(listFindings(facts({ budgets }), all).map(({ fingerprint }) => fingerprint)).toEqual([
      "budget::2026-10",
      "budget:ERP:2026-10",
    ]);
  });

  it("of a service without a budget are none", () => {
    const line = computeBudgetLine(
      { month: OCTOBER, service: "ERP", budgetMicros: undefined, actualMicros: units(5000) },
      { warningPercent: 90, overPercent: 110 },
    );
    expect(listFindings(facts({ budgets: [{ line, forecast: expected(9000) }] }), all)).toEqual([]);
  });

  it("name the day of the overrun that is expected", () => {
    const [found] = listFindings(
      facts({ budgets: [{ line: budget(500, 1000), forecast: expected(1250) }] }),
      all,
    );
    expect(found).toMatchObject({
      overrun: { forecast: expected(1250), outlook: { expectedPercent: 125, overrunDay: "2026-10-31" } },
    });
  });

  it.each<readonly [Mark[], string]>([
    [["forecast", "warning", "reached"], "WARNING"],
    [["warning", "reached", "over"], "CRITICAL"],
    [["moved"], "WARNING"],
    [["moved", "movedFar"], "CRITICAL"],
  ])("with %j are %s", (marks, severity) => {
    expect(severityOf(marks)).toBe(severity);
  });

  it("have a forecast above the budget as a mark, until the budget itself is reached", () => {
    const marksOf = (actual: number, total: number) =>
      listFindings(facts({ budgets: [{ line: budget(actual, 1000), forecast: expected(total) }] }), all).map(
        ({ marks }) => marks,
      );
    expect(marksOf(500, 1000)).toEqual([]);
    expect(marksOf(500, 1001)).toEqual([["forecast"]]);
    expect(marksOf(950, 1001)).toEqual([["forecast", "warning"]]);
    expect(marksOf(1000, 2000)).toEqual([["warning", "reached"]]);
  });

  it("say nothing of a finished month below its budget, and all of one that a late bill took above it", () => {
    const november = (actual: number) =>
      listFindings(
        facts({ today: getDay("2026-11-02"), budgets: [{ line: budget(actual, 1000), forecast: tooEarly }] }),
        all,
      ).map(({ marks, toDate }) => [toDate, ...marks]);
    expect(november(999)).toEqual([]);
    expect(november(1000)).toEqual([[false, "warning", "reached"]]);
  });

  it("leave out what an ADMIN switched off", () => {
    const pairs = [pair(OCTOBER, { MES: 100 }, { MES: 130 })];
    const given = facts({ pairs, budgets: [{ line: budget(950, 1000), forecast: expected(1001) }] });
    const marksWithout = (off: string) =>
      listFindings(given, (rule) => rule !== off).map(({ rule, marks }) => [rule, ...marks]);
    expect(marksWithout("budget")).toEqual([
      ["budget", "forecast"],
      ["monthOverMonth", "moved"],
    ]);
    expect(marksWithout("forecast")).toEqual([
      ["budget", "warning"],
      ["monthOverMonth", "moved"],
    ]);
    expect(marksWithout("monthOverMonth")).toEqual([["budget", "forecast", "warning"]]);
  });

  it("list in the running month only services that already exceed the previous one", () => {
    const pairs = [
      pair(
        OCTOBER,
        { ERP: 100, MES: 100, INFRA: 100, SECURITY: 100 },
        { ERP: 129, MES: 130, INFRA: 20, BACKUP: 500, SECURITY: 150 },
      ),
    ];
    const found = listFindings(facts({ pairs, today: getDay("2026-10-02") }), all);
    expect(found.map(({ fingerprint, marks }) => [fingerprint, ...marks])).toEqual([
      ["monthOverMonth:SECURITY:2026-10:up", "moved", "movedFar"],
      ["monthOverMonth:MES:2026-10:up", "moved"],
    ]);
  });

  it("judge the finished month in both directions from the 3rd of the next", () => {
    const pairs = [pair(september, { ERP: 100, MES: 100 }, { ERP: 40, MES: 135 })];
    const on = (day: string) =>
      listFindings(facts({ pairs, today: getDay(day) }), all).map(({ fingerprint }) => fingerprint);
    expect(on("2026-10-02")).toEqual([]);
    expect(on("2026-10-03")).toEqual(["monthOverMonth:ERP:2026-09:down", "monthOverMonth:MES:2026-09:up"]);
  });

  it("say nothing of a month that has no data yet", () => {
    const unmeasured = { ...pair(september, { ERP: 100 }, {}), hasData: false };
    expect(listFindings(facts({ pairs: [unmeasured] }), all)).toEqual([]);
  });

  it("name the sources that a moved service is compared without", () => {
    const gaps = [{ month: september, source: "AWS", account: "1", isPart: false }];
    const moved = pair(september, { ERP: 100, MES: 100 }, { ERP: 40, MES: 40 });
    const found = listFindings(facts({ pairs: [{ ...moved, gaps, affected: new Set(["ERP"]) }] }), all);
    expect(found).toMatchObject([{ subject: "ERP", gaps }, { subject: "MES" }]);
    expect(found[1]).not.toHaveProperty("gaps");
  });

  it.each([
    ["monthOverMonth", "2026-09", "2026-10-02", false],
    ["monthOverMonth", "2026-09", "2026-10-03", true],
    ["monthOverMonth", "2026-10", "2026-10-01", true],
    ["monthOverMonth", "2026-08", "2026-10-01", true],
    ["budget", "2026-09", "2026-10-01", true],
  ] as const)("of %s in %s are judged on %s: %s", (rule, when, today, judged) => {
    expect(isJudged({ rule, month: month(when) }, getDay(today))).toBe(judged);
  });
});
