import { describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { formatMicros } from "../../src/domain/money.ts";
import { parseAmount } from "../../src/domain/parse-amount.ts";

const KRW = getCurrency("KRW");

/** `"1200 USD"`, `"1200"`, or what is wrong. */
function read(text: string, fallback = KRW): string {
  const reading = parseAmount(text, fallback);
  if (reading.kind !== "amount") return reading.kind;
  return formatMicros(reading.micros) + (reading.currency === undefined ? "" : ` ${reading.currency}`);
}

describe("parseAmount", () => {
  it.each([
    ["1200000", "1200000"],
    ["1,200,000", "1200000"],
    ["₩1,200,000", "1200000 KRW"],
    ["￦１，２００", "1200 KRW"],
    ["1,200원", "1200 KRW"],
    ["1,200 원", "1200 KRW"],
    ["₩1,200원", "1200 KRW"],
    ["1200 KRW", "1200 KRW"],
    ["1200krw", "1200 KRW"],
    ["USD 1,200.50", "1200.5 USD"],
    ["USD1200.5", "1200.5 USD"],
    ["$1,200.50", "1200.5 USD"],
    ["US$ 7", "7 USD"],
    ["30달러", "30 USD"],
    ["€.5", "0.5 EUR"],
    ["1,200.00", "1200"],
    ["0", "0"],
    ["007", "7"],
    ["1,234.500 USD", "1234.5 USD"],
    ["0.500 USD", "0.5 USD"],
    ["KWD 1.234", "1.234 KWD"],
  ])("reads %s as %s", (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each([
    ["12.5k", "12500"],
    ["12.5K", "12500"],
    ["3M", "3000000"],
    ["3 m", "3000000"],
    ["1.25bn", "1250000000"],
    ["1.5b", "1500000000"],
    ["1.234k", "1234"],
    ["1.2345k", "tooManyDecimals"],
    ["$1.5M", "1500000 USD"],
    ["12.5kUSD", "12500 USD"],
    ["3M KRW", "3000000 KRW"],
  ])("scales %s to %s", (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each([
    ["120만", "1200000"],
    ["120만원", "1200000 KRW"],
    ["1억 2,000만", "120000000"],
    ["1억2000만", "120000000"],
    ["1억 2000만 원", "120000000 KRW"],
    ["1.5억", "150000000"],
    ["₩1.5억", "150000000 KRW"],
    ["2조 3억", "2000300000000"],
    ["1조2억3만", "1000200030000"],
    ["1억 2천만", "120000000"],
    ["3천만", "30000000"],
    ["2천5백만", "25000000"],
    ["2천5백", "2500"],
    ["5천원", "5000 KRW"],
    ["백만", "1000000"],
    ["십만", "100000"],
    ["3 만", "30000"],
    ["1.234만", "12340"],
    ["3만 500.5달러", "30500.5 USD"],
    ["3백만", "3000000"],
    ["만원", "10000 KRW"],
    ["천원", "1000 KRW"],
    ["3만 5천", "35000"],
    ["3만 500", "30500"],
    ["3만 9999", "39999"],
    ["3만 10", "30010"],
    ["1억 9999만", "199990000"],
    ["2백 99", "299"],
    ["5십5", "55"],
    ["1만2천3백4십5", "12345"],
    ["1.5천만", "15000000"],
    ["12,000만", "120000000"],
    ["1.00005만", "tooManyDecimals"],
    ["USD 1.23456만", "12345.6 USD"],
  ])("counts %s in Korean as %s", (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each([
    "1.234,56",
    "1,23",
    "1.234",
    "1.234 USD",
    "1.234.567",
    "12,34,567",
    "1,2345",
    "0,123",
    "1 200 000",
    "1'200",
    "1억 5천",
    "1억 5000",
    "1조 5천",
    "1조 3000만원 5",
    "3만 5",
    "3만 10000",
    "3만 9.5",
    "1억 10000만",
    "2백 100",
    "5백 5",
    "5천5",
    "1.5억 3만",
    "1,2만",
    "12.345 USD",
    "123.456 USD",
    "1억 12,000만",
    "1 2만",
  ])("calls %s ambiguous", (text) => {
    expect(read(text)).toBe("ambiguous");
  });

  it.each([
    ["", "notAmount"],
    ["abc", "notAmount"],
    ["원", "notAmount"],
    ["KRW", "notAmount"],
    ["1,200 USD EUR", "notAmount"],
    ["$1,200 KRW", "notAmount"],
    ["1..2", "notAmount"],
    ["1e6", "notAmount"],
    ["0x10", "notAmount"],
    ["1만2억", "notAmount"],
    ["1만 2만", "notAmount"],
    ["1억 만", "notAmount"],
    ["x1k", "notAmount"],
    ["1kx", "notAmount"],
    ["x(1,200)", "notAmount"],
    ["(1,200)x", "notAmount"],
    ["1.2345 USD", "tooManyDecimals"],
    ["1234.567 USD", "tooManyDecimals"],
    ["( ₩1,200 )", "negative"],
    ["- ₩1,200", "negative"],
    ["12경", "tooLarge"],
    ["수백만", "notAmount"],
    ["Infinity", "notAmount"],
    ["-1,200", "negative"],
    ["−1,200", "negative"],
    ["₩-1,200", "negative"],
    ["-₩1,200", "negative"],
    ["(1,200)", "negative"],
    ["-3만", "negative"],
    ["1.5", "tooManyDecimals"],
    ["USD 0.001", "tooManyDecimals"],
    [`0.${"0".repeat(70)}1`, "tooManyDecimals"],
    ["ZZZ 100", "unknownCurrency"],
    ["100 XAU", "unknownCurrency"],
    ["₿5", "unknownCurrency"],
    ["9223372036854.775807", "tooManyDecimals"],
    ["9223372036855", "tooLarge"],
    ["10조", "tooLarge"],
    ["1경", "tooLarge"],
    ["9".repeat(200), "tooLarge"],
  ])("answers %s with %s", (text, kind) => {
    expect(read(text)).toBe(kind);
  });

  it("takes the largest amount that fits and refuses one step more", () => {
    const kwd = getCurrency("KWD");
    expect(read("9223372036854.775", kwd)).toBe("9223372036854.775");
    expect(read("9223372036854.776", kwd)).toBe("tooLarge");
  });

  it("minds no zeros in front or behind, however many", () => {
    expect(read(`${"0".repeat(40)}7`)).toBe("7");
    expect(read(`1.5${"0".repeat(40)} USD`)).toBe("1.5 USD");
  });

  it("says how many decimals there may be, however many were written", () => {
    const reading = { kind: "tooManyDecimals", currency: "USD", decimals: 2 };
    expect(parseAmount(`0.${"0".repeat(70)}1 USD`, KRW)).toEqual(reading);
    expect(parseAmount("0.001 USD", KRW)).toEqual(reading);
  });

  it("names the currency that it does not know", () => {
    expect(parseAmount("ZZZ 100", KRW)).toEqual({ kind: "unknownCurrency", text: "ZZZ" });
  });

  it("judges the decimals of an amount without a currency by the workspace's", () => {
    expect(read("1.25", getCurrency("USD"))).toBe("1.25");
    expect(parseAmount("1.25", KRW)).toEqual({ kind: "tooManyDecimals", currency: "KRW", decimals: 0 });
  });
});
