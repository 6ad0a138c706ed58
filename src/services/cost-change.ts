import type { CostEntry, CostItem } from "../domain/cost.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import { findNearest } from "../domain/nearest.ts";
import type { Role } from "../domain/role.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listCatalog } from "../store/catalog.ts";
import { findRate } from "../store/rates.ts";
import type { ReadDb, Touched } from "../store/store.ts";

/** Who changes a cost; a PM may change their own. */
export type Author = { readonly userId: string; readonly role: Role };

/** Refuses what cannot be stored: unknown owners, a currency without a rate. `keeps` may stay though retired. */
export async function checkEntry(
  db: ReadDb,
  workspace: Workspace,
  entry: Omit<CostEntry, "day">,
  keeps?: CostEntry,
): Promise<void> {
  const services = (await listCatalog(db, workspace.id, "service"))
    .filter(({ retired }) => !retired)
    .map(({ name }) => name);
  if (!services.includes(entry.service) && entry.service !== keeps?.service) {
    const nearest = findNearest(entry.service, services);
    throw new UserError({ kind: "unknownService", text: entry.service, known: services, nearest });
  }
  const departments = (await listCatalog(db, workspace.id, "department"))
    .filter(({ retired }) => !retired)
    .map(({ name }) => name);
  if (!departments.includes(entry.department) && entry.department !== keeps?.department) {
    const nearest = findNearest(entry.department, departments);
    throw new UserError({ kind: "unknownDepartment", text: entry.department, known: departments, nearest });
  }
  if (entry.currency === workspace.currency) return;
  if ((await findRate(db, workspace.id, entry.month, entry.currency)) !== undefined) return;
  throw new UserError({ kind: "missingRate", missing: [{ month: entry.month, currency: entry.currency }] });
}

export function mayChange(item: { readonly createdBy: string }, { role, userId }: Author): boolean {
  return role === "ADMIN" || (role === "PM" && item.createdBy === userId);
}

export function checkOwner(item: CostItem, author: Author): void {
  if (!mayChange(item, author)) throw new UserError({ kind: "notYourItem", id: item.id });
}

export function touchedBy(workspaceId: string, at: Date, ...entries: readonly CostEntry[]): Touched[] {
  return entries.map(({ month, service, category, department, currency }) => ({
    workspaceId,
    month,
    at,
    cell: { service, category, department, currency },
  }));
}

/** An entry as the audit shows it. */
export function auditValues(entry: CostEntry): Record<string, string> {
  return {
    month: entry.month,
    category: entry.category,
    service: entry.service,
    department: entry.department,
    amount: `${formatMicros(entry.amountMicros)} ${entry.currency}`,
    ...(entry.day === undefined ? {} : { day: entry.day }),
    ...(entry.description === "" ? {} : { description: entry.description }),
    ...(entry.serverId === undefined ? {} : { serverId: entry.serverId }),
  };
}
