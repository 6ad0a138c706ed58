import type { Deps } from "../deps.ts";
import { isCatalogName } from "../domain/catalog-name.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { addCatalogEntries, type CatalogKind, listCatalog, retireCatalogEntry } from "../store/catalog.ts";
import { deleteRates, listMissingRates } from "../store/rates.ts";
import { listMonthsWithCosts } from "../store/rollups.ts";
import type { AuditRecord, Touched, WriteDb } from "../store/store.ts";
import { findWorkspace, type WorkspaceSettings } from "../store/workspaces.ts";
import { type EnteredRate, writeRates } from "./set-rate.ts";
import { writeSettings } from "./setting-changes.ts";

export type SettingsChange = {
  readonly settings: Partial<WorkspaceSettings>;
  /** The names that are in use from now on; absent ones are retired. Undefined leaves them. */
  readonly services?: readonly string[] | undefined;
  readonly departments?: readonly string[] | undefined;
  readonly rates?: readonly EnteredRate[] | undefined;
};

/**
 * Changes settings, lists and rates together or not at all. Another currency rebuilds every month, which needs a
 * rate for each month and currency of costs and budgets that is foreign then: throws `missingRate`.
 */
export async function updateSettings(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly actor: string; readonly change: SettingsChange },
): Promise<void> {
  const { actor, change } = input;
  await deps.store.write(async (tx) => {
    // As it is now: somebody else may have changed it since the form was opened.
    const workspace = (await findWorkspace(tx, input.workspace.id)) ?? input.workspace;
    const at = deps.clock();
    const touched: Touched[] = [];
    const { settings } = change;
    const audit = [...(await writeSettings(tx, { workspace, actor, at, settings })).audit];
    const changed = { ...workspace, ...change.settings };
    if (changed.currency !== workspace.currency) {
      await deleteRates(tx, workspace.id);
      for (const month of await listMonthsWithCosts(tx, workspace.id))
        touched.push({ workspaceId: workspace.id, month, at });
    }
    audit.push(
      ...(await changeCatalog(tx, {
        workspaceId: workspace.id,
        actor,
        at,
        kind: "service",
        names: change.services,
      })),
    );
    audit.push(
      ...(await changeCatalog(tx, {
        workspaceId: workspace.id,
        actor,
        at,
        kind: "department",
        names: change.departments,
      })),
    );
    const rates = await writeRates(tx, { workspace: changed, actor, rates: change.rates ?? [], at });
    const missing = changed.currency === workspace.currency ? [] : await listMissingRates(tx, workspace.id);
    if (missing.length > 0) throw new UserError({ kind: "missingRate", missing });
    return { result: undefined, audit: [...audit, ...rates.audit], touched: [...touched, ...rates.touched] };
  });
}

type CatalogChange = {
  workspaceId: string;
  actor: string;
  at: Date;
  kind: CatalogKind;
  names: readonly string[] | undefined;
};

async function changeCatalog(
  tx: WriteDb,
  { workspaceId, actor, at, kind, names }: CatalogChange,
): Promise<AuditRecord[]> {
  if (names === undefined) return [];
  const known = await listCatalog(tx, workspaceId, kind);
  // What is there already came in by another door, and is not what this person changes.
  const bad = names.find((name) => !known.some((one) => one.name === name) && !isCatalogName(name));
  if (bad !== undefined || names.length === 0) throw new UserError({ kind: "badName", text: bad ?? "" });
  const used = known.filter(({ retired }) => !retired).map(({ name }) => name);
  const audit: AuditRecord[] = [];
  for (const name of names.filter((one) => !used.includes(one))) {
    await addCatalogEntries(tx, workspaceId, kind, [name]);
    audit.push({ workspaceId, at, actor, action: `${kind}.added`, subject: name });
  }
  for (const name of used.filter((one) => !names.includes(one))) {
    await retireCatalogEntry(tx, workspaceId, kind, name);
    audit.push({ workspaceId, at, actor, action: `${kind}.retired`, subject: name });
  }
  return audit;
}
