import { isDeepStrictEqual } from "node:util";
import type { Deps } from "../deps.ts";
import type { CostItem } from "../domain/cost.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import {
  askDuplicate,
  askFarMonth,
  type Consent,
  FULL_CONSENT,
  NO_CONSENT,
  type Question,
  sameSince,
} from "../domain/question.ts";
import { listDueMonths, type RecurringCost } from "../domain/recurring.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, monthInZone, type YearMonth } from "../domain/year-month.ts";
import { findItemByKey } from "../store/cost-items.ts";
import {
  findRecurring,
  findRecurringByKey,
  insertRecurring,
  listRecurring,
  markRecurringStopped,
  recurringExists,
} from "../store/recurring.ts";
import type { ReadDb } from "../store/store.ts";
import { askFirst } from "./ask-first.ts";
import { type Author, checkEntry } from "./cost-change.ts";
import { freeDatedId } from "./new-id.ts";
import { registerCost } from "./register-cost.ts";

type NewRecurring = Omit<RecurringCost, "id" | "createdBy" | "createdAt">;

/** Begins a recurring cost, once for its submission key; its items come from `registerDueRecurring`. */
export async function registerRecurring(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly cost: NewRecurring;
    readonly submissionKey: string;
    readonly consent?: Consent;
  },
): Promise<RecurringCost> {
  const { workspace, actor, cost, submissionKey, consent = NO_CONSENT } = input;
  return deps.store.write(async (tx) => {
    const made = await findRecurringByKey(tx, workspace.id, submissionKey);
    if (made !== undefined) return { result: made, audit: [], touched: [] };
    await checkEntry(tx, workspace, { ...cost, month: cost.firstMonth });
    const at = deps.clock();
    const same = await findSameRecurring(tx, { workspace, cost, actor, since: sameSince(at) });
    const questions = [...askDuplicate(same, at), ...questionsOf(cost, monthInZone(at, workspace.timezone))];
    askFirst(questions, { kind: "recurring", cost }, consent);
    const isTaken = (id: string) => recurringExists(tx, workspace.id, id);
    const id = await freeDatedId(deps, "REC", workspace.timezone, isTaken);
    const recurring = { ...cost, id, createdBy: actor, createdAt: at };
    await insertRecurring(tx, workspace.id, { ...recurring, submissionKey });
    const after = auditValues(cost);
    return {
      result: recurring,
      audit: [{ workspaceId: workspace.id, at, actor, action: "recurring.registered", subject: id, after }],
      touched: [],
    };
  });
}

/** The last one of the same person since then that is equal in everything, and runs. */
async function findSameRecurring(
  db: ReadDb,
  input: {
    readonly workspace: Workspace;
    readonly cost: NewRecurring;
    readonly actor: string;
    readonly since: Date;
  },
): Promise<RecurringCost | undefined> {
  const { workspace, cost, actor, since } = input;
  const recent = (await listRecurring(db, workspace.id)).filter(({ createdAt }) => createdAt >= since);
  const same = recent.filter(({ id: _id, createdBy, createdAt: _at, ...terms }) => {
    return createdBy === actor && isDeepStrictEqual(terms, { ...cost });
  });
  return same.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).at(-1);
}

/** Months that are over get their items at once: which, and how much that is. */
function questionsOf(cost: NewRecurring, current: YearMonth): Question[] {
  const { firstMonth, currency, amountMicros: micros } = cost;
  const questions = askFarMonth(firstMonth, current);
  const months = listDueMonths(cost, addMonths(current, -1));
  if (months.length > 0)
    questions.push({
      kind: "pastMonths",
      months,
      total: { currency, micros: micros * BigInt(months.length) },
    });
  if (micros === 0n) questions.push({ kind: "zeroCost" });
  if (micros < 0n) questions.push({ kind: "refund", amount: { currency, micros } });
  return questions;
}

export async function listRecurringCosts(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<RecurringCost[]> {
  return listRecurring(deps.store.read, workspace.id);
}

/** No more items from now on; those that it made stay. */
export async function stopRecurring(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly author: Author; readonly id: string },
): Promise<RecurringCost> {
  const { workspace, author, id } = input;
  return deps.store.write(async (tx) => {
    const cost = await findRecurring(tx, workspace.id, id.toUpperCase());
    if (cost === undefined) throw new UserError({ kind: "unknownRecurring", text: id });
    if (author.role !== "ADMIN" && cost.createdBy !== author.userId)
      throw new UserError({ kind: "notYourItem", id: cost.id });
    const at = deps.clock();
    await markRecurringStopped(tx, workspace.id, cost.id, at);
    return {
      result: cost,
      audit: [
        {
          workspaceId: workspace.id,
          at,
          actor: author.userId,
          action: "recurring.stopped",
          subject: cost.id,
          before: auditValues(cost),
        },
      ],
      touched: [],
    };
  });
}

function auditValues(
  cost: Pick<RecurringCost, "amountMicros" | "currency" | "service" | "firstMonth" | "untilMonth">,
): Record<string, string> {
  return {
    amount: `${formatMicros(cost.amountMicros)} ${cost.currency}`,
    service: cost.service,
    from: cost.firstMonth,
    until: cost.untilMonth ?? "",
  };
}

/** Registers every due month's item that is not there yet, each once; months that were missed come too. */
export async function registerDueRecurring(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<CostItem[]> {
  const current = monthInZone(deps.clock(), workspace.timezone);
  const registered: CostItem[] = [];
  for (const cost of await listRecurring(deps.store.read, workspace.id)) {
    for (const month of listDueMonths(cost, current)) {
      const submissionKey = `recurring:${cost.id}:${month}`;
      if ((await findItemByKey(deps.store.read, workspace.id, submissionKey)) !== undefined) continue;
      const item = await registerMonth(deps, { workspace, cost, month, submissionKey });
      if (item !== undefined) registered.push(item);
    }
  }
  return registered;
}

/** Undefined when it is refused now, such as for want of a rate: the others go on, and the next night tries again. */
async function registerMonth(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly cost: RecurringCost;
    readonly month: YearMonth;
    readonly submissionKey: string;
  },
): Promise<CostItem | undefined> {
  const { workspace, cost, month, submissionKey } = input;
  const { category, service, department, currency, amountMicros, description, serverId } = cost;
  const of = { category, service, department, currency, amountMicros, description, serverId };
  const entry = { ...of, month, day: undefined };
  try {
    return await registerCost(deps, {
      workspace,
      actor: cost.createdBy,
      entry,
      submissionKey,
      consent: FULL_CONSENT,
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    deps.log.warn({ event: "recurring.refused", id: cost.id, month, mistake: error.mistake.kind });
    return undefined;
  }
}
