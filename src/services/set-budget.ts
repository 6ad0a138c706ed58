import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros, type Money } from "../domain/money.ts";
import { askFarMonth, type Consent, NO_CONSENT, type Proposal, type Question } from "../domain/question.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listMonths, monthInZone, type YearMonth } from "../domain/year-month.ts";
import { type Budget, findBudget, listBudgets, saveBudget } from "../store/budgets.ts";
import { requestEvaluation } from "../store/evaluations.ts";
import type { AuditRecord, WriteDb } from "../store/store.ts";
import { askFirst } from "./ask-first.ts";

export type BudgetChange = { readonly budget: Budget; readonly before: Budget | undefined };

type Input = {
  readonly workspace: Workspace;
  readonly actor: string;
  /** A month was typed without its year. */
  readonly monthAssumed?: boolean;
  readonly consent?: Consent;
};

/** Sets or replaces the budget of each month from `from` to `to`; one of a service never touches the whole month's. */
export async function setBudget(
  deps: Deps,
  input: Input & {
    readonly from: YearMonth;
    readonly to: YearMonth;
    readonly service: string | undefined;
    readonly amount: Money;
  },
): Promise<BudgetChange[]> {
  const { workspace, from, to, service, amount } = input;
  if (amount.currency !== workspace.currency) {
    throw new UserError({ kind: "budgetCurrency", text: amount.currency, currency: workspace.currency });
  }
  const budgets = listMonths(from, to).map((month) => ({
    month,
    service,
    amountMicros: amount.micros,
    currency: amount.currency,
  }));
  return saveBudgets(deps, input, async () => budgets);
}

/** Copies every budget of a month to another; throws `emptyBudgetMonth` when there is none. */
export async function copyBudgets(
  deps: Deps,
  input: Input & { readonly from: YearMonth; readonly to: YearMonth },
): Promise<BudgetChange[]> {
  const { workspace, from, to } = input;
  return saveBudgets(deps, input, async (tx) => {
    const budgets = await listBudgets(tx, workspace.id, from, from);
    if (budgets.length === 0) throw new UserError({ kind: "emptyBudgetMonth", month: from });
    return budgets.map((budget) => ({ ...budget, month: to }));
  });
}

async function saveBudgets(
  deps: Deps,
  { workspace, actor, monthAssumed = false, consent = NO_CONSENT }: Input,
  read: (tx: WriteDb) => Promise<Budget[]>,
): Promise<BudgetChange[]> {
  return deps.store.write(async (tx) => {
    const at = deps.clock();
    const changes: BudgetChange[] = [];
    for (const budget of await read(tx))
      changes.push({ budget, before: await findBudget(tx, workspace.id, budget.month, budget.service) });
    const current = monthInZone(at, workspace.timezone);
    askFirst(questionsOf(changes, current, monthAssumed), proposalOf(changes), consent);
    const audit: AuditRecord[] = [];
    for (const { budget, before } of changes) {
      await saveBudget(tx, workspace.id, { ...budget, setBy: actor, setAt: at });
      audit.push({
        workspaceId: workspace.id,
        at,
        actor,
        action: "budget.set",
        subject: budget.service === undefined ? budget.month : `${budget.month} ${budget.service}`,
        before: before === undefined ? undefined : amountValue(before),
        after: amountValue(budget),
      });
    }
    await requestEvaluation(tx, workspace.id, at);
    return { result: changes, audit, touched: [] };
  });
}

function questionsOf(
  changes: readonly BudgetChange[],
  current: YearMonth,
  monthAssumed: boolean,
): Question[] {
  const months = [...new Set(changes.map(({ budget }) => budget.month))].sort();
  const questions: Question[] = [];
  const finished = months.filter((month) => month < current);
  if (monthAssumed && finished.length > 0) questions.push({ kind: "finishedBudgets", months: finished });
  const last = months.at(-1);
  if (last !== undefined) questions.push(...askFarMonth(last, current));
  if (changes.some(({ budget }) => budget.amountMicros === 0n)) questions.push({ kind: "zeroBudget" });
  return questions;
}

function proposalOf(changes: readonly BudgetChange[]): Proposal {
  const money = ({ amountMicros: micros, currency }: Budget) => ({ currency, micros });
  return {
    kind: "budgets",
    changes: changes.map(({ budget, before }) => ({
      month: budget.month,
      service: budget.service,
      before: before && money(before),
      after: money(budget),
    })),
  };
}

function amountValue({ amountMicros, currency }: Budget): Record<string, string> {
  return { amount: `${formatMicros(amountMicros)} ${currency}` };
}
