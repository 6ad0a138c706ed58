import type { Deps } from "../deps.ts";
import type { DigestChannel } from "../domain/digest.ts";
import type { DigestPeriod } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listDigestChannels, saveDigestChannel } from "../store/digest-channels.ts";

/** Switches a channel's digest on or off. The caller has seen to it that the channel may have it. */
export async function setDigest(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly channel: string;
    readonly period: DigestPeriod;
    readonly enabled: boolean;
  },
): Promise<DigestChannel> {
  const { workspace, actor, channel, period, enabled } = input;
  return deps.store.write(async (tx) => {
    const known = (await listDigestChannels(tx, workspace)).find((one) => one.channel === channel);
    const before = known ?? { channel, weekly: false, monthly: false };
    const after = { ...before, [period]: enabled };
    if (before[period] === enabled) return { result: before, audit: [], touched: [] };
    await saveDigestChannel(tx, workspace.id, after);
    return {
      result: after,
      audit: [
        {
          workspaceId: workspace.id,
          at: deps.clock(),
          actor,
          action: "digest.set",
          subject: channel,
          before: { [period]: String(before[period]) },
          after: { [period]: String(enabled) },
        },
      ],
      touched: [],
    };
  });
}
