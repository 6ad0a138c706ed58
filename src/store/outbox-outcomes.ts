import { UNSENT } from "./outbox.ts";
import type { Claimed, Place } from "./outbox-queue.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** Whether a message is still ours to settle: whoever took it over after the lease ran out has the say. */
export async function isHeld(tx: WriteDb, { number, leaseUntil }: Claimed): Promise<boolean> {
  return (await tx.outboxMessage.count({ where: { number, state: "sending", leaseUntil } })) === 1;
}

async function settle(tx: WriteDb, { number }: Claimed, data: object): Promise<void> {
  await tx.outboxMessage.update({ where: { number }, data: { leaseUntil: null, ...data } });
}

/** Slack has it as it was in `version`; without a place there was nothing to say any more. */
export async function markSent(
  tx: WriteDb,
  claimed: Claimed,
  sent: {
    readonly version: number;
    readonly at: Date;
    readonly place: Place | undefined;
    readonly isRepeat: boolean;
  },
): Promise<void> {
  const row = await tx.outboxMessage.findUniqueOrThrow({ where: { number: claimed.number } });
  await settle(tx, claimed, {
    state: row.version > sent.version ? "waiting" : "sent",
    dueAt: sent.at,
    sentVersion: sent.version,
    sentAt: sent.at,
    attempts: 0,
    firstTriedAt: null,
    error: null,
    lost: false,
    ...(sent.isRepeat ? { repeats: { increment: 1 } } : {}),
    ...(sent.place === undefined ? {} : { slackChannel: sent.place.channel, slackTs: sent.place.ts }),
  });
}

export type Retry = {
  readonly error: string | undefined;
  readonly dueAt: Date;
  readonly lost: boolean;
  readonly isAttempt: boolean;
  readonly isRepeat: boolean;
};

export async function retryLater(tx: WriteDb, claimed: Claimed, retry: Retry): Promise<void> {
  await settle(tx, claimed, {
    state: "waiting",
    dueAt: retry.dueAt,
    error: retry.error ?? null,
    lost: retry.lost && claimed.posted === undefined,
    attempts: claimed.attempts + (retry.isAttempt ? 1 : 0),
    ...(retry.isRepeat ? { repeats: { increment: 1 } } : {}),
  });
}

export async function park(tx: WriteDb, claimed: Claimed, error: string): Promise<void> {
  await settle(tx, claimed, { state: "parked", error });
}

/** Posts anew, in another channel where one is given, what Slack had once; the lines of its thread go along. */
export async function postAnew(
  tx: WriteDb,
  number: number,
  { at, channel }: { readonly at: Date; readonly channel?: string },
): Promise<void> {
  const {
    id,
    channel: former,
    divertedFrom,
  } = await tx.outboxMessage.findUniqueOrThrow({ where: { number } });
  const target = channel ?? former;
  await tx.outboxMessage.update({
    where: { number },
    data: {
      ...UNSENT,
      state: "waiting",
      leaseUntil: null,
      dueAt: at,
      channel: target,
      divertedFrom: channel === undefined ? divertedFrom : former,
      reposted: channel === undefined,
    },
  });
  await tx.outboxMessage.updateMany({ where: { threadId: id }, data: { channel: target } });
}

/** The conversation with a person, when a message to them told its id. */
export async function findDirectChannel(
  db: ReadDb,
  { workspaceId, channel }: Pick<Claimed, "workspaceId" | "channel">,
): Promise<string | undefined> {
  const row = await db.outboxMessage.findFirst({
    where: { workspaceId, channel, slackChannel: { not: null } },
  });
  return row?.slackChannel ?? undefined;
}
