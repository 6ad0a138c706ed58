import type { Deps } from "../deps.ts";
import type { DrawnMessage } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { say } from "../store/outbox.ts";
import { afterGrace, makeDue, markLost, unsay } from "../store/outbox-direct.ts";
import { newOpaqueId } from "./new-id.ts";

/** Writes down who posts which report where. The outbox posts it unless `settleShare` says that it is posted. */
export async function shareReport(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly line: string;
    readonly channelId: string;
    readonly message: DrawnMessage;
  },
): Promise<string> {
  const { workspace, actor, line, channelId, message } = input;
  const id = newOpaqueId(deps);
  return deps.store.write(async (tx) => {
    const at = deps.clock();
    await say(tx, id, {
      workspaceId: workspace.id,
      key: `shared:${id}`,
      channel: channelId,
      content: { kind: "shared", message },
      urgent: true,
      at,
      dueAt: afterGrace(at),
    });
    return {
      result: id,
      audit: [
        {
          workspaceId: workspace.id,
          at,
          actor,
          action: "report.shared",
          subject: channelId,
          after: { report: line },
        },
      ],
      touched: [],
    };
  });
}

/** How posting it directly ended. `lost`: it may be there. */
export type Posted = "posted" | "refused" | "failed" | "lost";

export async function settleShare(
  deps: Deps,
  { workspace, id, posted }: { readonly workspace: Workspace; readonly id: string; readonly posted: Posted },
): Promise<void> {
  const message = { workspaceId: workspace.id, id };
  await deps.store.write(async (tx) => {
    if (posted === "posted" || posted === "refused") await unsay(tx, message);
    else await makeDue(tx, message, deps.clock());
    if (posted === "lost") await markLost(tx, message);
    return { result: undefined, audit: [], touched: [] };
  });
}
