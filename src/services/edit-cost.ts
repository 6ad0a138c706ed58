import type { Deps } from "../deps.ts";
import type { CostEntry, CostItem } from "../domain/cost.ts";
import { UserError } from "../domain/mistakes.ts";
import { type Consent, NO_CONSENT } from "../domain/question.ts";
import type { Workspace } from "../domain/workspace.ts";
import { findItem, updateItem } from "../store/cost-items.ts";
import { askFirst } from "./ask-first.ts";
import { type Author, auditValues, checkEntry, checkOwner, touchedBy } from "./cost-change.ts";
import { listCostQuestions } from "./list-cost-questions.ts";

/** Changes an item that is still at the version the person saw; throws `itemChanged` when it is not. */
export async function editCost(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly author: Author;
    readonly id: string;
    readonly version: number;
    readonly entry: CostEntry;
    /** The month was typed without its year. */
    readonly monthAssumed?: boolean;
    readonly consent?: Consent;
  },
): Promise<CostItem> {
  const { workspace, author, id, version, entry, monthAssumed = false, consent = NO_CONSENT } = input;
  return deps.store.write(async (tx) => {
    const before = await findItem(tx, workspace.id, id);
    if (before === undefined) throw new UserError({ kind: "unknownItem", text: id });
    if (before.deletedAt !== undefined) throw new UserError({ kind: "itemDeleted", id });
    checkOwner(before, author);
    await checkEntry(tx, workspace, entry, before);
    const at = deps.clock();
    if (before.version === version) {
      const questions = await listCostQuestions(tx, { workspace, at, entry, monthAssumed, before });
      askFirst(questions, { kind: "cost", entry }, consent);
    }
    const item = await updateItem(tx, workspace.id, id, version, entry);
    if (item === undefined) throw new UserError({ kind: "itemChanged", id });
    return {
      result: item,
      audit: [
        {
          workspaceId: workspace.id,
          at,
          actor: author.userId,
          action: "cost.edited",
          subject: id,
          before: auditValues(before),
          after: auditValues(item),
        },
      ],
      touched: touchedBy(workspace.id, at, before, item),
    };
  });
}
