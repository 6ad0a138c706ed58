import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeAllocation } from "../../src/domain/allocation.ts";
import { CATEGORIES } from "../../src/domain/cost.ts";
import { sumMicros } from "../../src/domain/money.ts";
import { foldRows } from "../../src/domain/rows.ts";
import { computeSummary } from "../../src/domain/summary.ts";
import { cell, units } from "./cells.ts";

const anyCell = fc.record({
  service: fc.constantFrom("ERP", "MES", "INFRA", "가"),
  category: fc.constantFrom(...CATEGORIES),
  department: fc.constantFrom("IT", "HR"),
  amountMicros: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 15n }),
  items: fc.integer({ min: 1, max: 9 }),
});

describe("a summary", () => {
  it("breaks the month down by category, service and department, largest first", () => {
    const summary = computeSummary(
      [
        cell("ERP", 100, { category: "LICENSE", items: 3 }),
        cell("MES", 500, { department: "HR" }),
        cell("ERP", 300),
        cell("BACKUP", 400, { category: "STORAGE" }),
      ],
      units(1000),
    );
    expect(summary).toMatchObject({ totalMicros: units(1300), changePercent: 30, items: 6 });
    expect(summary.byCategory.map(({ name, sharePercent }) => [name, sharePercent])).toEqual([
      ["SERVER", 61.5],
      ["STORAGE", 30.8],
      ["LICENSE", 7.7],
    ]);
    expect(summary.byService.map(({ name, amountMicros }) => [name, amountMicros])).toEqual([
      ["MES", units(500)],
      ["BACKUP", units(400)],
      ["ERP", units(400)],
    ]);
    expect(summary.byDepartment.map(({ name, items }) => [name, items])).toEqual([
      ["IT", 5],
      ["HR", 1],
    ]);
  });

  it("says that there was nothing before, or nothing yet, instead of 0 % or −100 %", () => {
    expect(computeSummary([cell("ERP", 1)], 0n).changePercent).toBeNull();
    expect(computeSummary([], units(5)).changePercent).toBeNull();
  });

  it("has parts that add up to the total in every breakdown, in whatever order the sums come", () => {
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 30 }), (cells) => {
        const summary = computeSummary(cells, 0n);
        for (const rows of [summary.byCategory, summary.byService, summary.byDepartment]) {
          expect(sumMicros(rows.map(({ amountMicros }) => amountMicros))).toBe(summary.totalMicros);
          expect(rows.reduce((count, { items }) => count + items, 0)).toBe(summary.items);
        }
        expect(computeSummary(cells.toReversed(), 0n)).toEqual(summary);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an allocation", () => {
  const owned = (service: string, amount: number, category: "SERVER" | "LICENSE") => ({
    ...cell(service, amount, { category }),
    owner: service,
  });

  it("gives every known service a row, also without cost, and splits each by category", () => {
    const allocation = computeAllocation(
      [owned("ERP", 30, "LICENSE"), owned("ERP", 90, "SERVER"), owned("UNALLOCATED", 80, "SERVER")],
      ["MES", "ERP", "BACKUP"],
    );
    expect(allocation.rows.map(({ name, sharePercent }) => [name, sharePercent])).toEqual([
      ["ERP", 60],
      ["UNALLOCATED", 40],
      ["BACKUP", 0],
      ["MES", 0],
    ]);
    expect(allocation.rows[0]?.byCategory).toEqual([
      { name: "SERVER", amountMicros: units(90), items: 1, sharePercent: 75 },
      { name: "LICENSE", amountMicros: units(30), items: 1, sharePercent: 25 },
    ]);
    expect(allocation).toMatchObject({ totalMicros: units(200), unallocatedMicros: units(80), items: 3 });
  });

  it("has shares that sum to 100 within rounding", () => {
    const costs = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(costs, (amounts) => {
        const cells = amounts.map((amountMicros, index) => ({
          ...cell("ERP", 0, { amountMicros }),
          owner: `s${index}`,
        }));
        const { rows } = computeAllocation(cells, []);
        const shares = rows.reduce((sum, { sharePercent }) => sum + (sharePercent ?? 0), 0);
        expect(Math.abs(shares - 100)).toBeLessThanOrEqual(0.05 * rows.length + 1e-6);
      }),
    );
  });
});

describe("rows that do not fit", () => {
  const rows = [7, 40, 2, 40, 11].map((amount, index) => ({
    name: `s${index}`,
    amountMicros: units(amount),
  }));

  it("are summed into one, the smallest first", () => {
    const { shown, other } = foldRows(rows, 3);
    expect(shown.map(({ name }) => name)).toEqual(["s1", "s3"]);
    expect(other?.amountMicros).toBe(units(20));
    expect(other?.rows.map(({ name }) => name)).toEqual(["s4", "s0", "s2"]);
  });

  it("are none when all fit", () => {
    expect(foldRows(rows, 5)).toMatchObject({ shown: { length: 5 }, other: undefined });
  });

  it("leave the row that is always shown by itself, however small", () => {
    const { shown, other } = foldRows(rows, 3, "s2");
    expect(shown.map(({ name }) => name)).toEqual(["s1", "s2"]);
    expect(other?.rows.map(({ name }) => name)).toEqual(["s3", "s4", "s0"]);
    expect(foldRows(rows, 3, "s4").shown.map(({ name }) => name)).toEqual(["s1", "s4"]);
    expect(foldRows(rows, 3, "s1")).toEqual(foldRows(rows, 3));
  });

  it("still add up at any limit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (amounts, limit) => {
          const all = amounts.map((amountMicros, index) => ({ name: `s${index}`, amountMicros }));
          const { shown, other } = foldRows(all, limit);
          expect(sumMicros(shown.map((row) => row.amountMicros)) + (other?.amountMicros ?? 0n)).toBe(
            sumMicros(amounts),
          );
          expect(shown.length + (other === undefined ? 0 : 1)).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
