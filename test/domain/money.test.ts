import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Conversion,
  convertAmount,
  convertAmounts,
  mergeConversions,
} from "../../src/domain/conversion.ts";
import { CURRENCY_CODES, currencyDecimals, getCurrency, roundToCurrency } from "../../src/domain/currency.ts";
import { addDecimals, formatDecimal, parseDecimal, roundDecimal } from "../../src/domain/decimal.ts";
import {
  changePercent,
  fitsColumn,
  formatMicros,
  MAX_MICROS,
  microsOf,
  percentOf,
  split,
  sumMicros,
} from "../../src/domain/money.ts";
import { parseAmount } from "../../src/domain/parse-amount.ts";

const RUNS = { numRuns: 10_000, seed: 20_261_124 };
const amount = fc.bigInt({ min: 0n, max: MAX_MICROS });
const signed = fc.bigInt({ min: -MAX_MICROS, max: MAX_MICROS });
const currency = fc.constantFrom(...CURRENCY_CODES);

function grouped(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

describe("money", () => {
  it("reads back what it formats, in every currency of ISO 4217, plain and with commas and code", () => {
    for (const code of CURRENCY_CODES) {
      const runs = { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / CURRENCY_CODES.length) };
      fc.assert(
        fc.property(amount, (micros) => readsBack(micros, code)),
        runs,
      );
    }
    fc.assert(fc.property(amount, currency, readsBack), RUNS);
  });

  function readsBack(micros: bigint, code: (typeof CURRENCY_CODES)[number]) {
    const step = 10n ** BigInt(6 - currencyDecimals(code));
    const seen = (micros / step) * step;
    const fixed = `${seen / 1_000_000n}.${String(seen % 1_000_000n).padStart(6, "0")}`;
    const text = fixed.slice(0, fixed.length - 6 + currencyDecimals(code)).replace(/\.$/, "");
    expect(microsOf(parseDecimal(formatMicros(seen)) ?? { units: -1n, scale: 0 })).toBe(seen);
    expect(parseAmount(`${grouped(text)} ${code}`, code)).toEqual({
      kind: "amount",
      currency: code,
      micros: seen,
    });
    expect(parseAmount(`${code}${grouped(text)}`, code)).toEqual({
      kind: "amount",
      currency: code,
      micros: seen,
    });
    expect(roundToCurrency(seen, code)).toBe(seen);
  }

  it("reads E-notation exactly as the number it stands for", () => {
    const parts = [
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.integer({ min: 0, max: 15 }),
    ] as const;
    fc.assert(
      fc.property(
        ...parts,
        fc.integer({ min: -15, max: 15 }),
        fc.constantFrom("e", "E"),
        (digits, scale, shift, e) => {
          const plain = formatDecimal({ units: digits * 10n ** 20n, scale: scale + 20 - shift });
          const shifted = parseDecimal(`${formatDecimal({ units: digits, scale })}${e}${shift}`);
          expect(shifted && formatDecimal(shifted)).toBe(plain);
        },
      ),
      RUNS,
    );
  });

  it.each([
    ["35.2E-7", "0.00000352"],
    ["1.5e+3", "1500"],
    ["-.5", "-0.5"],
    ["0.00000080000", "0.0000008"],
    ["00.10", "0.1"],
  ])("reads %s as %s", (text, value) => {
    const decimal = parseDecimal(text);
    expect(decimal && formatDecimal(decimal)).toBe(value);
  });

  it.each(["", ".", "-", "e5", "1e", "1,5", "0x1", "NaN", " 1", "1e999", "9".repeat(61)])(
    "reads %j as no number",
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it("adds many small decimals without losing any", () => {
    const tiny = parseDecimal("0.0000000001") ?? { units: 0n, scale: 0 };
    let sum = { units: 0n, scale: 0 };
    for (let index = 0; index < 10_000; index++) sum = addDecimals(sum, tiny);
    expect(roundDecimal(sum, 6)).toBe(1n);
  });

  it("splits a total into parts that add up to it, none of them lopsided", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(signed, weights, (total, shares) => {
        const parts = split(total, shares);
        expect(sumMicros(parts)).toBe(total);
        const whole = sumMicros(shares);
        for (const [index, part] of parts.entries()) {
          if (whole === 0n) continue;
          const off = part * whole - total * (shares[index] ?? 0n);
          expect(off <= whole && off >= -whole).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it.each([
    [100n, [1n, 1n, 1n], [33n, 34n, 33n]],
    [-100n, [1n, 1n, 1n], [-33n, -34n, -33n]],
    [10n, [0n, 3n, 1n], [0n, 8n, 2n]],
    [7n, [0n, 0n, 0n], [7n, 0n, 0n]],
    [7n, [], []],
  ])("splits %i by %s into the parts nearest to their share", (total, weights, parts) => {
    expect(split(total, weights)).toEqual(parts);
  });

  it("converts parts that add up to the converted total", () => {
    const rate = fc.record({
      units: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      scale: fc.integer({ min: 0, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 30 }), rate, (amounts, exactRate) => {
        expect(sumMicros(convertAmounts(amounts, exactRate))).toBe(
          convertAmount(sumMicros(amounts), exactRate),
        );
      }),
      RUNS,
    );
  });

  it("carries the remainder of a conversion on", () => {
    expect(convertAmounts([1n, 1n, 1n], { units: 5n, scale: 1 })).toEqual([1n, 0n, 1n]);
    expect(convertAmounts([20_520_227n], { units: 1390n, scale: 0 })).toEqual([28_523_115_530n]);
    expect(convertAmounts([-1n, -1n], { units: 13905n, scale: 1 })).toEqual([-1391n, -1390n]);
  });

  it("merges conversions by currency and names each rate once, lowest first", () => {
    const one = (currency: string, amount: bigint, rate: string): Conversion => ({
      currency: getCurrency(currency),
      originalMicros: amount,
      convertedMicros: amount * 2n,
      rates: [parseDecimal(rate) ?? { units: 0n, scale: 0 }],
    });
    const merged = mergeConversions([
      one("USD", 1n, "10"),
      one("EUR", 5n, "3"),
      one("USD", 20n, "9.5"),
      one("USD", 300n, "10.0"),
      one("USD", 4000n, "9.5"),
    ]);
    expect(merged.map(({ rates, ...rest }) => ({ ...rest, rates: rates.map(formatDecimal) }))).toEqual([
      { currency: "EUR", originalMicros: 5n, convertedMicros: 10n, rates: ["3"] },
      { currency: "USD", originalMicros: 4321n, convertedMicros: 8642n, rates: ["9.5", "10"] },
    ]);
  });

  it("refuses what does not fit 64 bits instead of wrapping it", () => {
    const outside = fc.bigInt({ min: MAX_MICROS + 1n, max: 10n ** 40n });
    fc.assert(
      fc.property(outside, fc.boolean(), (micros, negative) => {
        const value = negative ? -micros : micros;
        expect(fitsColumn(value)).toBe(false);
        expect(microsOf({ units: value, scale: 6 })).toBeUndefined();
      }),
      RUNS,
    );
    fc.assert(
      fc.property(signed, (micros) => {
        expect(microsOf({ units: micros, scale: 6 })).toBe(micros);
      }),
      RUNS,
    );
    expect(microsOf({ units: 2n ** 63n, scale: 6 })).toBeUndefined();
    expect(microsOf({ units: 2n ** 63n - 1n, scale: 6 })).toBe(2n ** 63n - 1n);
    expect(microsOf({ units: (2n ** 63n - 1n) * 10n + 5n, scale: 7 })).toBeUndefined();
  });

  it.each([
    [1n, 3n, 33.3],
    [2n, 3n, 66.7],
    [1n, 2000n, 0.1],
    [-1n, 2000n, -0.1],
    [9n, 20_000n, 0],
    [MAX_MICROS, MAX_MICROS, 100],
    [5n, 0n, null],
  ])("%i of %i is %s %%", (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it.each([
    [150n, 100n, 50],
    [50n, 100n, -50],
    [100n, 0n, null],
    [50n, -100n, 150],
  ])("to %i from %i is %s %%", (now, before, percent) => {
    expect(changePercent(now, before)).toBe(percent);
  });
});
