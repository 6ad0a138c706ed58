import type { BudgetLine } from "../domain/budget.ts";
import { changePercent, formatMicros } from "../domain/money.ts";
import type { ShareRow } from "../domain/report.ts";
import type { MonthComparison, SummaryReport } from "../domain/summary.ts";

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
    ...(report.comparison === undefined ? {} : { comparison: comparisonJson(report.comparison) }),
  };
}

/** Only where sources have data in one of the two months alone: what both come to without those. */
function comparisonJson({ gaps, totalMicros, previousMicros }: MonthComparison) {
  return {
    total: formatMicros(totalMicros),
    previousTotal: formatMicros(previousMicros),
    changePercent: changePercent(totalMicros, previousMicros),
    without: gaps.map(({ source, account, month }) => ({ source: source ?? null, account, month })),
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
