import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { isSaid, say } from "../store/outbox.ts";
import { newOpaqueId } from "./new-id.ts";

/** Puts a test message for the alert channel into the outbox, once for the same `key`; throws `noAlertChannel`. */
export async function sendTestAlert(
  deps: Deps,
  input: { readonly workspace: Workspace; readonly actor: string; readonly key: string },
): Promise<{ readonly channel: string }> {
  const { workspace, actor, key } = input;
  const { id: workspaceId, alertChannel: channel } = workspace;
  if (channel === undefined) throw new UserError({ kind: "noAlertChannel" });
  return deps.store.write(async (tx) => {
    const messageKey = `test:${key}`;
    if (await isSaid(tx, workspaceId, messageKey)) return { result: { channel }, audit: [], touched: [] };
    const at = deps.clock();
    await say(tx, newOpaqueId(deps), {
      workspaceId,
      key: messageKey,
      channel,
      content: { kind: "test", by: actor },
      urgent: true,
      at,
    });
    const audit = { workspaceId, at, actor, action: "alert.tested", subject: channel } as const;
    return { result: { channel }, audit: [audit], touched: [] };
  });
}
