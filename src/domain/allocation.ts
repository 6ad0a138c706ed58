import { groupCells, sumBy, sumCells } from "./cells.ts";
import { type Category, type Cell, UNALLOCATED } from "./cost.ts";
import { shareOf } from "./money.ts";
import type { ReportHead, ShareRow } from "./report.ts";
import { compareRows } from "./rows.ts";

export const ALLOCATION_OWNERS = ["service", "department", "account"] as const;
export type AllocationOwner = (typeof ALLOCATION_OWNERS)[number];

export type AllocationRow = ShareRow & {
  /** What the owner's amount is made of, largest first; shares are of the owner's amount. */
  readonly byCategory: readonly ShareRow<Category>[];
};

export type Allocation = {
  readonly totalMicros: bigint;
  readonly items: number;
  readonly rows: readonly AllocationRow[];
  /** What no rule and no tag assigns to an owner; also one of the rows. */
  readonly unallocatedMicros: bigint;
};

export type AllocationReport = ReportHead & Allocation & { readonly by: AllocationOwner };

/** Every known owner has a row, also without cost. */
export function computeAllocation(
  cells: readonly (Cell<"category"> & { readonly owner: string })[],
  known: readonly string[],
): Allocation {
  const { amountMicros: totalMicros, items } = sumCells(cells);
  const byOwner = groupCells(cells, ({ owner }) => owner);
  const names = new Set([...byOwner.keys(), ...known]);
  const rows = [...names]
    .map((name) => computeRow(name, byOwner.get(name) ?? [], totalMicros))
    .sort(compareRows);
  return {
    totalMicros,
    items,
    rows,
    unallocatedMicros: rows.find(({ name }) => name === UNALLOCATED)?.amountMicros ?? 0n,
  };
}

function computeRow(name: string, cells: readonly Cell<"category">[], totalMicros: bigint): AllocationRow {
  const { amountMicros, items } = sumCells(cells);
  return {
    name,
    amountMicros,
    items,
    sharePercent: shareOf(amountMicros, totalMicros),
    byCategory: sumBy<"category", Category>(cells, "category").map((row) => ({
      ...row,
      sharePercent: shareOf(row.amountMicros, amountMicros),
    })),
  };
}
