import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  dayIn,
  dayInZone,
  daysInMonth,
  getYearMonth,
  isDay,
  listMonths,
  monthInZone,
  monthsBetween,
} from "../../src/domain/year-month.ts";

const month = fc
  .integer({ min: 1950, max: 2049 })
  .chain((year) =>
    fc
      .integer({ min: 1, max: 12 })
      .map((number) => getYearMonth(`${year}-${String(number).padStart(2, "0")}`)),
  );

describe("months", () => {
  it("go forth and back to where they were", () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -500, max: 500 }), (start, count) => {
        expect(addMonths(addMonths(start, count), -count)).toBe(start);
        expect(monthsBetween(start, addMonths(start, count))).toBe(count);
      }),
    );
  });

  it("are listed without a gap, none when they run backwards, up to the last there is", () => {
    expect(listMonths(getYearMonth("2025-11"), getYearMonth("2026-02"))).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
    ]);
    expect(listMonths(getYearMonth("2026-02"), getYearMonth("2026-01"))).toEqual([]);
    expect(listMonths(getYearMonth("2099-12"), getYearMonth("2099-12"))).toEqual(["2099-12"]);
  });

  it.each([
    ["2024-02", 29],
    ["2026-02", 28],
    ["2026-04", 30],
    ["2026-12", 31],
  ])("%s has %i days", (text, days) => {
    expect(daysInMonth(getYearMonth(text))).toBe(days);
    expect(isDay(dayIn(getYearMonth(text), days))).toBe(true);
    expect(isDay(`${text}-${days + 1}`)).toBe(false);
  });

  it("are those of the workspace's time zone", () => {
    const instant = new Date("2026-09-30T15:30:00Z");
    expect(monthInZone(instant, "Asia/Seoul")).toBe("2026-10");
    expect(monthInZone(instant, "America/New_York")).toBe("2026-09");
    expect(dayInZone(instant, "Asia/Seoul")).toBe("2026-10-01");
  });
});
