import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
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
  { workspace, page }: { readonly workspace: Workspace; readonly page: number },
): Promise<AuditPage> {
  const read = (number: number) =>
    listAudit(deps.store.read, workspace.id, { size: AUDIT_PAGE_SIZE, number });
  const { entries, total } = await read(page);
  const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE_SIZE));
  if (page <= pages) return { entries, total, page, pages };
  return { entries: (await read(pages)).entries, total, page: pages, pages };
}
