import type { BudgetLine } from "./budget.ts";
import { type NamedAmount, sumBy, sumCells } from "./cells.ts";
import type { Category, Cell } from "./cost.ts";
import { changePercent, shareOf } from "./money.ts";
import type { ReportHead, ShareRow } from "./report.ts";
import type { YearMonth } from "./year-month.ts";

export type Summary = {
  readonly totalMicros: bigint;
  readonly previousTotalMicros: bigint;
  /** Null when nothing was spent the month before. */
  readonly changePercent: number | null;
  /** Manual items and stored lines. */
  readonly items: number;
  readonly byCategory: readonly ShareRow<Category>[];
  readonly byService: readonly ShareRow[];
  readonly byDepartment: readonly ShareRow[];
};

export type SummaryReport = ReportHead &
  Summary & {
    readonly previousMonth: YearMonth;
    /** Always billed. Undefined for a department, which has no budget; status NO_BUDGET where none was set. */
    readonly budget: BudgetLine | undefined;
  };

export function computeSummary(
  cells: readonly Cell<"category" | "service" | "department">[],
  previousTotalMicros: bigint,
): Summary {
  const { amountMicros: totalMicros, items } = sumCells(cells);
  return {
    totalMicros,
    previousTotalMicros,
    changePercent: changePercent(totalMicros, previousTotalMicros),
    items,
    byCategory: addShares(sumBy<"category", Category>(cells, "category"), totalMicros),
    byService: addShares(sumBy(cells, "service"), totalMicros),
    byDepartment: addShares(sumBy(cells, "department"), totalMicros),
  };
}

export function addShares<N extends string>(
  rows: readonly NamedAmount<N>[],
  totalMicros: bigint,
): ShareRow<N>[] {
  return rows.map((row) => ({ ...row, sharePercent: shareOf(row.amountMicros, totalMicros) }));
}
