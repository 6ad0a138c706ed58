import type { Deps } from "../deps.ts";
import { computeBudgetLine } from "../domain/budget.ts";
import { amountsByName, sumBy } from "../domain/cells.ts";
import type { Facts, ServiceAmounts } from "../domain/finding.ts";
import { computeForecast, type DailyUsage } from "../domain/forecast.ts";
import { sumMicros } from "../domain/money.ts";
import { letOthersRun } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, type Day, listMonths, monthOf, type YearMonth } from "../domain/year-month.ts";
import type { Budget } from "../store/budgets.ts";
import { listDataSources } from "../store/data-sources.ts";
import { listCells, listDailyUsageByService } from "../store/rollups.ts";
import { readMonthPair } from "./read-month-pair.ts";
import { listBudgetAmounts } from "./report-budget-amounts.ts";

/** Between so many others run. */
export const BUDGETS_AT_ONCE = 25;

/** What the rules judge on a day: the running month, and the finished one against the one before it. */
export async function readFacts(deps: Deps, workspace: Workspace, today: Day): Promise<Facts> {
  const running = monthOf(today);
  const finished = addMonths(running, -1);
  const billed = await readAmounts(deps, workspace, listMonths(finished, running));
  const budgets = await listBudgetAmounts(deps, { workspace, from: finished, to: running });
  const usage = await readUsage(deps, workspace, running, budgets, billed);
  const sources = await listDataSources(deps.store.read, workspace.id);
  const lines = [];
  for (const [index, { month, service, amountMicros: budgetMicros, setBy }] of budgets.entries()) {
    if (index % BUDGETS_AT_ONCE === 0) await letOthersRun();
    const actualMicros = actualOf(billed, month, service);
    const line = computeBudgetLine({ month, service, budgetMicros, actualMicros }, workspace);
    const days = month === running ? (usage.get(service) ?? []) : [];
    lines.push({ line, setBy, forecast: computeForecast(month, today, actualMicros, days) });
  }
  return {
    today,
    currency: workspace.currency,
    thresholdPercent: workspace.anomalyPercent,
    budgets: lines,
    pairs: [
      await readMonthPair(deps, { workspace, month: running, running: true, sources }),
      await readMonthPair(deps, { workspace, month: finished, running: false, sources }),
    ],
  };
}

/** By service, of each month; billed. */
export async function readAmounts(
  { store }: Deps,
  { id: workspaceId }: Workspace,
  months: readonly YearMonth[],
): Promise<ServiceAmounts> {
  const amounts = new Map<YearMonth, Map<string, bigint>>();
  for (const month of months) {
    await letOthersRun();
    const query = { workspaceId, from: month, to: month, basis: "billed" } as const;
    amounts.set(
      month,
      amountsByName(sumBy(await listCells(store.read, { ...query, by: ["service"] }), "service")),
    );
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
