import type { Deps } from "../deps.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import { seedAdmin } from "../store/members.ts";
import type { AuditRecord } from "../store/store.ts";
import { findWorkspace, insertWorkspace } from "../store/workspaces.ts";

export type WorkspaceDefaults = {
  readonly currency: CurrencyCode;
  readonly locale: Locale;
  readonly timezone: string;
  readonly alertChannel: string | undefined;
};

/** Creates the workspace on first sight and makes the environment's ADMINs ADMIN, each once. */
export async function openWorkspace(
  deps: Deps,
  input: {
    readonly workspaceId: string;
    readonly defaults: WorkspaceDefaults;
    readonly admins: readonly string[];
  },
): Promise<Workspace> {
  const { workspaceId, defaults, admins } = input;
  await deps.store.write(async (tx) => {
    const { currency, locale, timezone, alertChannel } = defaults;
    const known = await findWorkspace(tx, workspaceId);
    if (known === undefined)
      await insertWorkspace(tx, { id: workspaceId, currency, locale, timezone, alertChannel });
    const at = deps.clock();
    const audit: AuditRecord[] = [];
    for (const userId of admins) {
      if (!(await seedAdmin(tx, workspaceId, userId))) continue;
      audit.push({
        workspaceId,
        at,
        actor: "environment",
        action: "role.granted",
        subject: userId,
        after: { role: "ADMIN" },
      });
    }
    return { result: undefined, audit, touched: [] };
  });
  const workspace = await findWorkspace(deps.store.read, workspaceId);
  if (workspace === undefined) throw new Error("the workspace was just written");
  return workspace;
}
