import { type Decimal, divideRounded, formatDecimal, roundDecimal } from "./decimal.ts";

/** Amounts are integers of one millionth of a currency unit. */
export const MICRO_PLACES = 6;
export const MICROS_PER_UNIT = 10n ** BigInt(MICRO_PLACES);
/** The largest amount that a 64-bit signed column holds. */
export const MAX_MICROS = 2n ** 63n - 1n;

/** ISO 4217 code in capitals, known to `currency.ts`. */
export type CurrencyCode = string & { readonly __brand: "CurrencyCode" };
export type Money = { readonly currency: CurrencyCode; readonly micros: bigint };

export function fitsColumn(micros: bigint): boolean {
  return micros <= MAX_MICROS && micros >= -MAX_MICROS;
}

/** Rounds to the micro, half away from zero; undefined when it does not fit 64 bits. */
export function microsOf(value: Decimal): bigint | undefined {
  const micros = roundDecimal(value, MICRO_PLACES);
  return fitsColumn(micros) ? micros : undefined;
}

/** Exact, for machines: `formatMicros(20520227n)` is `"20.520227"`. */
export function formatMicros(micros: bigint): string {
  return formatDecimal({ units: micros, scale: MICRO_PLACES });
}

export function sumMicros(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/**
 * `part ÷ whole × 100` to one decimal, half away from zero; null when `whole` is 0.
 * `percentOf(1n, 3n)` is `33.3`.
 */
export function percentOf(part: bigint, whole: bigint): number | null {
  if (whole === 0n) return null;
  return Number(divideRounded(part * 1000n, whole)) / 10;
}

/** `percentOf` where the whole is above 0; null otherwise, since nothing is a share of a credit. */
export function shareOf(part: bigint, whole: bigint): number | null {
  return whole > 0n ? percentOf(part, whole) : null;
}

/** `(now − before) ÷ before × 100` to one decimal; null when there was nothing before. */
export function changePercent(now: bigint, before: bigint): number | null {
  return before === 0n ? null : percentOf(now - before, before < 0n ? -before : before);
}

/** Splits a total in proportion to weights ≥ 0, so that the parts add up to it exactly. All weights 0: all in the first part. */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sumMicros(weights);
  let seen = 0n;
  let given = 0n;
  return weights.map((weight, index) => {
    seen += whole === 0n ? (index === 0 ? 1n : 0n) : weight;
    const upTo = divideRounded(total * seen, whole === 0n ? 1n : whole);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
