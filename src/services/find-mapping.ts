import type { Deps } from "../deps.ts";
import type { MappingList } from "../domain/mapping-rule.ts";
import type { Workspace } from "../domain/workspace.ts";
import { DEFAULT_RULES } from "../ingest/mapping.ts";
import { findMappingVersion, listMappingRules } from "../store/mapping-rules.ts";
import type { ReadDb } from "../store/store.ts";

/** The rules that count now. */
export function findMapping(
  { store }: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<MappingList> {
  return readMapping(store.read, workspace.id);
}

/** The workspace's own rules, else the default ones: the one place that decides which. */
export async function readMapping(db: ReadDb, workspaceId: string): Promise<MappingList> {
  const version = await findMappingVersion(db, workspaceId);
  if (version !== undefined) return { rules: await listMappingRules(db, workspaceId), version, own: true };
  const rules = DEFAULT_RULES.map((rule, index) => ({
    ...rule,
    id: `default-${index + 1}`,
    createdBy: "job",
    createdAt: new Date(0),
  }));
  return { rules, version: 0, own: false };
}
