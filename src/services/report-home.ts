import type { Deps } from "../deps.ts";
import type { CostItem } from "../domain/cost.ts";
import type { HomeReport } from "../domain/home.ts";
import { DEFAULT_TREND_POINTS } from "../domain/trend.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone } from "../domain/year-month.ts";
import { listCosts } from "./list-costs.ts";
import { reportAlerts } from "./report-alerts.ts";
import { reportBudget } from "./report-budget.ts";
import { reportSummary } from "./report-summary.ts";
import { reportTrend } from "./report-trend.ts";

/** The dashboard of the running month, from the reports themselves, so that it never says another number. */
export async function reportHome(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<HomeReport> {
  const month = monthInZone(deps.clock(), workspace.timezone);
  const costs = await listCosts(deps, { workspace, month, page: 1 });
  return {
    summary: await reportSummary(deps, { workspace, month }),
    budget: await reportBudget(deps, { workspace, month }),
    trend: await reportTrend(deps, { workspace, to: month, count: DEFAULT_TREND_POINTS, period: "month" }),
    alerts: await reportAlerts(deps, { workspace }),
    costs: { ...costs, items: costs.items.toSorted(compareCreation) },
  };
}

/** Newest first: the ids of one day are in no order. */
function compareCreation(a: CostItem, b: CostItem): number {
  return b.createdAt.getTime() - a.createdAt.getTime();
}
