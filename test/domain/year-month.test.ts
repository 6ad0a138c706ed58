import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayIn,
  dayInZone,
  daysInMonth,
  getDay,
  getYearMonth,
  isDay,
  isYearMonth,
  listMonths,
  monthInZone,
  monthsBetween,
  yearMonth,
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
    ["2000-02", 29],
    ["1900-02", 28],
    ["2024-01", 31],
    ["2026-02", 28],
    ["2026-04", 30],
    ["2026-12", 31],
  ])("%s has %i days", (text, days) => {
    expect(daysInMonth(getYearMonth(text))).toBe(days);
    expect(isDay(dayIn(getYearMonth(text), days))).toBe(true);
    expect(isDay(`${text}-${days + 1}`)).toBe(false);
  });

  it.each(["2026-13", "2026-00", "2026-1", "x2026-10", "2026-10x", "2026-10-05", "1899-12", "2100-01", ""])(
    "are not %j",
    (text) => {
      expect(isYearMonth(text)).toBe(false);
      expect(() => getYearMonth(text)).toThrow(new RangeError(`not a month: ${text}`));
    },
  );

  it("have a year of four digits and a month of two", () => {
    expect(yearMonth(2026, 1)).toBe("2026-01");
    expect(() => yearMonth(26, 1)).toThrow(new RangeError("not a month: 0026-01"));
  });

  it("are those of the workspace's time zone", () => {
    const instant = new Date("2026-09-30T15:30:00Z");
    expect(monthInZone(instant, "Asia/Seoul")).toBe("2026-10");
    expect(monthInZone(instant, "America/New_York")).toBe("2026-09");
    expect(dayInZone(instant, "Asia/Seoul")).toBe("2026-10-01");
  });
});

describe("days", () => {
  it.each([
    "2026-10-00",
    "2026-10-32",
    "2026-13-05",
    "2026-10-5",
    "x2026-10-05",
    "2026-10-05x",
    "2026-10",
    "",
  ])("are not %j", (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => getDay(text)).toThrow(new RangeError(`not a day: ${text}`));
  });

  it.each([
    ["2026-10-01", -1, "2026-09-30"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-10-05", 0, "2026-10-05"],
    ["2026-03-08", 365, "2027-03-08"],
  ])("from %s by %i is %s", (day, count, then) => {
    expect(addDays(getDay(day), count)).toBe(then);
  });

  it("have a number of two digits", () => {
    expect(dayIn(getYearMonth("2026-10"), 5)).toBe("2026-10-05");
  });
});
