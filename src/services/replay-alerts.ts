import type { Deps } from "../deps.ts";
import { letOthersRun } from "../domain/parts.ts";
import {
  REPLAYED_MONTHS,
  type ReplayedBudget,
  type ReplayedIncident,
  replayBudget,
  replayMoves,
} from "../domain/replay-alerts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, listMonths, monthInZone, type YearMonth } from "../domain/year-month.ts";
import { listDataSources } from "../store/data-sources.ts";
import { actualOf, BUDGETS_AT_ONCE, readAmounts, readUsage } from "./read-facts.ts";
import { readMonthPair } from "./read-month-pair.ts";
import { listBudgetAmounts } from "./report-budget-amounts.ts";

/** What each rule would have opened over the last six finished months, switched on or not; oldest month first. */
export async function replayAlerts(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<ReplayedIncident[]> {
  const last = addMonths(monthInZone(deps.clock(), workspace.timezone), -1);
  const first = addMonths(last, 1 - REPLAYED_MONTHS);
  const rules = { ...workspace, thresholdPercent: workspace.anomalyPercent };
  const sources = await listDataSources(deps.store.read, workspace.id);
  const opened: ReplayedIncident[] = [];
  for (const month of listMonths(first, last)) {
    const pair = await readMonthPair(deps, { workspace, month, running: false, sources });
    opened.push(...replayMoves(pair, rules));
    for await (const budget of readBudgets(deps, workspace, month))
      opened.push(...replayBudget(month, budget, rules));
  }
  return opened;
}

async function* readBudgets(
  deps: Deps,
  workspace: Workspace,
  month: YearMonth,
): AsyncGenerator<ReplayedBudget> {
  const billed = await readAmounts(deps, workspace, [month]);
  const budgets = await listBudgetAmounts(deps, { workspace, from: month, to: month });
  const usage = await readUsage(deps, workspace, month, budgets, billed);
  for (const [index, { service, amountMicros: budgetMicros }] of budgets.entries()) {
    if (index % BUDGETS_AT_ONCE === 0) await letOthersRun();
    const actualMicros = actualOf(billed, month, service);
    yield { service, budgetMicros, actualMicros, usage: usage.get(service) ?? [] };
  }
}
