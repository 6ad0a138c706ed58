import { OUTAGE_MS, type OutboxContent, type Waiting } from "../domain/outbox.ts";
import { readRecord } from "./record.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** The word under which a message waits that Slack did not answer to. */
export const UNREACHED = "unreached";

/** Since when Slack does not answer, when that is long enough to be an outage; read from what waits. */
export async function findOutage(db: ReadDb, workspaceId: string, now: Date): Promise<Date | undefined> {
  const first = await db.outboxMessage.findFirst({
    where: {
      workspaceId,
      state: "waiting",
      error: UNREACHED,
      firstTriedAt: { lte: new Date(now.getTime() - OUTAGE_MS) },
    },
    orderBy: { firstTriedAt: "asc" },
  });
  if (first?.firstTriedAt == null) return undefined;
  // Something else went through since: it is this message, not Slack.
  const later = await db.outboxMessage.findFirst({
    where: { workspaceId, sentAt: { gt: first.firstTriedAt } },
  });
  return later === null ? first.firstTriedAt : undefined;
}

/** `lostSince`: an answer was lost, so that Slack may have it since then. */
export type Unposted = Waiting & { readonly id: string; readonly lostSince: Date | undefined };

/** Messages of incidents that Slack has not had yet. */
export async function listUnposted(db: ReadDb, workspaceId: string): Promise<Unposted[]> {
  const rows = await db.outboxMessage.findMany({
    where: { workspaceId, state: "waiting", slackTs: null, threadId: null },
    orderBy: { number: "asc" },
  });
  return rows.flatMap(({ number, id, channel, content, urgent, createdAt, lost, firstTriedAt }) => {
    const said = readRecord<OutboxContent>(content);
    if (said.kind !== "incident") return [];
    const lostSince = lost ? (firstTriedAt ?? createdAt) : undefined;
    return [{ number, id, channel, incidentId: said.incidentId, urgent, createdAt, lostSince }];
  });
}

/** Another message names them. What belongs into their threads goes with them. */
export async function collapse(tx: WriteDb, rows: readonly { number: number; id: string }[]): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: { number: { in: rows.map(({ number }) => number) } },
    data: { state: "collapsed", error: null, firstTriedAt: null, attempts: 0, lost: false },
  });
  await tx.outboxMessage.updateMany({
    where: { threadId: { in: rows.map(({ id }) => id) }, state: "waiting", slackTs: null },
    data: { state: "collapsed" },
  });
}

/** Slack answers again: what waited for it may go now. */
export async function endOutage(tx: WriteDb, workspaceId: string, now: Date): Promise<void> {
  const waiting = { workspaceId, state: "waiting", error: UNREACHED };
  const rows = await tx.outboxMessage.findMany({ where: waiting, distinct: ["channel"] });
  await tx.outboxMessage.updateMany({ where: waiting, data: { dueAt: now } });
  await tx.outboxChannel.deleteMany({
    where: { workspaceId, channel: { in: rows.map(({ channel }) => channel) } },
  });
}
