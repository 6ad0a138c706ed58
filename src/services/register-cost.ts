import type { Deps } from "../deps.ts";
import type { CostEntry, CostItem } from "../domain/cost.ts";
import { type Consent, NO_CONSENT } from "../domain/question.ts";
import type { Workspace } from "../domain/workspace.ts";
import { findItem, findItemByKey, insertItem } from "../store/cost-items.ts";
import { rememberChoice } from "../store/members.ts";
import { askFirst } from "./ask-first.ts";
import { auditValues, checkEntry, touchedBy } from "./cost-change.ts";
import { listCostQuestions } from "./list-cost-questions.ts";
import { freeDatedId } from "./new-id.ts";

/** Registers a cost once for its submission key: the same key again gives the item that it made. */
export async function registerCost(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly entry: CostEntry;
    readonly submissionKey: string;
    /** The month was typed without its year. */
    readonly monthAssumed?: boolean;
    readonly consent?: Consent;
  },
): Promise<CostItem> {
  const { workspace, actor, entry, submissionKey, monthAssumed = false, consent = NO_CONSENT } = input;
  return deps.store.write(async (tx) => {
    const made = await findItemByKey(tx, workspace.id, submissionKey);
    if (made !== undefined) return { result: made, audit: [], touched: [] };
    await checkEntry(tx, workspace, entry);
    const at = deps.clock();
    const questions = await listCostQuestions(tx, { workspace, at, entry, monthAssumed, actor });
    askFirst(questions, { kind: "cost", entry }, consent);
    const isTaken = async (id: string) => (await findItem(tx, workspace.id, id)) !== undefined;
    const id = await freeDatedId(deps, "COST", workspace.timezone, isTaken);
    const item = await insertItem(tx, workspace.id, {
      ...entry,
      id,
      createdBy: actor,
      createdAt: at,
      submissionKey,
    });
    await rememberChoice(tx, workspace.id, actor, entry);
    return {
      result: item,
      audit: [
        {
          workspaceId: workspace.id,
          at,
          actor,
          action: "cost.registered",
          subject: id,
          after: auditValues(entry),
        },
      ],
      touched: touchedBy(workspace.id, at, entry),
    };
  });
}
