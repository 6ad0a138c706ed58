import type { Deps } from "../deps.ts";
import type { ServiceBudgets } from "../domain/budget.ts";
import type { Conversion } from "../domain/conversion.ts";
import { sumMicros } from "../domain/money.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { type Budget, findBudget, listBudgets } from "../store/budgets.ts";
import { findRate, listRates } from "../store/rates.ts";
import { convertAt } from "./find-conversion.ts";

/** A budget in the workspace's currency, and what it was set in where that was another. */
export type BudgetAmount = Budget & { readonly conversion: Conversion | undefined };
type ListedBudget = BudgetAmount & { readonly setBy: string };

/** The budgets in the workspace's currency; one that was set in another and has no rate there says nothing and is left out. */
export async function listBudgetAmounts(
  deps: Deps,
  {
    workspace,
    from,
    to,
  }: { readonly workspace: Workspace; readonly from: YearMonth; readonly to: YearMonth },
): Promise<ListedBudget[]> {
  const { read } = deps.store;
  const all = await listBudgets(read, workspace.id, from, to);
  const rates = new Map(
    (await listRates(read, workspace.id)).map(({ month, currency, rate }) => [`${month} ${currency}`, rate]),
  );
  return all.flatMap((budget) => {
    const amount = inWorkspace(workspace, budget, rates.get(`${budget.month} ${budget.currency}`));
    return amount === undefined ? [] : [{ ...amount, setBy: budget.setBy }];
  });
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
  const { read } = deps.store;
  const budget = await findBudget(read, workspace.id, month, service);
  if (budget === undefined) return undefined;
  return inWorkspace(workspace, budget, await findRate(read, workspace.id, month, budget.currency))
    ?.amountMicros;
}

/** Of a report on all services, where the month has no budget of its own. */
export async function sumServiceBudgets(
  deps: Deps,
  {
    workspace,
    month,
    service,
    department,
  }: {
    readonly workspace: Workspace;
    readonly month: YearMonth;
    readonly service?: string | undefined;
    readonly department?: string | undefined;
  },
): Promise<ServiceBudgets | undefined> {
  if (service !== undefined || department !== undefined) return undefined;
  const budgets = await listBudgetAmounts(deps, { workspace, from: month, to: month });
  const ofServices = budgets.filter((budget) => budget.service !== undefined);
  if (ofServices.length === 0 || ofServices.length < budgets.length) return undefined;
  return {
    count: ofServices.length,
    amountMicros: sumMicros(ofServices.map(({ amountMicros }) => amountMicros)),
  };
}

function inWorkspace(
  workspace: Workspace,
  budget: Budget,
  rate: string | undefined,
): BudgetAmount | undefined {
  const { currency, amountMicros: micros } = budget;
  if (currency === workspace.currency) return { ...budget, conversion: undefined };
  const conversion = convertAt(rate, { currency, micros });
  if (conversion === undefined) return undefined;
  return { ...budget, currency: workspace.currency, amountMicros: conversion.convertedMicros, conversion };
}
