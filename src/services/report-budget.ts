import type { Deps } from "../deps.ts";
import { type BudgetReport, compareBudgets, computeBudgetLine } from "../domain/budget.ts";
import { amountsByName, sumBy, sumCells } from "../domain/cells.ts";
import { computeForecast, type DailyUsage } from "../domain/forecast.ts";
import { eachPart } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { dayInZone, monthOf, type YearMonth } from "../domain/year-month.ts";
import { listCells, listDailyUsage, listDailyUsageByService } from "../store/rollups.ts";
import { BUDGETS_AT_ONCE } from "./read-facts.ts";
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
  const total = sumCells(cells).amountMicros;
  const owners = month === monthOf(today) ? [...budgets.keys()] : [];
  const usage = await readUsage(deps, { workspace, month, owners });
  const lines: BudgetReport["lines"][number][] = [];
  for await (const some of eachPart([...budgets], BUDGETS_AT_ONCE)) {
    for (const [owner, budgetMicros] of some) {
      const actualMicros = owner === undefined ? total : (actuals.get(owner) ?? 0n);
      lines.push({
        ...computeBudgetLine({ month, service: owner, budgetMicros, actualMicros }, workspace),
        forecast: computeForecast(month, today, actualMicros, usage.get(owner) ?? []),
      });
    }
  }
  return { ...(await readHead(deps, input)), lines: lines.sort(compareBudgets), budgetConversions };
}

/** By service; the total of all services is under `undefined`. */
async function readUsage(
  { store }: Deps,
  input: Pick<BudgetInput, "workspace" | "month"> & { readonly owners: readonly (string | undefined)[] },
): Promise<ReadonlyMap<string | undefined, readonly DailyUsage[]>> {
  const { workspace, month, owners } = input;
  const query = { workspaceId: workspace.id, month };
  const services = owners.filter((owner) => owner !== undefined);
  const { byService } = await listDailyUsageByService(store.read, { ...query, services });
  const whole = owners.includes(undefined) ? await listDailyUsage(store.read, query) : [];
  return new Map<string | undefined, readonly DailyUsage[]>([...byService, [undefined, whole]]);
}
