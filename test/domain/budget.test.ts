import { describe, expect, it } from "vitest";
import { compareBudgets, computeBudgetLine, judgeBudget } from "../../src/domain/budget.ts";
import { OCTOBER, units } from "./cells.ts";

const limits = { warningPercent: 90, overPercent: 110 };

describe("a budget", () => {
  it.each([
    [0, 1000, "OK", []],
    [900, 1000, "OK", []],
    [901, 1000, "WARNING", ["warning"]],
    [999, 1000, "WARNING", ["warning"]],
    [1000, 1000, "WARNING", ["warning", "reached"]],
    [1100, 1000, "WARNING", ["warning", "reached"]],
    [1101, 1000, "OVER", ["warning", "reached", "over"]],
    [0, 0, "OK", []],
    [1, 0, "OVER", ["warning", "reached", "over"]],
    [-5, 0, "OK", []],
    [-5, 1000, "OK", []],
  ])("with %i of %i used is %s", (actual, budget, status, marks) => {
    expect(judgeBudget(units(actual), units(budget), limits)).toEqual({ status, marks });
  });

  it("is judged on the exact ratio, not on the rounded percentage", () => {
    const line = computeBudgetLine(
      { month: OCTOBER, service: undefined, budgetMicros: units(1000), actualMicros: units(900) + 1n },
      limits,
    );
    expect(line).toMatchObject({ usedPercent: 90, status: "WARNING" });
  });

  it("says how much is used, left and over", () => {
    const actualMicros = units(1234);
    expect(
      computeBudgetLine({ month: OCTOBER, service: "ERP", budgetMicros: units(1000), actualMicros }, limits),
    ).toEqual({
      month: OCTOBER,
      service: "ERP",
      budgetMicros: units(1000),
      actualMicros,
      varianceMicros: units(234),
      remainingMicros: units(-234),
      usedPercent: 123.4,
      status: "OVER",
      marks: ["warning", "reached", "over"],
    });
  });

  it("that was not set leaves its measures open", () => {
    const line = computeBudgetLine(
      { month: OCTOBER, service: undefined, budgetMicros: undefined, actualMicros: 7n },
      limits,
    );
    expect(line).toMatchObject({
      status: "NO_BUDGET",
      usedPercent: null,
      varianceMicros: undefined,
      marks: [],
    });
  });

  it("follows the workspace's own thresholds", () => {
    const strict = { warningPercent: 50, overPercent: 80 };
    expect(judgeBudget(units(81), units(100), strict)).toEqual({
      status: "OVER",
      marks: ["warning", "over"],
    });
  });

  it("of the whole month stands before those of services", () => {
    const month = OCTOBER;
    const lines = [
      { month, service: "MES" },
      { month, service: "ERP" },
      { month, service: undefined },
    ];
    for (const given of [lines, lines.toReversed()])
      expect(given.toSorted(compareBudgets).map(({ service }) => service)).toEqual([undefined, "ERP", "MES"]);
  });
});
