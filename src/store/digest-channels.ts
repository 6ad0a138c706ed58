import type { DigestChannel } from "../domain/digest.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** The alert channel first; it gets both until an ADMIN says otherwise. */
export async function listDigestChannels(
  db: ReadDb,
  { id, alertChannel }: Pick<Workspace, "id" | "alertChannel">,
): Promise<DigestChannel[]> {
  const rows = await db.digestChannel.findMany({
    where: { workspaceId: id },
    orderBy: { channel: "asc" },
  });
  const set = rows.map(({ channel, weekly, monthly }) => ({ channel, weekly, monthly }));
  if (alertChannel === undefined) return set;
  const own = set.find(({ channel }) => channel === alertChannel);
  const others = set.filter(({ channel }) => channel !== alertChannel);
  return [own ?? { channel: alertChannel, weekly: true, monthly: true }, ...others];
}

export async function saveDigestChannel(
  tx: WriteDb,
  workspaceId: string,
  { channel, weekly, monthly }: DigestChannel,
): Promise<void> {
  await tx.digestChannel.upsert({
    where: { workspaceId_channel: { workspaceId, channel } },
    create: { workspaceId, channel, weekly, monthly },
    update: { weekly, monthly },
  });
}
