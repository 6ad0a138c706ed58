import type { Deps } from "../deps.ts";
import { type BudgetLine, computeBudgetLine } from "../domain/budget.ts";
import type { Basis } from "../domain/cost.ts";
import { sumMicros } from "../domain/money.ts";
import { computeSummary, type SummaryReport } from "../domain/summary.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, monthInZone, type YearMonth } from "../domain/year-month.ts";
import { findBudget } from "../store/budgets.ts";
import { findChangedAt, listCells } from "../store/rollups.ts";

export type SummaryInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  readonly basis: Basis;
};

/** A month's costs by category, service and department, against the month before and the budget. */
export async function reportSummary(deps: Deps, input: SummaryInput): Promise<SummaryReport> {
  const { workspace, month, service, department, basis } = input;
  const previousMonth = addMonths(month, -1);
  const filter = { workspaceId: workspace.id, service, department };
  const { read } = deps.store;
  const cells = await listCells(read, { ...filter, from: month, to: month, basis, by: ["category", "service", "department"] });
  const previous = await listCells(read, { ...filter, from: previousMonth, to: previousMonth, basis, by: [] });
  return {
    month,
    toDate: month === monthInZone(deps.clock(), workspace.timezone),
    currency: workspace.currency,
    basis,
    changedAt: await findChangedAt(read, workspace.id, month),
    service,
    department,
    previousMonth,
    ...computeSummary(cells, sumMicros(previous.map(({ amountMicros }) => amountMicros))),
    budget: department === undefined ? await readBudgetLine(deps, input) : undefined,
  };
}

async function readBudgetLine(deps: Deps, { workspace, month, service }: SummaryInput): Promise<BudgetLine> {
  const { read } = deps.store;
  const budget = await findBudget(read, workspace.id, month, service);
  const billed = await listCells(read, { workspaceId: workspace.id, from: month, to: month, basis: "billed", by: [], service });
  const actualMicros = sumMicros(billed.map(({ amountMicros }) => amountMicros));
  return computeBudgetLine({ month, service, budgetMicros: budget?.amountMicros, actualMicros }, workspace);
}
