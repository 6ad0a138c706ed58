import type { Deps } from "../deps.ts";
import type { ManyNewNames, NameTag } from "../domain/new-names.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { CostRead } from "../ingest/cost-reader.ts";
import { listNameTags } from "../ingest/name-tags.ts";
import { listCatalog } from "../store/catalog.ts";

const NAMED = 12;

/** The tags that could name departments instead of all that do. */
export async function findNameTags(
  { store }: Deps,
  workspace: Workspace,
  { scopes }: Pick<CostRead, "scopes">,
): Promise<NameTag[]> {
  const departments = await listCatalog(store.read, workspace.id, "department");
  return listNameTags(
    scopes,
    departments.map(({ name }) => name),
  );
}

/** Why the import stops until somebody has said what becomes of the names. */
export async function manyNewNames(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
  costs: CostRead,
): Promise<ManyNewNames> {
  const { newServices, newDepartments } = costs;
  return {
    kind: "manyNewNames",
    services: newServices.length,
    departments: newDepartments.length,
    names: [...newServices, ...newDepartments].slice(0, NAMED),
    tags: await findNameTags(deps, workspace, costs),
  };
}
