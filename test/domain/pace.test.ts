import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeHalfWidth, computePace } from "../../src/domain/pace.ts";

describe("a pace", () => {
  it.each([
    ["nothing", [], 0, 0n, 0n],
    ["one day", [7n], 1, 7n, 0n],
    ["days that differ", [10n, 30n], 2, 40n, 800n],
    ["a day of three times the median", [10n, 30n, 10n], 3, 50n, 2400n],
    ["a day above that, which counts as the median", [10n, 31n, 10n], 3, 30n, 0n],
    ["days in another order", [900n, 20n, 10n, 5n, 30n], 5, 85n, 9500n],
    ["a median between two days", [30n, 10n, 20n, 80n], 4, 85n, 3500n],
    ["a median rounded down", [1n, 2n, 4n, 1n], 4, 5n, 12n],
    ["mostly days without usage", [0n, 900n, 0n], 3, 0n, 0n],
    ["a credit", [-50n, 10n, 10n], 3, -30n, 21_600n],
  ])("of %s", (_what, dayMicros, days, sumMicros, squares) => {
    expect(computePace(dayMicros)).toEqual({ days, sumMicros, squares });
  });
});

describe("half the width of a range", () => {
  it("is 0 where fewer than two days are known", () => {
    expect(computeHalfWidth({ days: 1, sumMicros: 5n, squares: 10n ** 12n }, 20)).toBe(0n);
    expect(computeHalfWidth({ days: 0, sumMicros: 0n, squares: 10n ** 12n }, 20)).toBe(0n);
  });

  it.each([
    // 1.28 × s × √(ahead × (1 + ahead ÷ days)), with s² = squares ÷ (days² × (days − 1)).
    [2, 8n, 0, 0n],
    [2, 1n, 1, 0n],
    [2, 4n, 1, 1n],
    [2, 8_000_000n, 1, 2217n],
    [2, 8_000_000n, 6, 8868n],
    [10, 10n ** 14n, 21, 3_442_541n],
  ])("of %i days with squares of %i for %i days ahead is %i", (days, squares, ahead, width) => {
    expect(computeHalfWidth({ days, sumMicros: 0n, squares }, ahead)).toBe(width);
  });

  it("is the whole part of the exact root, however large", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 40n }),
        fc.integer({ min: 1, max: 30 }),
        (squares, ahead) => {
          const width = computeHalfWidth({ days: 2, sumMicros: 0n, squares }, ahead);
          const exact = (16_384n * squares * BigInt(ahead) * BigInt(2 + ahead)) / 80_000n;
          expect(width ** 2n <= exact && exact < (width + 1n) ** 2n).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
