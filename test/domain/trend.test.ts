import { describe, expect, it } from "vitest";
import { computeTrend, firstTrendMonth, judgeDirection, skipEmptyStart } from "../../src/domain/trend.ts";
import { cell, month, units } from "./cells.ts";

const november = month("2026-11");

function trendOf(amounts: Record<string, number>, count: number, period: "month" | "quarter" = "month") {
  const cells = Object.entries(amounts).map(([at, amount]) => cell("ERP", amount, { month: month(at) }));
  return computeTrend(cells, { month: november, current: november, count, period });
}

describe("a trend", () => {
  it("has every month once, an empty one marked, the running one to date", () => {
    const trend = trendOf({ "2026-08": 100, "2026-10": 0, "2026-11": 130 }, 4);
    expect(
      trend.points.map(({ label, amountMicros, empty, toDate }) => [label, amountMicros, empty, toDate]),
    ).toEqual([
      ["2026-08", units(100), false, false],
      ["2026-09", 0n, true, false],
      ["2026-10", 0n, false, false],
      ["2026-11", units(130), false, true],
    ]);
    expect(trend).toMatchObject({
      change: { changePercent: 30, changeMicros: units(30), direction: "UP" },
      totalMicros: units(230),
    });
  });

  it("sums quarters, the running one to date", () => {
    const trend = trendOf(
      { "2026-04": 1, "2026-06": 2, "2026-07": 10, "2026-10": 4, "2026-11": 5 },
      3,
      "quarter",
    );
    expect(
      trend.points.map(({ label, amountMicros, toDate, months }) => [label, amountMicros, toDate, months]),
    ).toEqual([
      ["2026-Q2", units(3), false, 2],
      ["2026-Q3", units(10), false, 1],
      ["2026-Q4", units(9), true, 2],
    ]);
    expect(trend.points[2]).toMatchObject({ from: "2026-10", to: "2026-12" });
  });

  it("marks no period that lies ahead as to date", () => {
    const { points } = computeTrend([], {
      month: month("2027-01"),
      current: november,
      count: 4,
      period: "month",
    });
    expect(points.map(({ label, toDate }) => [label, toDate])).toEqual([
      ["2026-10", false],
      ["2026-11", true],
      ["2026-12", false],
      ["2027-01", false],
    ]);
  });

  it("begins as many periods back as were asked for", () => {
    expect(firstTrendMonth(november, 1, "month")).toBe("2026-11");
    expect(firstTrendMonth(november, 24, "month")).toBe("2024-12");
    expect(firstTrendMonth(november, 6, "quarter")).toBe("2025-07");
  });

  it("goes from the first period with data to the last, and has no change with one alone", () => {
    const { change, points } = trendOf({ "2026-08": 100, "2026-09": 90, "2026-10": 80 }, 6);
    expect(change).toMatchObject({
      first: { label: "2026-08" },
      last: { label: "2026-10" },
      changePercent: -20,
    });
    expect(skipEmptyStart(points).map(({ label }) => label)).toEqual([
      "2026-08",
      "2026-09",
      "2026-10",
      "2026-11",
    ]);
    expect(trendOf({ "2026-11": 5 }, 2).change).toBeUndefined();
    expect(trendOf({}, 2).change).toBeUndefined();
  });

  it.each([
    [0, 5, null, undefined],
    [0, -5, null, undefined],
    [0, 0, 0, "STABLE"],
    [-10, -10, 0, "STABLE"],
  ])("from %i to %i is %j, %j", (first, last, changePercent, direction) => {
    const { change } = trendOf({ "2026-10": first, "2026-11": last }, 2);
    expect(change).toMatchObject({ changePercent });
    expect(change?.direction).toBe(direction);
  });

  it.each([
    [100_000n, 105_000n, "STABLE"],
    [100_000n, 105_001n, "UP"],
    [100_000n, 95_000n, "STABLE"],
    [100_000n, 94_999n, "DOWN"],
    [-100n, 5n, "UP"],
    [-100n, -103n, "STABLE"],
    [-100n, -106n, "DOWN"],
  ])("from %i to %i is %s", (first, last, direction) => {
    expect(judgeDirection(first, last)).toBe(direction);
  });
});
