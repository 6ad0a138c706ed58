import type { CostEntry } from "../domain/cost.ts";
import { sumMicros } from "../domain/money.ts";
import { askDuplicate, askFarMonth, type Question, sameSince } from "../domain/question.ts";
import type { Workspace } from "../domain/workspace.ts";
import { monthInZone } from "../domain/year-month.ts";
import { findSameItem } from "../store/cost-items.ts";
import { listCells } from "../store/rollups.ts";
import type { ReadDb } from "../store/store.ts";

/**
 * What is asked about a cost: a month that may be another than was meant, and amounts that are rarely meant. Of an
 * edit only what it changes: `before` was agreed to already.
 */
export async function listCostQuestions(
  db: ReadDb,
  about: {
    readonly workspace: Workspace;
    readonly at: Date;
    readonly entry: CostEntry;
    readonly monthAssumed: boolean;
    readonly before?: CostEntry;
    /** Who registers it, for what is new. */
    readonly actor?: string;
  },
): Promise<Question[]> {
  const { workspace, at, entry, monthAssumed, before, actor } = about;
  const { month, currency, amountMicros: micros } = entry;
  const current = monthInZone(at, workspace.timezone);
  const questions: Question[] = [];
  if (actor !== undefined) {
    const same = await findSameItem(db, workspace.id, { entry, createdBy: actor, since: sameSince(at) });
    questions.push(...askDuplicate(same, at));
  }
  if (month !== before?.month) {
    questions.push(...askFarMonth(month, current));
    if (monthAssumed && month < current) {
      const query = { workspaceId: workspace.id, from: month, to: month, basis: "billed", by: [] } as const;
      const cells = await listCells(db, query);
      const total = {
        currency: workspace.currency,
        micros: sumMicros(cells.map((cell) => cell.amountMicros)),
      };
      questions.push({ kind: "finishedMonth", month, total, added: { currency, micros } });
    }
  }
  if (micros === before?.amountMicros) return questions;
  if (micros === 0n) questions.push({ kind: "zeroCost" });
  if (micros < 0n) questions.push({ kind: "refund", amount: { currency, micros } });
  return questions;
}
