import { describe, expect, it } from "vitest";
import {
  CURRENCY_CODES,
  currencyDecimals,
  getCurrency,
  parseCurrency,
  roundToCurrency,
} from "../../src/domain/currency.ts";
import type { CurrencyCode } from "../../src/domain/money.ts";

describe("currencies", () => {
  it.each([
    ["KRW", 0],
    ["JPY", 0],
    ["USD", 2],
    ["HUF", 2],
    ["IQD", 3],
    ["KWD", 3],
    ["CLF", 4],
    ["ISK", 0],
    ["XOF", 0],
    ["XCG", 2],
  ])("%s has %i decimals by ISO 4217", (code, decimals) => {
    expect(currencyDecimals(getCurrency(code))).toBe(decimals);
  });

  it.each([
    ["usd", "USD"],
    [" Krw ", "KRW"],
    ["₩", "KRW"],
    ["$", "USD"],
    ["us$", "USD"],
    ["€", "EUR"],
    ["£", "GBP"],
    ["¥", "JPY"],
    ["원", "KRW"],
    ["달러", "USD"],
    ["유로", "EUR"],
    ["파운드", "GBP"],
    ["엔", "JPY"],
    ["위안", "CNY"],
  ])("reads %s as %s", (text, code) => {
    expect(parseCurrency(text)).toBe(code);
  });

  it.each(["", "US", "USDT", "ZZZ", "XAU", "XXX", "XTS", "XDR", "__proto__", "constructor"])(
    "refuses %j, in which nobody is billed",
    (text) => {
      expect(parseCurrency(text)).toBeUndefined();
      expect(() => getCurrency(text)).toThrow(new RangeError(`not a currency: ${text}`));
      expect(() => currencyDecimals(text as CurrencyCode)).toThrow(new RangeError(`not a currency: ${text}`));
    },
  );

  it("knows every currency of ISO 4217 with a minor unit once, in the order of the codes", () => {
    expect(CURRENCY_CODES.length).toBe(new Set(CURRENCY_CODES).size);
    expect(CURRENCY_CODES.length).toBeGreaterThan(160);
    expect(CURRENCY_CODES).toEqual(CURRENCY_CODES.toSorted());
  });

  it.each([
    [20_520_227n, "USD", 20_520_000n],
    [20_525_000n, "USD", 20_530_000n],
    [-20_525_000n, "USD", -20_530_000n],
    [1_499_999n, "KRW", 1_000_000n],
    [1_500_000n, "KRW", 2_000_000n],
    [1_234_500n, "KWD", 1_235_000n],
  ])("rounds %i micros of %s to %i", (micros, code, rounded) => {
    expect(roundToCurrency(micros, getCurrency(code))).toBe(rounded);
  });
});
