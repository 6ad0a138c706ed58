import type { Deps } from "../deps.ts";
import type { CostItem } from "../domain/cost.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { findItem, markDeleted } from "../store/cost-items.ts";
import { type Author, auditValues, checkOwner, touchedBy } from "./cost-change.ts";

export const UNDO_MINUTES = 15;

type Input = { readonly workspace: Workspace; readonly author: Author; readonly id: string };

/** Takes an item out of every figure; it can be brought back for 15 minutes. */
export async function deleteCost(deps: Deps, { workspace, author, id }: Input): Promise<CostItem> {
  return deps.store.write(async (tx) => {
    const item = await findItem(tx, workspace.id, id);
    if (item === undefined) throw new UserError({ kind: "unknownItem", text: id });
    checkOwner(item, author);
    if (item.deletedAt !== undefined) throw new UserError({ kind: "itemDeleted", id });
    const at = deps.clock();
    await markDeleted(tx, workspace.id, id, { at, by: author.userId });
    return {
      result: item,
      audit: [
        {
          workspaceId: workspace.id,
          at,
          actor: author.userId,
          action: "cost.deleted",
          subject: id,
          before: auditValues(item),
        },
      ],
      touched: touchedBy(workspace.id, at, item),
    };
  });
}

/** Undoes a deletion: for who did it and ADMINs, within 15 minutes. An item that is there stays as it is. */
export async function restoreCost(deps: Deps, { workspace, author, id }: Input): Promise<CostItem> {
  return deps.store.write(async (tx) => {
    const item = await findItem(tx, workspace.id, id);
    if (item === undefined) throw new UserError({ kind: "unknownItem", text: id });
    if (item.deletedAt === undefined) return { result: item, audit: [], touched: [] };
    if (author.role !== "ADMIN" && item.deletedBy !== author.userId)
      throw new UserError({ kind: "notYourItem", id });
    const at = deps.clock();
    if (at.getTime() - item.deletedAt.getTime() > UNDO_MINUTES * 60_000)
      throw new UserError({ kind: "undoTooLate", id });
    await markDeleted(tx, workspace.id, id, undefined);
    return {
      result: { ...item, deletedAt: undefined, deletedBy: undefined },
      audit: [
        {
          workspaceId: workspace.id,
          at,
          actor: author.userId,
          action: "cost.restored",
          subject: id,
          after: auditValues(item),
        },
      ],
      touched: touchedBy(workspace.id, at, item),
    };
  });
}
