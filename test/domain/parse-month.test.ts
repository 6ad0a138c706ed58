import { describe, expect, it } from "vitest";
import {
  type MonthContext,
  parseDay,
  parseMonth,
  parseMonthRange,
  parseTypedMonth,
  parseTypedRange,
} from "../../src/domain/parse-month.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";

const past: MonthContext = { current: getYearMonth("2026-10"), yearless: "past" };
const ahead: MonthContext = { ...past, yearless: "ahead" };

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
    [" 2026-09 ", "2026-09"],
    ["2026 - 9", "2026-09"],
    ["2026 년 9 월", "2026-09"],
    ["9 월", "2026-09"],
    ["9월달", "2026-09"],
    ["january", "2026-01"],
    ["당월", "2026-10"],
    ["금월", "2026-10"],
    ["previous month", "2026-09"],
    ["저번달", "2026-09"],
    ["전월", "2026-09"],
    ["다음달", "2026-11"],
    ["-120", "2016-10"],
    ["+120", "2036-10"],
    ["2000-01", "2000-01"],
    ["2090-12", "2090-12"],
  ])("reads %s in October 2026 as %s", (text, month) => {
    expect(parseMonth(text, past)).toBe(month);
  });

  it.each([
    ["2026-12", "1월", "2027-01"],
    ["2026-12", "12월", "2026-12"],
    ["2026-12", "11월", "2027-11"],
    ["2027-01", "12월", "2027-12"],
    ["2026-10", "9", "2027-09"],
    ["2026-10", "10", "2026-10"],
    ["2026-12", "2026-01", "2026-01"],
    ["2026-12", "last", "2026-11"],
  ])("reads in a plan of %s %s as %s", (current, text, month) => {
    expect(parseMonth(text, { current: getYearMonth(current), yearless: "ahead" })).toBe(month);
  });

  it("places a month without its year beside the one that it belongs to", () => {
    const until: MonthContext = { ...ahead, anchor: getYearMonth("2027-03") };
    expect(["2", "3", "4", "next"].map((text) => parseMonth(text, until))).toEqual([
      "2028-02",
      "2027-03",
      "2027-04",
      "2026-11",
    ]);
    const source: MonthContext = { ...past, anchor: getYearMonth("2027-01") };
    expect(["12", "1", "2"].map((text) => parseMonth(text, source))).toEqual([
      "2026-12",
      "2027-01",
      "2026-02",
    ]);
  });

  it.each([
    ["10", true],
    ["10월", true],
    ["oct", true],
    ["2026-10", false],
    ["202610", false],
    ["last", false],
    ["-1", false],
  ])("says of %s whether its year is missing: %s", (text, isYearless) => {
    expect(parseTypedMonth(text, past)?.isYearless).toBe(isYearless);
    expect(parseTypedRange(text, past)?.isYearless).toBe(isYearless);
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
    "x2026-09",
    "2026-09x",
    "2026x-09",
    "2026x년 9월",
    "2026-9x월",
    "x202609",
    "202609x",
    "9x월",
    "x-1",
    "-1x",
    "-121",
    "+121",
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
    [" 2026-03 ", "2026-03", "2026-03"],
    ["2026-03..2026-03", "2026-03", "2026-03"],
    [" 2026-03 … 2026-04 ", "2026-03", "2026-04"],
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
    ["1월~12월", "2027-01", "2027-12"],
    ["11월~2월", "2026-11", "2027-02"],
    ["1월~1월", "2027-01", "2027-01"],
    ["10월~3월", "2026-10", "2027-03"],
    ["12월~12월", "2026-12", "2026-12"],
    ["12월~1월", "2026-12", "2027-01"],
    ["2026-05..5월", "2026-05", "2026-05"],
    ["2026-05..4월", "2026-05", "2027-04"],
    ["5월..2026-05", "2026-05", "2026-05"],
    ["6월..2026-05", "2025-06", "2026-05"],
  ])("reads in a plan %s as %s to %s", (text, from, to) => {
    expect(parseMonthRange(text, ahead)).toEqual({ from, to });
  });

  it.each(["2026-12..2026-01", "2024-01..2027-01", "2026-01..", "..", "2026-01..x", ""])(
    "refuses %j",
    (text) => {
      expect(parseMonthRange(text, past)).toBeUndefined();
    },
  );
});

it.each([
  ["2026-01..12", true],
  ["1월~2026-12", true],
  ["2026-01..2026-12", false],
  ["last..this", false],
])("says of the range %s whether a year is missing: %s", (text, isYearless) => {
  expect(parseTypedRange(text, ahead)?.isYearless).toBe(isYearless);
});

describe("parseDay", () => {
  it.each([
    ["2026-10-05", "2026-10-05"],
    ["2026.10.5", "2026-10-05"],
    ["20261005", "2026-10-05"],
    ["2026년 10월 5일", "2026-10-05"],
    ["2024-02-29", "2024-02-29"],
    [" 2026.9.5. ", "2026-09-05"],
    [" 20260905 ", "2026-09-05"],
    ["2026년9월5일", "2026-09-05"],
    ["2026 년 9 월 5일", "2026-09-05"],
    ["1999-10-05", undefined],
    ["2091-10-05", undefined],
    ["x2026-10-05", undefined],
    ["2026-10-05x", undefined],
    ["2026x년 10월 5일", undefined],
    ["2026년 10x월 5일", undefined],
    ["x20261005", undefined],
    ["20261005x", undefined],
    ["2026-02-29", undefined],
    ["2026-10-32", undefined],
    ["10-05", undefined],
    ["2026-10", undefined],
  ])("reads %s as %s", (text, day) => {
    expect(parseDay(text)).toBe(day);
  });
});
