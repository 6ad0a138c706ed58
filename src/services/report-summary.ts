import type { Deps } from "../deps.ts";
import { type BudgetLine, computeBudgetLine } from "../domain/budget.ts";
import { sumCells } from "../domain/cells.ts";
import { computeSummary, type SummaryReport } from "../domain/summary.ts";
import { addMonths } from "../domain/year-month.ts";
import { listCells } from "../store/rollups.ts";
import { compareMonths } from "./compare-months.ts";
import { findSameDays } from "./find-same-days.ts";
import { findBudgetAmount, sumServiceBudgets } from "./report-budget-amounts.ts";
import { type ReportInput, readHead } from "./report-head.ts";

/** A month's costs by category, service and department, against the month before and the budget. */
export async function reportSummary(deps: Deps, input: ReportInput): Promise<SummaryReport> {
  const { workspace, month, service, department, basis = "billed" } = input;
  const previousMonth = addMonths(month, -1);
  const query = { workspaceId: workspace.id, service, department, basis };
  const { read } = deps.store;
  const by = ["category", "service", "department"] as const;
  const cells = await listCells(read, { ...query, from: month, to: month, by });
  const previous = await listCells(read, { ...query, from: previousMonth, to: previousMonth, by: [] });
  return {
    ...(await readHead(deps, input)),
    previousMonth,
    ...computeSummary(cells, sumCells(previous).amountMicros),
    budget: department === undefined ? await readBudgetLine(deps, input) : undefined,
    serviceBudgets: await sumServiceBudgets(deps, input),
    comparison: await compareMonths(deps, input),
    sameDays: await findSameDays(deps, input),
  };
}

async function readBudgetLine(deps: Deps, { workspace, month, service }: ReportInput): Promise<BudgetLine> {
  const query = { workspaceId: workspace.id, from: month, to: month, basis: "billed", service } as const;
  const { amountMicros: actualMicros } = sumCells(await listCells(deps.store.read, { ...query, by: [] }));
  const budgetMicros = await findBudgetAmount(deps, { workspace, month, service });
  return computeBudgetLine({ month, service, budgetMicros, actualMicros }, workspace);
}
