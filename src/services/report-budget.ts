import type { Deps } from "../deps.ts";
import { type BudgetReport, compareBudgets, computeBudgetLine } from "../domain/budget.ts";
import { amountsByName, sumBy, sumCells } from "../domain/cells.ts";
import { computeForecast } from "../domain/forecast.ts";
import type { Workspace } from "../domain/workspace.ts";
import { dayInZone, monthOf, type YearMonth } from "../domain/year-month.ts";
import { listCells, listDailyUsage } from "../store/rollups.ts";
import { listBudgetAmounts } from "./report-budget-amounts.ts";
import { readHead } from "./report-head.ts";

export type BudgetInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly service?: string | undefined;
};

/** One line for the whole month, also without a budget, and one per service that has one; or the service's alone. */
export async function reportBudget(deps: Deps, input: BudgetInput): Promise<BudgetReport> {
  const { workspace, month, service } = input;
  const { read } = deps.store;
  const today = dayInZone(deps.clock(), workspace.timezone);
  const query = { workspaceId: workspace.id, from: month, to: month, basis: "billed" } as const;
  const cells = await listCells(read, { ...query, by: ["service"] });
  const actuals = amountsByName(sumBy(cells, "service"));
  const budgets = new Map<string | undefined, bigint | undefined>([[service, undefined]]);
  const budgetConversions = [];
  for (const budget of await listBudgetAmounts(deps, { workspace, from: month, to: month })) {
    if (service !== undefined && budget.service !== service) continue;
    budgets.set(budget.service, budget.amountMicros);
    if (budget.conversion !== undefined) budgetConversions.push(budget.conversion);
  }
  const lines = [];
  for (const [owner, budgetMicros] of budgets) {
    const actualMicros = owner === undefined ? sumCells(cells).amountMicros : (actuals.get(owner) ?? 0n);
    const running = month === monthOf(today);
    const usage = running
      ? await listDailyUsage(read, { workspaceId: workspace.id, month, service: owner })
      : [];
    lines.push({
      ...computeBudgetLine({ month, service: owner, budgetMicros, actualMicros }, workspace),
      forecast: computeForecast(month, today, actualMicros, usage),
    });
  }
  return { ...(await readHead(deps, input)), lines: lines.sort(compareBudgets), budgetConversions };
}
