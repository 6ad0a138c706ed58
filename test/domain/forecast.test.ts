import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeForecast,
  computeOutlook,
  type ExpectedTotal,
  type Forecast,
} from "../../src/domain/forecast.ts";
import { dayIn, getDay } from "../../src/domain/year-month.ts";
import { month, OCTOBER, units } from "./cells.ts";

/** Usage by day of October 2026, in whole units. */
function usage(days: Record<number, number>) {
  return Object.entries(days).map(([day, amount]) => ({
    day: dayIn(OCTOBER, Number(day)),
    amountMicros: units(amount),
  }));
}

function daily(from: number, to: number, amountOf: (day: number) => number) {
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return usage(Object.fromEntries(days.map((day) => [day, amountOf(day)])));
}

function expected(forecast: Forecast): ExpectedTotal {
  if (forecast.kind !== "expected") throw new Error(`no forecast: ${forecast.kind}`);
  return forecast;
}

const on = (day: number) => dayIn(OCTOBER, day);

describe("a forecast", () => {
  it("extends dated usage by its pace and takes everything else as it stands", () => {
    const forecast = computeForecast(
      OCTOBER,
      on(11),
      units(8000),
      daily(1, 10, () => 300),
    );
    expect(forecast).toMatchObject({
      kind: "expected",
      method: "runRate",
      totalMicros: units(14_300),
      lowMicros: units(14_300),
      highMicros: units(14_300),
      standingMicros: units(5000),
      paceMicros: units(300),
      completeDays: 10,
    });
  });

  it("never takes a lump sum times days", () => {
    const undated = computeForecast(OCTOBER, on(11), units(9000), []);
    expect(undated).toMatchObject({
      method: "asItStands",
      totalMicros: units(9000),
      lowMicros: units(9000),
      highMicros: units(9000),
    });
    const dated = computeForecast(OCTOBER, on(20), units(9000), usage({ 1: 9000 }));
    expect(dated).toMatchObject({ method: "asItStands", totalMicros: units(9000) });
    const twice = computeForecast(OCTOBER, on(20), units(9500), usage({ 1: 9000, 15: 500 }));
    expect(twice).toMatchObject({ method: "asItStands", totalMicros: units(9500) });
    const early = computeForecast(OCTOBER, on(20), units(9500), usage({ 1: 9000, 2: 500 }));
    expect(early).toMatchObject({ method: "asItStands", totalMicros: units(9500) });
  });

  it("keeps a one-off day out of the pace", () => {
    const days = daily(1, 10, (day) => (day === 4 ? 5000 : 100));
    expect(computeForecast(OCTOBER, on(11), units(5900), days)).toMatchObject({
      totalMicros: units(5900 + 21 * 100),
    });
  });

  it("takes today's part for what it is, until it is more than a day", () => {
    const steady = daily(1, 10, () => 100);
    const part = [...steady, ...usage({ 11: 30 })];
    expect(computeForecast(OCTOBER, on(11), units(1030), part)).toMatchObject({ totalMicros: units(3100) });
    const more = [...steady, ...usage({ 11: 250 })];
    expect(computeForecast(OCTOBER, on(11), units(1250), more)).toMatchObject({ totalMicros: units(3250) });
  });

  it("goes by the last day that has usage, for bills come late", () => {
    expect(
      computeForecast(
        OCTOBER,
        on(13),
        units(1000),
        daily(1, 10, () => 100),
      ),
    ).toMatchObject({
      completeDays: 10,
      totalMicros: units(3100),
    });
  });

  it.each([
    [1, usage({ 1: 100 }), "firstDays"],
    [2, usage({ 1: 100 }), "firstDays"],
    [3, usage({ 3: 100 }), "noCompleteDay"],
    [3, usage({ 1: 100 }), "noCompleteDay"],
    [9, usage({ 9: 100 }), "noCompleteDay"],
  ])("is not given on day %i of too little", (day, days, why) => {
    expect(computeForecast(OCTOBER, on(day), units(100), days)).toEqual({ kind: "tooEarly", why });
  });

  it("waits for a second day of usage until day 8, and then takes the one for what it is", () => {
    const once = usage({ 1: 100 });
    expect(computeForecast(OCTOBER, on(7), units(100), once)).toEqual({
      kind: "tooEarly",
      why: "noCompleteDay",
    });
    expect(computeForecast(OCTOBER, on(8), units(100), once)).toMatchObject({
      method: "asItStands",
      totalMicros: units(100),
      paceMicros: 0n,
    });
  });

  it("has a pace as long as usage went on for a third of the days", () => {
    const three = daily(1, 3, () => 100);
    expect(computeForecast(OCTOBER, on(10), units(300), three)).toMatchObject({
      method: "runRate",
      completeDays: 3,
      totalMicros: units(3100),
    });
    expect(computeForecast(OCTOBER, on(11), units(300), three)).toMatchObject({
      method: "asItStands",
      completeDays: 0,
      totalMicros: units(300),
    });
  });

  it("adds up what a day has in parts and leaves out days of other months", () => {
    const other = { day: getDay("2026-09-04"), amountMicros: units(7000) };
    const parts = [...daily(1, 10, () => 40), other, ...daily(1, 10, () => 60)];
    expect(computeForecast(OCTOBER, on(11), units(1500), parts)).toMatchObject({
      totalMicros: units(500 + 3100),
      standingMicros: units(500),
      paceMicros: units(100),
    });
  });

  it("takes credits for what they are", () => {
    const credits = [...daily(1, 10, () => -100), ...usage({ 11: -300 })];
    expect(computeForecast(OCTOBER, on(11), units(3700), credits)).toMatchObject({
      method: "asItStands",
      totalMicros: units(4000),
      lowMicros: units(4000),
      standingMicros: units(5000),
    });
  });

  it("has a range that ends at what was spent", () => {
    const days = daily(1, 30, (day) => (day % 2 === 0 ? 10 : 190));
    const { totalMicros, lowMicros, highMicros } = expected(
      computeForecast(OCTOBER, on(31), units(3540), [...days, ...usage({ 31: 40 })]),
    );
    expect(totalMicros).toBe(units(3600));
    expect(lowMicros).toBe(units(3540));
    // 1.28 × 91.539 × √(1 × (1 + 1 ÷ 30))
    expect(Number(highMicros - totalMicros) / 1e6).toBeCloseTo(119.1, 1);
  });

  it("is given from day 3 on", () => {
    expect(
      computeForecast(
        OCTOBER,
        on(3),
        units(200),
        daily(1, 2, () => 100),
      ),
    ).toMatchObject({ totalMicros: units(3100) });
  });

  it("of another month is its total, or nothing yet", () => {
    expect(computeForecast(month("2026-09"), on(5), units(7), [])).toEqual({
      kind: "finished",
      totalMicros: units(7),
    });
    expect(computeForecast(month("2026-11"), on(5), units(7), [])).toEqual({
      kind: "tooEarly",
      why: "monthAhead",
    });
  });

  it("has a range from the spread of the days", () => {
    const days = daily(1, 10, (day) => (day % 2 === 0 ? 90 : 110));
    const { totalMicros, lowMicros, highMicros } = expected(
      computeForecast(OCTOBER, on(11), units(1000), days),
    );
    expect(totalMicros).toBe(units(3100));
    // 1.28 × 10.541 × √(21 × 3.1)
    expect(Number(highMicros - totalMicros) / 1e6).toBeCloseTo(108.86, 1);
    expect(highMicros - totalMicros).toBe(totalMicros - lowMicros);
  });

  it("is never below what was spent, and its range holds it", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { minLength: 31, maxLength: 31 });
    const rest = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 13n });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), amounts, rest, (today, days, standing) => {
        const known = days
          .slice(0, today)
          .map((amountMicros, index) => ({ day: on(index + 1), amountMicros }));
        const actual = known.reduce((sum, { amountMicros }) => sum + amountMicros, standing);
        const forecast = computeForecast(OCTOBER, on(today), actual, known);
        if (forecast.kind !== "expected") return;
        expect(forecast.totalMicros >= actual - 1n).toBe(true);
        expect(
          forecast.lowMicros <= forecast.totalMicros && forecast.totalMicros <= forecast.highMicros,
        ).toBe(true);
        expect(computeForecast(OCTOBER, on(today), actual, known.toReversed())).toEqual(forecast);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a forecast against a budget", () => {
  const forecast = computeForecast(
    OCTOBER,
    on(11),
    units(8000),
    daily(1, 10, () => 300),
  );

  it("names the day at whose end the budget is overrun", () => {
    const outlook = computeOutlook(forecast, units(8000), units(10_000), on(11));
    expect(outlook).toEqual({
      budgetMicros: units(10_000),
      expectedPercent: 143,
      overNow: false,
      overrunDay: getDay("2026-10-17"),
    });
  });

  it("names none when it holds, or is overrun already", () => {
    expect(computeOutlook(forecast, units(8000), units(14_300), on(11))).toMatchObject({
      overrunDay: undefined,
      overNow: false,
    });
    expect(computeOutlook(forecast, units(8000), units(7999), on(11))).toMatchObject({
      overrunDay: undefined,
      overNow: true,
    });
  });

  it("is not overrun by a cost that is exactly the budget", () => {
    expect(computeOutlook(forecast, units(8000), units(8000), on(11))).toMatchObject({
      overNow: false,
      overrunDay: "2026-10-11",
    });
  });

  it("of a finished month compares its total, and of one that is too early nothing", () => {
    const finished = computeForecast(month("2026-09"), on(5), units(7), []);
    expect(computeOutlook(finished, units(7), units(10), on(5))).toEqual({
      budgetMicros: units(10),
      expectedPercent: 70,
      overNow: false,
      overrunDay: undefined,
    });
    const early = computeForecast(OCTOBER, on(1), units(7), []);
    expect(computeOutlook(early, units(7), units(10), on(1))).toMatchObject({
      expectedPercent: null,
      overrunDay: undefined,
    });
  });

  it("never names a day that is over", () => {
    const late = computeForecast(
      OCTOBER,
      on(13),
      units(1000),
      daily(1, 10, () => 100),
    );
    expect(computeOutlook(late, units(1000), units(1050), on(13)).overrunDay).toBe("2026-10-13");
  });
});
