import { compareDecimals, type Decimal, multiplyDecimals, roundDecimal } from "./decimal.ts";
import { type CurrencyCode, MICRO_PLACES, sumMicros } from "./money.ts";
import { compareText } from "./rows.ts";

/** What costs in another currency came to in the workspace's own. */
export type Conversion = {
  readonly currency: CurrencyCode;
  readonly originalMicros: bigint;
  readonly convertedMicros: bigint;
  /** One for each month where they differ, lowest first. */
  readonly rates: readonly Decimal[];
};

/**
 * Converts amounts of one month and currency at one rate. The parts add up to the exact total times the rate, rounded
 * once: each part is what the running total grows by, so the order of the amounts decides who carries the remainder.
 * Three times 1 micro at 0.5 is 1, 0, 1 micros: together 2, as 3 × 0.5 rounds to.
 */
export function convertAmounts(amounts: readonly bigint[], rate: Decimal): bigint[] {
  return amounts.map(createRunningConversion(rate));
}

/** Like `convertAmounts`, for amounts that arrive one at a time. */
export function createRunningConversion(rate: Decimal): (amount: bigint) => bigint {
  let seen = 0n;
  let given = 0n;
  return (amount) => {
    seen += amount;
    const upTo = convertAmount(seen, rate);
    const part = upTo - given;
    given = upTo;
    return part;
  };
}

/** `micros × rate`, half away from zero. */
export function convertAmount(micros: bigint, rate: Decimal): bigint {
  return roundDecimal(multiplyDecimals({ units: micros, scale: MICRO_PLACES }, rate), MICRO_PLACES);
}

/** One conversion for each currency, by its code. */
export function mergeConversions(conversions: readonly Conversion[]): Conversion[] {
  const currencies = [...new Set(conversions.map(({ currency }) => currency))].sort(compareText);
  return currencies.map((currency) => {
    const same = conversions.filter((conversion) => conversion.currency === currency);
    const rates = same.flatMap((conversion) => conversion.rates).sort(compareDecimals);
    return {
      currency,
      originalMicros: sumMicros(same.map(({ originalMicros }) => originalMicros)),
      convertedMicros: sumMicros(same.map(({ convertedMicros }) => convertedMicros)),
      rates: rates.filter(
        (rate, index) => index === 0 || compareDecimals(rate, rates[index - 1] ?? rate) !== 0,
      ),
    };
  });
}
