import type { Deps } from "../deps.ts";
import { convertAmount } from "../domain/conversion.ts";
import { parseDecimal } from "../domain/decimal.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { type Budget, findBudget, listBudgets } from "../store/budgets.ts";
import { findRate } from "../store/rates.ts";

/** The budgets in the workspace's currency; one that was set in another and has no rate there says nothing and is left out. */
export async function listBudgetAmounts(
  deps: Deps,
  {
    workspace,
    from,
    to,
  }: { readonly workspace: Workspace; readonly from: YearMonth; readonly to: YearMonth },
): Promise<Budget[]> {
  const budgets = [];
  for (const budget of await listBudgets(deps.store.read, workspace.id, from, to)) {
    const amountMicros = await convertBudget(deps, workspace, budget);
    if (amountMicros !== undefined) budgets.push({ ...budget, amountMicros, currency: workspace.currency });
  }
  return budgets;
}

/** The budget of a month or of a service in it, in micros of the workspace's currency. */
export async function findBudgetAmount(
  deps: Deps,
  {
    workspace,
    month,
    service,
  }: { readonly workspace: Workspace; readonly month: YearMonth; readonly service: string | undefined },
): Promise<bigint | undefined> {
  const budget = await findBudget(deps.store.read, workspace.id, month, service);
  return budget && convertBudget(deps, workspace, budget);
}

async function convertBudget(deps: Deps, workspace: Workspace, budget: Budget): Promise<bigint | undefined> {
  const { month, currency, amountMicros } = budget;
  if (currency === workspace.currency) return amountMicros;
  const rate = parseDecimal((await findRate(deps.store.read, workspace.id, month, currency)) ?? "");
  return rate && convertAmount(amountMicros, rate);
}
