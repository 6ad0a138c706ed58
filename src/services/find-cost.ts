import type { Deps } from "../deps.ts";
import type { ConvertedItem, CostItem } from "../domain/cost.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { type AuditEntry, listAudit } from "../store/audit.ts";
import { findItem } from "../store/cost-items.ts";
import { type Author, checkOwner } from "./cost-change.ts";
import { findConversion } from "./find-conversion.ts";

const HISTORY_SIZE = 20;

export type CostWithHistory = { readonly item: ConvertedItem; readonly history: readonly AuditEntry[] };

/** An item, deleted ones too, with its newest changes. Throws `unknownItem`. */
export async function findCost(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly id: string },
): Promise<CostWithHistory> {
  const { workspace, id } = input;
  const item = await findItem(deps.store.read, workspace.id, id.toUpperCase());
  if (item === undefined) throw new UserError({ kind: "unknownItem", text: id });
  const { entries } = await listAudit(deps.store.read, workspace.id, {
    size: HISTORY_SIZE,
    number: 1,
    subject: item.id,
  });
  const amount = { currency: item.currency, micros: item.amountMicros };
  const conversion = await findConversion(deps, workspace, item.month, amount);
  return { item: { ...item, conversion }, history: entries };
}

/** The item as this person may edit or delete it now. Throws `unknownItem`, `itemDeleted`, `notYourItem`. */
export async function findChangeableCost(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly author: Author; readonly id: string },
): Promise<CostItem> {
  const { workspace, author, id } = input;
  const item = await findItem(deps.store.read, workspace.id, id.toUpperCase());
  if (item === undefined) throw new UserError({ kind: "unknownItem", text: id });
  checkOwner(item, author);
  if (item.deletedAt !== undefined) throw new UserError({ kind: "itemDeleted", id: item.id });
  return item;
}
