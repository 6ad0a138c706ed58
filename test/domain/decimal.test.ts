import { describe, expect, it } from "vitest";
import {
  addDecimals,
  compareDecimals,
  divideRounded,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from "../../src/domain/decimal.ts";

describe("a decimal", () => {
  it.each([
    ["9".repeat(60), { units: 10n ** 60n - 1n, scale: 0 }],
    [`-${"9".repeat(59)}.9e-60`, { units: 1n - 10n ** 60n, scale: 61 }],
    ["1e60", { units: 10n ** 60n, scale: 0 }],
    ["1e-60", { units: 1n, scale: 60 }],
    ["12.50e1", { units: 1250n, scale: 1 }],
    ["12.5e1", { units: 125n, scale: 0 }],
    ["7.", { units: 7n, scale: 0 }],
    ["+7", { units: 7n, scale: 0 }],
  ])("of %s is read exactly", (text, decimal) => {
    expect(parseDecimal(text)).toEqual(decimal);
  });

  it.each(["9".repeat(61), `${"9".repeat(60)}.1`, "1e61", "1e-61", "1e0001", "++1", "1.2.3", "٣"])(
    "is not %s",
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it.each([
    ["1.5", "1.50", 0],
    ["0", "-0", 0],
    ["1.49", "1.5", -1],
    ["1.5", "1.49", 1],
    ["-2", "1", -1],
    ["-2", "-2.1", 1],
    ["9e2", "1000", -1],
  ])("%s compared with %s is %i", (a, b, order) => {
    const [first, second] = [a, b].map(parseDecimal);
    expect(first && second && compareDecimals(first, second)).toBe(order);
  });

  it("is added and multiplied without losing a place", () => {
    expect(addDecimals({ units: 15n, scale: 1 }, { units: -25n, scale: 2 })).toEqual({
      units: 125n,
      scale: 2,
    });
    expect(multiplyDecimals({ units: -15n, scale: 1 }, { units: 25n, scale: 2 })).toEqual({
      units: -375n,
      scale: 3,
    });
  });

  it.each([
    [12_345n, 4, 2, 123n],
    [12_350n, 4, 2, 124n],
    [-12_350n, 4, 2, -124n],
    [123n, 2, 2, 123n],
    [123n, 2, 4, 12_300n],
  ])("of %i with %i places is, to %i places, %i", (units, scale, places, rounded) => {
    expect(roundDecimal({ units, scale }, places)).toBe(rounded);
  });
});

it.each([
  [7n, 2n, 4n],
  [-7n, 2n, -4n],
  [7n, -2n, -4n],
  [-7n, -2n, 4n],
  [5n, 3n, 2n],
  [4n, 3n, 1n],
  [-4n, 3n, -1n],
  [4n, -3n, -1n],
  [0n, 5n, 0n],
  [0n, -5n, 0n],
])("%i ÷ %i is %i, half away from zero", (dividend, divisor, quotient) => {
  expect(divideRounded(dividend, divisor)).toBe(quotient);
});
