import type { Deps } from "../deps.ts";
import type { Workspace } from "../domain/workspace.ts";

/** Writes down who posted which report where. */
export async function auditShare(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly line: string;
    readonly channelId: string;
  },
): Promise<void> {
  const { workspace, actor, line, channelId } = input;
  await deps.store.write(async () => ({
    result: undefined,
    audit: [
      {
        workspaceId: workspace.id,
        at: deps.clock(),
        actor,
        action: "report.shared",
        subject: channelId,
        after: { report: line },
      },
    ],
    touched: [],
  }));
}
