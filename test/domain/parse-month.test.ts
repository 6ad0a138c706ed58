import { describe, expect, it } from "vitest";
import { type MonthContext, parseDay, parseMonth, parseMonthRange } from "../../src/domain/parse-month.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";

const past: MonthContext = { current: getYearMonth("2026-10"), yearless: "past" };
const thisYear: MonthContext = { ...past, yearless: "thisYear" };

describe("parseMonth", () => {
  it.each([
    ["2026-09", "2026-09"],
    ["2026.09", "2026-09"],
    ["2026/9", "2026-09"],
    ["202609", "2026-09"],
    ["2026년 9월", "2026-09"],
    ["2026년9월", "2026-09"],
    ["9월", "2026-09"],
    ["9", "2026-09"],
    ["09", "2026-09"],
    ["10월", "2026-10"],
    ["11월", "2025-11"],
    ["12", "2025-12"],
    ["sep", "2026-09"],
    ["November", "2025-11"],
    ["this", "2026-10"],
    ["This month", "2026-10"],
    ["이번달", "2026-10"],
    ["이번 달", "2026-10"],
    ["last", "2026-09"],
    ["지난달", "2026-09"],
    ["-1", "2026-09"],
    ["-10", "2025-12"],
    ["next", "2026-11"],
    ["+1", "2026-11"],
  ])("reads %s in October 2026 as %s", (text, month) => {
    expect(parseMonth(text, past)).toBe(month);
  });

  it("takes a month without a year for this year's where a budget is set", () => {
    expect(parseMonth("12월", thisYear)).toBe("2026-12");
    expect(parseMonth("2", thisYear)).toBe("2026-02");
  });

  it.each([
    "",
    "0",
    "13",
    "2026",
    "2026-13",
    "2026-00",
    "20261",
    "1999-12",
    "2091-01",
    "-",
    "-999",
    "ma",
    "x",
    "10-2026",
  ])("refuses %j", (text) => {
    expect(parseMonth(text, past)).toBeUndefined();
  });
});

describe("parseMonthRange", () => {
  it.each([
    ["2026-01..2026-12", "2026-01", "2026-12"],
    ["2026-01~2026-12", "2026-01", "2026-12"],
    ["2026-01 ~ 2026-12", "2026-01", "2026-12"],
    ["2026-03", "2026-03", "2026-03"],
    ["2025-11..2월", "2025-11", "2026-02"],
    ["11월..2026-02", "2025-11", "2026-02"],
    ["11..2", "2025-11", "2026-02"],
    ["1..12", "2025-01", "2025-12"],
    ["2024-01..2026-12", "2024-01", "2026-12"],
    ["last..this", "2026-09", "2026-10"],
    ["10월~10월", "2026-10", "2026-10"],
    ["11월~11월", "2025-11", "2025-11"],
  ])("reads %s as %s to %s", (text, from, to) => {
    expect(parseMonthRange(text, past)).toEqual({ from, to });
  });

  it.each([
    ["1월~12월", "2026-01", "2026-12"],
    ["11월~2월", "2026-11", "2027-02"],
    ["1월~1월", "2026-01", "2026-01"],
    ["12월~12월", "2026-12", "2026-12"],
    ["12월~1월", "2026-12", "2027-01"],
    ["2026-05..5월", "2026-05", "2026-05"],
    ["2026-05..4월", "2026-05", "2027-04"],
    ["5월..2026-05", "2026-05", "2026-05"],
    ["6월..2026-05", "2025-06", "2026-05"],
  ])("places %s in this year where a budget is set", (text, from, to) => {
    expect(parseMonthRange(text, thisYear)).toEqual({ from, to });
  });

  it.each(["2026-12..2026-01", "2024-01..2027-01", "2026-01..", "..", "2026-01..x", ""])(
    "refuses %j",
    (text) => {
      expect(parseMonthRange(text, past)).toBeUndefined();
    },
  );
});

describe("parseDay", () => {
  it.each([
    ["2026-10-05", "2026-10-05"],
    ["2026.10.5", "2026-10-05"],
    ["20261005", "2026-10-05"],
    ["2026년 10월 5일", "2026-10-05"],
    ["2024-02-29", "2024-02-29"],
    ["2026-02-29", undefined],
    ["2026-10-32", undefined],
    ["10-05", undefined],
    ["2026-10", undefined],
  ])("reads %s as %s", (text, day) => {
    expect(parseDay(text)).toBe(day);
  });
});
