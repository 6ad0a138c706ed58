import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addMonths, dayIn, type YearMonth } from "../domain/year-month.ts";
import { startOfDay } from "../domain/zone-time.ts";
import { type AuditEntry, listAudit } from "../store/audit.ts";

export const AUDIT_PAGE_SIZE = 20;

export type AuditPage = {
  readonly entries: readonly AuditEntry[];
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** A page of the workspace's changes, newest first; the last one for a page that lies behind it. */
export async function listAuditPage(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly page: number;
    readonly actor?: string | undefined;
    /** When the changes were made, in the workspace's time zone. */
    readonly month?: YearMonth | undefined;
    readonly actions?: readonly string[] | undefined;
  },
): Promise<AuditPage> {
  const { workspace, page, actor, month, actions } = input;
  const startOf = (one: YearMonth) => startOfDay(dayIn(one, 1), workspace.timezone);
  const during = month && { from: startOf(month), to: startOf(addMonths(month, 1)) };
  const read = (number: number) =>
    listAudit(deps.store.read, workspace.id, { size: AUDIT_PAGE_SIZE, number, actor, actions, during });
  const { entries, total } = await read(page);
  const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE_SIZE));
  if (page <= pages) return { entries, total, page, pages };
  return { entries: (await read(pages)).entries, total, page: pages, pages };
}
