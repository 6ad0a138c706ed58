import type { BudgetLine } from "../domain/budget.ts";
import { formatMicros } from "../domain/money.ts";
import type { ShareRow } from "../domain/report.ts";
import type { SummaryReport } from "../domain/summary.ts";

/** The summary for machines: amounts are decimal strings, percentages numbers or null. */
export function summaryJson(report: SummaryReport) {
  return {
    month: report.month,
    currency: report.currency,
    basis: report.basis,
    total: formatMicros(report.totalMicros),
    previousTotal: formatMicros(report.previousTotalMicros),
    changePercent: report.changePercent,
    items: report.items,
    byCategory: report.byCategory.map((row) => ({ category: row.name, ...share(row) })),
    byService: report.byService.map((row) => ({ service: row.name, ...share(row) })),
    byDepartment: report.byDepartment.map((row) => ({ department: row.name, ...share(row) })),
    budget: budgetJson(report.budget),
  };
}

function share({ amountMicros, sharePercent }: ShareRow) {
  return { amount: formatMicros(amountMicros), sharePercent };
}

function budgetJson(line: BudgetLine | undefined) {
  if (line?.budgetMicros === undefined) return null;
  return {
    amount: formatMicros(line.budgetMicros),
    usedPercent: line.usedPercent,
    remaining: formatMicros(line.budgetMicros - line.actualMicros),
    status: line.status,
  };
}
