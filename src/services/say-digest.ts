import type { Deps } from "../deps.ts";
import type { DigestPeriod } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { dayInZone } from "../domain/year-month.ts";
import { listDigestChannels } from "../store/digest-channels.ts";
import { isSaid, say } from "../store/outbox.ts";
import { newOpaqueId } from "./new-id.ts";

/** Puts a digest into the outbox for every channel that gets it, once for its due day. */
export async function sayDigest(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly period: DigestPeriod;
    readonly dueAt: Date;
    readonly late: boolean;
  },
): Promise<void> {
  const { workspace, period, dueAt, late } = input;
  const content = { kind: "digest", period, dueAt: dueAt.toISOString(), late } as const;
  await deps.store.write(async (tx) => {
    for (const { channel, ...gets } of await listDigestChannels(tx, workspace)) {
      const key = `digest:${period}:${dayInZone(dueAt, workspace.timezone)}:${channel}`;
      if (!gets[period] || (await isSaid(tx, workspace.id, key))) continue;
      await say(tx, newOpaqueId(deps), {
        workspaceId: workspace.id,
        key,
        channel,
        content,
        urgent: false,
        at: deps.clock(),
      });
    }
    return { result: undefined, audit: [], touched: [] };
  });
}
