import type { Deps } from "../deps.ts";
import type { Conversion } from "../domain/conversion.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { type Budget, findBudget, listBudgets } from "../store/budgets.ts";
import { findConversion } from "./find-conversion.ts";

/** A budget in the workspace's currency, and what it was set in where that was another. */
export type BudgetAmount = Budget & { readonly conversion: Conversion | undefined };

/** The budgets in the workspace's currency; one that was set in another and has no rate there says nothing and is left out. */
export async function listBudgetAmounts(
  deps: Deps,
  {
    workspace,
    from,
    to,
  }: { readonly workspace: Workspace; readonly from: YearMonth; readonly to: YearMonth },
): Promise<BudgetAmount[]> {
  const budgets = [];
  for (const budget of await listBudgets(deps.store.read, workspace.id, from, to)) {
    const amount = await convertBudget(deps, workspace, budget);
    if (amount !== undefined) budgets.push(amount);
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
  return budget && (await convertBudget(deps, workspace, budget))?.amountMicros;
}

async function convertBudget(
  deps: Deps,
  workspace: Workspace,
  budget: Budget,
): Promise<BudgetAmount | undefined> {
  const { month, currency, amountMicros } = budget;
  if (currency === workspace.currency) return { ...budget, conversion: undefined };
  const conversion = await findConversion(deps, workspace, month, { currency, micros: amountMicros });
  if (conversion === undefined) return undefined;
  return { ...budget, currency: workspace.currency, amountMicros: conversion.convertedMicros, conversion };
}
