import type { Conversion } from "./conversion.ts";
import type { Forecast } from "./forecast.ts";
import { percentOf } from "./money.ts";
import type { ReportHead } from "./report.ts";
import { compareText } from "./rows.ts";
import type { YearMonth } from "./year-month.ts";

export const BUDGET_STATUSES = ["OK", "WARNING", "OVER", "NO_BUDGET"] as const;
export type BudgetStatus = (typeof BUDGET_STATUSES)[number];

/** The percentages above which a budget's use is WARNING and OVER. */
export type BudgetLimits = { readonly warningPercent: number; readonly overPercent: number };

/** A threshold that the actual cost has passed: above the warning limit, at 100 %, above the over limit. */
export type BudgetMark = "warning" | "reached" | "over";

export type BudgetLine = {
  readonly month: YearMonth;
  /** Undefined: the budget of the whole month. */
  readonly service: string | undefined;
  /** Undefined: no budget was set, and what is measured against it is undefined too. */
  readonly budgetMicros: bigint | undefined;
  readonly actualMicros: bigint;
  /** actual − budget */
  readonly varianceMicros: bigint | undefined;
  /** budget − actual */
  readonly remainingMicros: bigint | undefined;
  /** Null for a budget of 0, and where refunds are more than costs: nothing is used then. */
  readonly usedPercent: number | null;
  readonly status: BudgetStatus;
  readonly marks: readonly BudgetMark[];
};

export type BudgetReport = ReportHead & {
  /** Of the budgets that were set in another currency. */
  readonly budgetConversions: readonly Conversion[];
  readonly lines: readonly (BudgetLine & { readonly forecast: Forecast | undefined })[];
};

/**
 * The one judgement of a budget, on the exact ratio: above 90 % WARNING, above 110 % OVER (the limits are settings).
 * A cost of 90.0001 % of the budget is WARNING though it shows as 90.0 %. Any cost against a budget of 0 is OVER.
 */
export function judgeBudget(
  actualMicros: bigint,
  budgetMicros: bigint | undefined,
  limits: BudgetLimits,
): { status: BudgetStatus; marks: BudgetMark[] } {
  if (budgetMicros === undefined) return { status: "NO_BUDGET", marks: [] };
  const isAbove = (percent: number) => actualMicros * 100n > budgetMicros * BigInt(percent);
  const marks: BudgetMark[] = [];
  if (isAbove(limits.warningPercent)) marks.push("warning");
  if (actualMicros > 0n && actualMicros >= budgetMicros) marks.push("reached");
  if (isAbove(limits.overPercent)) marks.push("over");
  if (marks.includes("over")) return { status: "OVER", marks };
  return { status: marks.includes("warning") ? "WARNING" : "OK", marks };
}

export function computeBudgetLine(
  line: Pick<BudgetLine, "month" | "service" | "budgetMicros" | "actualMicros">,
  limits: BudgetLimits,
): BudgetLine {
  const { budgetMicros, actualMicros } = line;
  return {
    ...line,
    varianceMicros: budgetMicros === undefined ? undefined : actualMicros - budgetMicros,
    remainingMicros: budgetMicros === undefined ? undefined : budgetMicros - actualMicros,
    usedPercent:
      budgetMicros === undefined || actualMicros < 0n ? null : percentOf(actualMicros, budgetMicros),
    ...judgeBudget(actualMicros, budgetMicros, limits),
  };
}

/** By month, the whole month before its services, services by name. */
export function compareBudgets(
  a: Pick<BudgetLine, "month" | "service">,
  b: Pick<BudgetLine, "month" | "service">,
): number {
  return compareText(a.month, b.month) || compareText(a.service ?? "", b.service ?? "");
}
