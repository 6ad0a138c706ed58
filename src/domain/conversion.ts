import { type Decimal, multiplyDecimals, roundDecimal } from "./decimal.ts";
import { MICRO_PLACES } from "./money.ts";

/**
 * Converts amounts of one month and currency at one rate. The parts add up to the exact total times the rate, rounded
 * once: each part is what the running total grows by, so the order of the amounts decides who carries the remainder.
 * Three times 1 micro at 0.5 is 1, 0, 1 micros: together 2, as 3 × 0.5 rounds to.
 */
export function convertAmounts(amounts: readonly bigint[], rate: Decimal): bigint[] {
  let seen = 0n;
  let given = 0n;
  return amounts.map((amount) => {
    seen += amount;
    const upTo = convertAmount(seen, rate);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** `micros × rate`, half away from zero. */
export function convertAmount(micros: bigint, rate: Decimal): bigint {
  return roundDecimal(multiplyDecimals({ units: micros, scale: MICRO_PLACES }, rate), MICRO_PLACES);
}
