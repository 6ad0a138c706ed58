import type { Deps } from "../deps.ts";
import { type BudgetLine, computeBudgetLine } from "../domain/budget.ts";
import type { Cell } from "../domain/cost.ts";
import type { Facts, ServiceAmounts } from "../domain/finding.ts";
import { computeForecast } from "../domain/forecast.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, type Day, monthOf, type YearMonth } from "../domain/year-month.ts";
import { listCells, listDailyUsage } from "../store/rollups.ts";
import { listBudgetAmounts } from "./report-budget-amounts.ts";

/** What the rules judge on a day: the running month, and the finished one against the one before it. */
export async function readFacts(deps: Deps, workspace: Workspace, today: Day): Promise<Facts> {
  const { read } = deps.store;
  const running = monthOf(today);
  const finished = addMonths(running, -1);
  const months = { workspaceId: workspace.id, from: addMonths(running, -2), to: running };
  const billed = amountsByMonth(
    await listCells(read, { ...months, basis: "billed", by: ["month", "service"] }),
  );
  const effective = await listCells(read, {
    ...months,
    basis: "effective",
    by: ["month", "service", "chargeCategory"],
  });
  const budgets = [];
  for (const budget of await listBudgetAmounts(deps, { workspace, from: finished, to: running })) {
    const actualMicros = actualOf(billed, budget.month, budget.service);
    const line: BudgetLine = computeBudgetLine(
      { month: budget.month, service: budget.service, budgetMicros: budget.amountMicros, actualMicros },
      workspace,
    );
    const query = { workspaceId: workspace.id, month: budget.month, service: budget.service };
    const usage = budget.month === running ? await listDailyUsage(read, query) : [];
    budgets.push({ line, forecast: computeForecast(budget.month, today, actualMicros, usage) });
  }
  return {
    today,
    currency: workspace.currency,
    thresholdPercent: workspace.anomalyPercent,
    budgets,
    usage: amountsByMonth(effective.filter(({ chargeCategory }) => chargeCategory === "Usage")),
  };
}

function amountsByMonth(cells: readonly Cell<"month" | "service">[]): ServiceAmounts {
  const months = new Map<YearMonth, Map<string, bigint>>();
  for (const { month, service, amountMicros } of cells) {
    const services = months.get(month) ?? new Map<string, bigint>();
    services.set(service, (services.get(service) ?? 0n) + amountMicros);
    months.set(month, services);
  }
  return months;
}

function actualOf(amounts: ServiceAmounts, month: YearMonth, service: string | undefined): bigint {
  const services = amounts.get(month) ?? new Map<string, bigint>();
  if (service !== undefined) return services.get(service) ?? 0n;
  return [...services.values()].reduce((sum, amount) => sum + amount, 0n);
}
