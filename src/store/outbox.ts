import { isAlert, type OutboxContent, type OutboxState, type Saying } from "../domain/outbox.ts";
import { readRecord, writeRecord } from "./record.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/**
 * Puts a message into the outbox, in the transaction of what it tells. A key that is there already is the same message
 * with something new to say: it is sent again in place, wherever it stood.
 */
export async function say(tx: WriteDb, id: string, saying: Saying): Promise<void> {
  const { workspaceId, key, channel, urgent, at, dueAt } = saying;
  const content = writeRecord(saying.content);
  const known = await tx.outboxMessage.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (known !== null) {
    const isOnItsWay = known.state === "waiting" || known.state === "sending";
    await tx.outboxMessage.update({
      where: { number: known.number },
      data: {
        content,
        urgent,
        version: known.version + 1,
        ...(dueAt === undefined ? {} : { dueAt }),
        ...(isOnItsWay
          ? {}
          : { state: "waiting", attempts: 0, dueAt: dueAt ?? at, firstTriedAt: null, error: null }),
      },
    });
    return;
  }
  const thread =
    saying.threadKey === undefined
      ? null
      : await tx.outboxMessage.findUnique({
          where: { workspaceId_key: { workspaceId, key: saying.threadKey } },
        });
  await tx.outboxMessage.create({
    data: {
      id,
      workspaceId,
      key,
      channel: thread?.channel ?? channel,
      content,
      threadId: thread?.id ?? null,
      urgent,
      state: "waiting",
      createdAt: at,
      dueAt: dueAt ?? at,
    },
  });
}

/** How many messages Slack did not take. */
export async function countParked(db: ReadDb, workspaceId: string): Promise<number> {
  return db.outboxMessage.count({ where: { workspaceId, state: "parked" } });
}

export async function isSaid(db: ReadDb, workspaceId: string, key: string): Promise<boolean> {
  return (await db.outboxMessage.count({ where: { workspaceId, key } })) > 0;
}

export async function countOutbox(db: ReadDb, workspaceId: string): Promise<Map<OutboxState, number>> {
  const groups = await db.outboxMessage.groupBy({ by: ["state"], where: { workspaceId }, _count: true });
  return new Map(groups.map(({ state, _count }) => [state as OutboxState, _count]));
}

/**
 * Sends the alerts that no channel took to the one that an ADMIN chose now, with the lines of their threads; what else
 * was given up is forgotten.
 */
export async function releaseParked(
  tx: WriteDb,
  workspaceId: string,
  channel: string,
  at: Date,
): Promise<void> {
  const parked = { workspaceId, state: "parked" };
  const again = { ...UNSENT, state: "waiting", dueAt: at };
  const rows = await tx.outboxMessage.findMany({ where: { ...parked, threadId: null } });
  for (const { number, id, content } of rows) {
    if (!isAlert(readRecord<OutboxContent>(content))) continue;
    await tx.outboxMessage.update({ where: { number }, data: { ...again, channel } });
    await tx.outboxMessage.updateMany({ where: { threadId: id }, data: { channel } });
  }
  await tx.outboxMessage.updateMany({ where: { ...parked, threadId: { not: null } }, data: again });
  await tx.outboxMessage.deleteMany({ where: parked });
}

/** Sends again what a channel did not take, now that it takes messages. */
export async function releaseChannel(
  tx: WriteDb,
  workspaceId: string,
  channel: string,
  { at, isAbout }: { readonly at: Date; readonly isAbout: (error: string) => boolean },
): Promise<void> {
  const parked = await tx.outboxMessage.findMany({ where: { workspaceId, channel, state: "parked" } });
  const numbers = parked.filter(({ error }) => isAbout(error ?? "")).map(({ number }) => number);
  if (numbers.length === 0) return;
  await tx.outboxMessage.updateMany({
    where: { number: { in: numbers } },
    data: { state: "waiting", dueAt: at, attempts: 0, firstTriedAt: null, error: null },
  });
}

/** As a row is that was never tried. */
export const UNSENT = {
  attempts: 0,
  sentVersion: 0,
  firstTriedAt: null,
  slackChannel: null,
  slackTs: null,
  error: null,
  lost: false,
  divertedFrom: null,
  reposted: false,
} as const;
