import type { Workspace } from "../domain/workspace.ts";
import { requestEvaluation } from "../store/evaluations.ts";
import type { AuditRecord, WriteDb } from "../store/store.ts";
import { updateWorkspace, type WorkspaceSettings } from "../store/workspaces.ts";

/** Writes the settings that differ, and asks for the alerts to be judged by them; nothing where none does. */
export async function writeSettings(
  tx: WriteDb,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly at: Date;
    readonly settings: Partial<WorkspaceSettings>;
  },
): Promise<{ readonly audit: readonly AuditRecord[]; readonly changed: readonly string[] }> {
  const { workspace, actor, at, settings } = input;
  const { before, after } = differences(workspace, settings);
  const changed = Object.keys(after);
  if (changed.length === 0) return { audit: [], changed };
  await updateWorkspace(tx, workspace.id, settings);
  await requestEvaluation(tx, workspace.id, at);
  const entry = {
    workspaceId: workspace.id,
    at,
    actor,
    action: "settings.changed",
    subject: workspace.id,
  } as const;
  return { audit: [{ ...entry, before, after }], changed };
}

function differences(workspace: Workspace, settings: Partial<WorkspaceSettings>) {
  const before: Record<string, string> = {};
  const after: Record<string, string> = {};
  for (const [name, value] of Object.entries(settings)) {
    const old = workspace[name as keyof WorkspaceSettings];
    if (old === value) continue;
    before[name] = String(old ?? "");
    after[name] = String(value ?? "");
  }
  return { before, after };
}
