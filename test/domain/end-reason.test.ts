import { describe, expect, it } from "vitest";
import { computeBudgetLine } from "../../src/domain/budget.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import type { DataGap } from "../../src/domain/data-sources.ts";
import { explainEnd, isClosing } from "../../src/domain/end-reason.ts";
import type { Facts, MonthPair, MoveFinding, RuleName } from "../../src/domain/finding.ts";
import type { Incident } from "../../src/domain/incident.ts";
import { getDay } from "../../src/domain/year-month.ts";
import { units } from "./cells.ts";
import { firing, NOVEMBER, sight } from "./incidents.ts";

const LIMITS = { warningPercent: 90, overPercent: 110 };
const gap: DataGap = { source: "AWS", account: "1", month: NOVEMBER, isPart: false };
const on = () => true;

/** The budget of ERP in November as it is now, on a day. */
function facts(actual: number, budget: number | undefined, day = "2026-11-24"): Facts {
  const base = { month: NOVEMBER, service: "ERP", actualMicros: units(actual) };
  const line =
    budget === undefined ? [] : [computeBudgetLine({ ...base, budgetMicros: units(budget) }, LIMITS)];
  return {
    today: getDay(day),
    currency: getCurrency("KRW"),
    thresholdPercent: 30,
    budgets: line.map((one) => ({
      line: one,
      setBy: "U1",
      forecast: { kind: "finished", totalMicros: one.actualMicros },
    })),
    pairs: [],
  };
}

describe("a budget's incident of 950 of 1,000 ends because", () => {
  it.each([
    ["the budget was raised", facts(950, 2000), { kind: "budgetRaised", by: "U1", toMicros: units(2000) }],
    ["the budget is gone", facts(950, undefined), { kind: "budgetGone" }],
    [
      "costs went down",
      facts(500, 1000),
      { kind: "costsFell", fromMicros: units(950), toMicros: units(500) },
    ],
    ["the limits changed", facts(950, 1000), { kind: "limitsChanged" }],
  ])("%s", (_why, now, cause) => {
    expect(explainEnd(firing(950), now, on)).toMatchObject({ why: "clear", cause });
  });

  it("its month ended within it", () => {
    expect(explainEnd(firing(950), facts(950, 1000, "2026-12-01"), on)).toMatchObject({
      why: "periodOver",
      cause: { kind: "endedWithin", amountMicros: units(950), budgetMicros: units(1000) },
    });
  });

  it("its month is long over, or its rule was switched off", () => {
    expect(explainEnd(firing(950), facts(950, undefined, "2027-01-01"), on)).toEqual({ why: "periodOver" });
    const without = (off: RuleName) =>
      explainEnd(firing(950), facts(950, 1000), (rule: RuleName) => rule !== off);
    expect(without("budget")).toEqual({ why: "switchedOff" });
    expect(without("forecast").why).toBe("clear");
  });

  it("it is expected to end within it again", () => {
    const foreseen = { ...firing(500), record: { ...firing(500).record, ...sight(500, ["forecast"]) } };
    expect(explainEnd(foreseen, facts(500, 1000), on).cause).toEqual({ kind: "forecastFell" });
    expect(explainEnd(foreseen, facts(500, 1000), (rule) => rule !== "forecast").why).toBe("switchedOff");
  });
});

describe("a move's incident of 140 against 100 ends because", () => {
  const of = (previous: number, current: number, changes: Partial<MonthPair> = {}): Facts => ({
    ...facts(0, undefined),
    pairs: [
      {
        month: NOVEMBER,
        running: true,
        hasData: true,
        previous: new Map([["ERP", units(previous)]]),
        current: new Map([["ERP", units(current)]]),
        gaps: [],
        affected: new Set(),
        ...changes,
      },
    ],
  });
  const moved = (): Incident => {
    const incident = firing(950);
    const { line: _line, overrun: _overrun, ...base } = sight(950).finding as never as Record<string, never>;
    const finding = {
      ...base,
      rule: "monthOverMonth",
      sizeMicros: units(140),
      againstMicros: units(100),
    } as never as MoveFinding;
    return { ...incident, record: { ...incident.record, finding } };
  };

  it.each([
    ["costs went down", of(100, 120), { kind: "costsFell", fromMicros: units(140), toMicros: units(120) }],
    ["costs went up again", of(100, 150), { kind: "costsRose", toMicros: units(150) }],
    ["the month before changed", of(130, 140), { kind: "previousChanged", toMicros: units(130) }],
    ["the limits changed", of(100, 140), { kind: "limitsChanged" }],
    ["a source is missing now", of(100, 0, { affected: new Set(["ERP"]), gaps: [gap] }), { kind: "noData" }],
    ["nothing is there any more", of(100, 0, { hasData: false }), { kind: "noData", gaps: [] }],
  ])("%s", (_why, now, cause) => {
    expect(explainEnd(moved(), now, on)).toMatchObject({ why: "clear", cause });
  });
});

it.each([
  ["2026-11-30", "2026-11", false],
  ["2026-12-02", "2026-11", false],
  ["2026-12-03", "2026-11", true],
  ["2026-12-03", "2026-10", true],
  ["2026-12-05", "2026-12", false],
  ["2026-12-05", undefined, false],
])("a budget's incident of November closes on %s where it fired in %s: %s", (day, firedIn, closes) => {
  expect(isClosing(firing(1050), getDay(day), firedIn)).toBe(closes);
});
