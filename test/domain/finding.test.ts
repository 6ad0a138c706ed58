import { describe, expect, it } from "vitest";
import { computeBudgetLine } from "../../src/domain/budget.ts";
import { type Facts, listFindings, RULES } from "../../src/domain/finding.ts";
import type { Forecast } from "../../src/domain/forecast.ts";
import { getDay } from "../../src/domain/year-month.ts";
import { month, OCTOBER, units } from "./cells.ts";

const september = month("2026-09");
const august = month("2026-08");
const tooEarly: Forecast = { kind: "tooEarly", why: "firstDays" };

function amounts(services: Record<string, number>) {
  return new Map(Object.entries(services).map(([name, amount]) => [name, units(amount)]));
}

function facts(changes: Partial<Facts>): Facts {
  return {
    today: getDay("2026-10-05"),
    thresholdPercent: 30,
    budgets: [],
    billed: new Map(),
    usage: new Map(),
    ...changes,
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
    [900, undefined, undefined],
    [901, "warning", "WARNING"],
    [1000, "reached", "WARNING"],
    [1101, "over", "CRITICAL"],
  ])("of a budget of 1,000 with %i spent are one incident at its highest mark", (actual, mark, severity) => {
    const found = listFindings(facts({ budgets: [{ line: budget(actual, 1000), forecast: tooEarly }] }));
    expect(found.map((finding) => ({ ...finding, line: undefined, contributors: undefined }))).toEqual(
      mark === undefined
        ? []
        : [
            {
              rule: "budget",
              subject: undefined,
              month: OCTOBER,
              severity,
              fingerprint: "budget::2026-10",
              mark,
            },
          ],
    );
  });

  it("keep a service's budget apart from the whole month's", () => {
    const budgets = [budget(950, 1000), budget(95, 100, "ERP")].map((line) => ({ line, forecast: tooEarly }));
    expect(listFindings(facts({ budgets })).map(({ fingerprint }) => fingerprint)).toEqual([
      "budget::2026-10",
      "budget:ERP:2026-10",
    ]);
  });

  it("name the largest contributors of the whole month with what they were before", () => {
    const billed = new Map([
      [OCTOBER, amounts({ ERP: 300, MES: 500, BACKUP: 100, INFRA: 51 })],
      [september, amounts({ ERP: 250 })],
    ]);
    const [finding] = listFindings(
      facts({ budgets: [{ line: budget(951, 1000), forecast: tooEarly }], billed }),
    );
    expect(finding).toMatchObject({
      contributors: [
        { service: "MES", amountMicros: units(500), previousMicros: 0n },
        { service: "ERP", amountMicros: units(300), previousMicros: units(250) },
        { service: "BACKUP", amountMicros: units(100), previousMicros: 0n },
      ],
    });
  });

  it("warn of a forecast above the budget, until the budget itself is reached", () => {
    const of = (actual: number, total: number) =>
      listFindings(facts({ budgets: [{ line: budget(actual, 1000), forecast: expected(total) }] })).map(
        ({ rule }) => rule,
      );
    expect(of(500, 1000)).toEqual([]);
    expect(of(500, 1001)).toEqual(["forecast"]);
    expect(of(950, 1001)).toEqual(["budget", "forecast"]);
    expect(of(1000, 2000)).toEqual(["budget"]);
  });

  it("list in the running month only services that already exceed the previous one", () => {
    const usage = new Map([
      [september, amounts({ ERP: 100, MES: 100, INFRA: 100 })],
      [OCTOBER, amounts({ ERP: 129, MES: 130, INFRA: 20, BACKUP: 500 })],
    ]);
    const found = listFindings(facts({ usage, today: getDay("2026-10-02") }));
    expect(found).toMatchObject([
      { fingerprint: "monthOverMonth:MES:2026-10", severity: "WARNING", toDate: true },
    ]);
    expect(found).toHaveLength(1);
  });

  it("judge the finished month in both directions from the 3rd of the next", () => {
    const usage = new Map([
      [august, amounts({ ERP: 100, MES: 100 })],
      [september, amounts({ ERP: 40, MES: 135 })],
    ]);
    const on = (day: string) =>
      listFindings(facts({ usage, today: getDay(day) })).map(({ fingerprint }) => fingerprint);
    expect(on("2026-10-02")).toEqual([]);
    expect(on("2026-10-03")).toEqual(["monthOverMonth:ERP:2026-09", "monthOverMonth:MES:2026-09"]);
  });

  it("come from rules that each say their own name", () => {
    expect(RULES.map(({ name }) => name)).toEqual(["budget", "forecast", "monthOverMonth"]);
  });
});
