import type { Deps } from "../deps.ts";
import { sumCells } from "../domain/cells.ts";
import { computeForecast, computeOutlook, type ForecastReport } from "../domain/forecast.ts";
import type { Workspace } from "../domain/workspace.ts";
import { dayInZone, type YearMonth } from "../domain/year-month.ts";
import { listCells, listDailyUsage } from "../store/rollups.ts";
import { findCoverage } from "./find-coverage.ts";
import { findBudgetAmount, sumServiceBudgets } from "./report-budget-amounts.ts";
import { readHead } from "./report-head.ts";

export type ForecastInput = {
  readonly workspace: Workspace;
  readonly month: YearMonth;
  readonly service?: string | undefined;
};

/** The expected total at the month's end, billed like the budget that it is compared with. */
export async function reportForecast(deps: Deps, input: ForecastInput): Promise<ForecastReport> {
  const { workspace, month, service } = input;
  const { read } = deps.store;
  const today = dayInZone(deps.clock(), workspace.timezone);
  const query = { workspaceId: workspace.id, service };
  const cells = await listCells(read, { ...query, from: month, to: month, basis: "billed", by: [] });
  const { amountMicros: actualMicros, items } = sumCells(cells);
  const forecast = computeForecast(
    month,
    today,
    actualMicros,
    await listDailyUsage(read, { ...query, month }),
  );
  const budgetMicros = await findBudgetAmount(deps, { workspace, month, service });
  const budget =
    budgetMicros === undefined ? undefined : computeOutlook(forecast, actualMicros, budgetMicros, today);
  const serviceBudgets = await sumServiceBudgets(deps, input);
  const { missing: gaps } = await findCoverage(deps, workspace, month);
  return { ...(await readHead(deps, input)), actualMicros, items, forecast, budget, serviceBudgets, gaps };
}
