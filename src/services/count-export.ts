import type { Deps } from "../deps.ts";
import type { MonthRange } from "../domain/parse-month.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listCells } from "../store/rollups.ts";

/** How many rows an export would have. */
export async function countExport(
  { store }: Deps,
  { workspace, from, to }: { readonly workspace: Workspace } & MonthRange,
): Promise<number> {
  const query = { workspaceId: workspace.id, from, to, basis: "billed" as const, by: [] };
  const [all] = await listCells(store.read, query);
  return all?.items ?? 0;
}
