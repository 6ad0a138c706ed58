import type { Deps } from "../deps.ts";
import { computeBudgetLine } from "../domain/budget.ts";
import type { Basis } from "../domain/cost.ts";
import type { Facts, ServiceAmounts } from "../domain/finding.ts";
import { computeForecast, type DailyUsage } from "../domain/forecast.ts";
import { sumMicros } from "../domain/money.ts";
import { letOthersRun } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, type Day, listMonths, monthOf, type YearMonth } from "../domain/year-month.ts";
import type { Budget } from "../store/budgets.ts";
import { listCells, listDailyUsageByService } from "../store/rollups.ts";
import { listBudgetAmounts } from "./report-budget-amounts.ts";

/** Between so many others run. */
export const BUDGETS_AT_ONCE = 25;

/** What the rules judge on a day: the running month, and the finished one against the one before it. */
export async function readFacts(deps: Deps, workspace: Workspace, today: Day): Promise<Facts> {
  const running = monthOf(today);
  const finished = addMonths(running, -1);
  const billed = await readAmounts(deps, workspace, listMonths(finished, running), "billed");
  const budgets = await listBudgetAmounts(deps, { workspace, from: finished, to: running });
  const usage = await readUsage(deps, workspace, running, budgets, billed);
  const lines = [];
  for (const [index, { month, service, amountMicros: budgetMicros }] of budgets.entries()) {
    if (index % BUDGETS_AT_ONCE === 0) await letOthersRun();
    const actualMicros = actualOf(billed, month, service);
    const line = computeBudgetLine({ month, service, budgetMicros, actualMicros }, workspace);
    const days = month === running ? (usage.get(service) ?? []) : [];
    lines.push({ line, forecast: computeForecast(month, today, actualMicros, days) });
  }
  return {
    today,
    currency: workspace.currency,
    thresholdPercent: workspace.anomalyPercent,
    budgets: lines,
    usage: await readAmounts(deps, workspace, listMonths(addMonths(running, -2), running), "effective"),
  };
}

/** By service, of each month; effective: of usage alone. */
export async function readAmounts(
  { store }: Deps,
  workspace: Workspace,
  months: readonly YearMonth[],
  basis: Basis,
): Promise<ServiceAmounts> {
  const amounts = new Map<YearMonth, Map<string, bigint>>();
  for (const month of months) {
    await letOthersRun();
    const query = { workspaceId: workspace.id, from: month, to: month, basis };
    const cells = await listCells(store.read, { ...query, by: ["service", "chargeCategory"] });
    const services = new Map<string, bigint>();
    for (const { service, chargeCategory, amountMicros } of cells)
      if (basis === "billed" || chargeCategory === "Usage")
        services.set(service, (services.get(service) ?? 0n) + amountMicros);
    amounts.set(month, services);
  }
  return amounts;
}

/** Dated usage of a month, of each service that has a budget in it, of the whole under undefined. */
export async function readUsage(
  { store }: Deps,
  { id: workspaceId }: Workspace,
  month: YearMonth,
  budgets: readonly Budget[],
  billed: ServiceAmounts,
): Promise<ReadonlyMap<string | undefined, readonly DailyUsage[]>> {
  const those = budgets.filter((budget) => budget.month === month).map(({ service }) => service);
  const named = those.filter((service) => service !== undefined);
  const services = those.includes(undefined) ? [...(billed.get(month)?.keys() ?? [])] : named;
  const { byService, whole } = await listDailyUsageByService(store.read, { workspaceId, month, services });
  return new Map<string | undefined, readonly DailyUsage[]>([...byService, [undefined, whole]]);
}

/** The cost that a budget of the month is compared with. */
export function actualOf(amounts: ServiceAmounts, month: YearMonth, service: string | undefined): bigint {
  const services = amounts.get(month) ?? new Map<string, bigint>();
  return service === undefined ? sumMicros([...services.values()]) : (services.get(service) ?? 0n);
}
