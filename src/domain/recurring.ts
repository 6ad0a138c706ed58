import type { CostEntry } from "./cost.ts";
import { listMonths, type YearMonth } from "./year-month.ts";

/** A cost that is registered anew on the first day of each month. */
export type RecurringCost = Omit<CostEntry, "month" | "day"> & {
  readonly id: string;
  readonly firstMonth: YearMonth;
  readonly untilMonth: YearMonth | undefined;
  readonly createdBy: string;
  readonly createdAt: Date;
};

type Term = Pick<RecurringCost, "firstMonth" | "untilMonth">;

/** The months whose items are due by the current month: from 2026-10 without an end, in 2026-11, these are two. */
export function listDueMonths({ firstMonth, untilMonth }: Term, current: YearMonth): YearMonth[] {
  return listMonths(firstMonth, untilMonth !== undefined && untilMonth < current ? untilMonth : current);
}
