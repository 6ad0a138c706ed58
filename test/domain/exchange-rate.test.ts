import { expect, it } from "vitest";
import { CURRENCY_CODES, getCurrency } from "../../src/domain/currency.ts";
import { formatDecimal } from "../../src/domain/decimal.ts";
import { findRateDoubt, nearestRate, parseRate } from "../../src/domain/exchange-rate.ts";
import { UNITS_PER_DOLLAR } from "../../src/domain/usual-rates.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";

const month = getYearMonth("2026-11");
const entered = (currency: string, rate: string) => ({ month, currency: getCurrency(currency), rate });
const known = (rate: string) => ({ month: getYearMonth("2026-10"), rate });

it.each([
  ["1390.5", "1390.5", false],
  ["1,390.50", "1390.5", false],
  ["905.12/100", "9.0512", true],
  ["905.12/1", "905.12", true],
  ["1,390.50/10", "139.05", true],
  ["0.000000000001", "0.000000000001", false],
  ["1.0000000000000000", "1", false],
])("a rate of %s is %s", (text, rate, isSure) => {
  const parsed = parseRate(text);
  expect([parsed && formatDecimal(parsed.rate), parsed?.isSure]).toEqual([rate, isSure]);
});

it.each([
  "",
  "0",
  "-1",
  "1/0",
  "1/7",
  "1/100/100",
  "/100",
  "1,39",
  "1 390",
  "0.0000000000001",
  "0.00000000001/100",
])("%j is no rate", (text) => {
  expect(parseRate(text)).toBeUndefined();
});

it.each([
  ["JPY", "KRW", "905.12", { usual: "8.8", units: 100 }],
  ["IDR", "KRW", "8.4", { usual: "0.087", units: 100 }],
  ["VND", "KRW", "5.4", { usual: "0.056", units: 100 }],
  ["IDR", "KRW", "84", { units: 1000 }],
  ["KRW", "JPY", "10.9", { usual: "0.11", units: 100 }],
  ["USD", "CNY", "712.34", { usual: "7.3", units: 100 }],
  ["USD", "KRW", "139050", { usual: "1400", units: 100 }],
  ["JPY", "KRW", "0.0905", { usual: "8.8", units: undefined }],
  ["VND", "KWD", "0.0012", { usual: "0.000012", units: 100 }],
] as const)("1 %s for %s %s is asked about", (currency, own, rate, doubt) => {
  expect(findRateDoubt(entered(currency, rate), getCurrency(own), undefined)).toMatchObject(doubt);
});

it.each([
  ["JPY", "KRW", "9.0512"],
  ["JPY", "KRW", "15"],
  ["IDR", "KRW", "0.084"],
  ["VND", "KRW", "0.054"],
  ["USD", "KRW", "1390.5"],
  ["USD", "KRW", "1000"],
  ["TRY", "KRW", "12"],
  // Nobody quotes dollars by the hundred below, and a rate of 2 is somebody's test.
  ["USD", "KRW", "2"],
  ["IRR", "KRW", "1"],
])("1 %s for %s %s is not", (currency, own, rate) => {
  expect(findRateDoubt(entered(currency, rate), getCurrency(own), undefined)).toBeUndefined();
});

it("compares with the nearest rate where the table has none, and shows it where it is one to compare with", () => {
  const doubt = (currency: string, rate: string, nearest: string) =>
    findRateDoubt(entered(currency, rate), getCurrency("KRW"), known(nearest));
  expect(doubt("IRR", "3.3", "0.033")).toMatchObject({ usual: undefined, known: known("0.033"), units: 100 });
  expect(doubt("IRR", "0.033", "3.3")).toMatchObject({ known: known("3.3"), units: undefined });
  expect(doubt("IRR", "0.04", "0.033")).toBeUndefined();
  expect(doubt("JPY", "905.12", "9.31")).toMatchObject({ known: known("9.31"), usual: "8.8" });
  // What was saved for a hundred is nothing to compare with, neither for a right rate nor for a wrong one.
  expect(doubt("JPY", "9.05", "905")).toBeUndefined();
  expect(doubt("JPY", "905.12", "905")).toMatchObject({ known: undefined, usual: "8.8" });
});

it("takes the month's own rate for the nearest, else the last before it, else the first after it", () => {
  const rates = ["2026-08", "2026-10", "2026-12", "2027-02"].map((text) => ({
    ...entered("JPY", text.slice(-2)),
    month: getYearMonth(text),
  }));
  const nearest = (text: string) =>
    nearestRate(rates, { ...entered("JPY", ""), month: getYearMonth(text) })?.rate;
  expect(["2026-10", "2026-11", "2026-12", "2026-07", "2027-09"].map(nearest)).toEqual([
    "10",
    "10",
    "12",
    "08",
    "02",
  ]);
  expect(nearestRate(rates, entered("USD", ""))).toBeUndefined();
});

it("knows what nearly every currency is worth", () => {
  expect(
    [...UNITS_PER_DOLLAR].filter(
      ([code, units]) => !(units > 0) || !CURRENCY_CODES.some((one) => one === code),
    ),
  ).toEqual([]);
  for (const code of ["KRW", "USD", "EUR", "JPY", "IDR", "VND", "HUF", "CLP", "ISK", "INR", "TWD", "CNY"])
    expect(UNITS_PER_DOLLAR.has(code)).toBe(true);
});
