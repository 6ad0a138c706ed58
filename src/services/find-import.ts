import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";
import { findStandingImport } from "../store/imports.ts";

/** Whether exactly these bytes count already under this source. */
export async function isImported(
  { store }: Deps,
  input: { readonly workspace: Workspace; readonly source: string; readonly contentHash: string },
): Promise<boolean> {
  const { workspace, source, contentHash } = input;
  const key = { workspaceId: workspace.id, source, contentHash };
  return (await findStandingImport(store.read, key)) !== undefined;
}
