import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import { type CatalogEntry, listCatalog } from "../store/catalog.ts";
import { type ExchangeRate, listRates } from "../store/rates.ts";
import { findWorkspace } from "../store/workspaces.ts";

export type Settings = {
  readonly workspace: Workspace;
  readonly services: readonly CatalogEntry[];
  readonly departments: readonly CatalogEntry[];
  /** Newest month first. */
  readonly rates: readonly ExchangeRate[];
};

/** Everything that an ADMIN can set, as it is stored now. */
export async function findSettings(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<Settings> {
  const { read } = deps.store;
  return {
    workspace: (await findWorkspace(read, workspace.id)) ?? workspace,
    services: await listCatalog(read, workspace.id, "service"),
    departments: await listCatalog(read, workspace.id, "department"),
    rates: await listRates(read, workspace.id),
  };
}
