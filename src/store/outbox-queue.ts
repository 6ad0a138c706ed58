import type { OutboxContent } from "../domain/outbox.ts";
import { Prisma } from "./generated/client.ts";
import { readRecord } from "./record.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** A message that this process alone may send until `leaseUntil`. */
export type Claimed = {
  readonly number: number;
  readonly id: string;
  readonly workspaceId: string;
  readonly channel: string;
  readonly content: OutboxContent;
  readonly version: number;
  readonly attempts: number;
  readonly claimedAt: Date;
  readonly leaseUntil: Date;
  readonly firstTriedAt: Date;
  /** Slack may have it already: the answer to an earlier try was lost. */
  readonly lost: boolean;
  /** Slack's word when it refused the last try. */
  readonly error: string | undefined;
  readonly divertedFrom: string | undefined;
  readonly reposted: boolean;
  /** Where Slack has it: then it is updated in place. */
  readonly posted: Place | undefined;
  /** The message whose thread it belongs to. */
  readonly thread: (Place & { readonly number: number }) | undefined;
};
export type Place = { readonly channel: string; readonly ts: string };

/** No pause is longer: a channel that is closed for longer was so by a clock that was set back since. */
const LONGEST_PAUSE_MS = 6 * 3_600_000;

type Due = { readonly workspaceId: string; readonly now: Date; readonly isQuiet: boolean };

// Of a thread: the first message before its lines, and they in their order. In quiet hours: what is urgent, and
// changes of what Slack has.
function isDue({ workspaceId, now, isQuiet }: Due): Prisma.Sql {
  const audible = isQuiet ? Prisma.sql`("m"."urgent" OR "m"."slackTs" IS NOT NULL)` : Prisma.sql`1`;
  return Prisma.sql`
    "m"."workspaceId" = ${workspaceId}
    AND ("m"."state" = 'waiting' AND "m"."dueAt" <= ${now} OR "m"."state" = 'sending' AND "m"."leaseUntil" <= ${now})
    AND ${audible}
    AND ("m"."threadId" IS NULL OR "m"."slackTs" IS NOT NULL OR (
      EXISTS (SELECT 1 FROM "OutboxMessage" AS "root" WHERE "root"."id" = "m"."threadId" AND "root"."slackTs" IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM "OutboxMessage" AS "line" WHERE "line"."threadId" = "m"."threadId"
        AND "line"."number" < "m"."number" AND "line"."state" IN ('waiting', 'sending') AND "line"."slackTs" IS NULL)))`;
}

/** Channels that something may be sent to now, the longest waiting first. */
export async function listDueChannels(db: ReadDb, due: Due): Promise<string[]> {
  const rows = await db.$queryRaw<{ channel: string }[]>(Prisma.sql`
    SELECT "m"."channel" AS "channel" FROM "OutboxMessage" AS "m"
    LEFT JOIN "OutboxChannel" AS "pace" ON "pace"."workspaceId" = "m"."workspaceId" AND "pace"."channel" = "m"."channel"
    WHERE ("pace"."nextAt" IS NULL OR "pace"."nextAt" <= ${due.now} OR "pace"."nextAt" > ${longestPause(due.now)}) AND ${isDue(due)}
    GROUP BY "m"."channel" ORDER BY MIN("m"."number")`);
  return rows.map(({ channel }) => channel);
}

/** Takes a channel's next message, and the channel with it, for as long as the lease. */
export async function claimNext(
  tx: WriteDb,
  channel: string,
  due: Due & { readonly leaseMs: number },
): Promise<Claimed | undefined> {
  const { workspaceId, now, leaseMs } = due;
  const pace = await tx.outboxChannel.findUnique({
    where: { workspaceId_channel: { workspaceId, channel } },
  });
  if (pace !== null && pace.nextAt > now && pace.nextAt <= longestPause(now)) return undefined;
  const [next] = await tx.$queryRaw<{ number: number | bigint }[]>(Prisma.sql`
    SELECT "m"."number" AS "number" FROM "OutboxMessage" AS "m"
    WHERE "m"."channel" = ${channel} AND ${isDue(due)} ORDER BY "m"."number" LIMIT 1`);
  if (next === undefined) return undefined;
  const number = Number(next.number);
  const row = await tx.outboxMessage.findUniqueOrThrow({ where: { number } });
  const root =
    row.threadId === null ? null : await tx.outboxMessage.findUnique({ where: { id: row.threadId } });
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const firstTriedAt = row.firstTriedAt ?? now;
  const posted = placeOf(row);
  const lost = posted === undefined && (row.lost || row.state === "sending");
  await tx.outboxMessage.update({
    where: { number },
    data: { state: "sending", leaseUntil, firstTriedAt, lost },
  });
  await setNextAt(tx, workspaceId, channel, leaseUntil);
  const thread = root === null ? undefined : placeOf(root);
  return {
    number,
    id: row.id,
    workspaceId,
    channel,
    content: readRecord<OutboxContent>(row.content),
    version: row.version,
    attempts: row.attempts,
    claimedAt: now,
    leaseUntil,
    firstTriedAt,
    lost,
    error: row.error ?? undefined,
    divertedFrom: row.divertedFrom ?? undefined,
    reposted: row.reposted,
    posted,
    thread: root === null || thread === undefined ? undefined : { ...thread, number: root.number },
  };
}

export async function setNextAt(
  tx: WriteDb,
  workspaceId: string,
  channel: string,
  nextAt: Date,
): Promise<void> {
  await tx.outboxChannel.upsert({
    where: { workspaceId_channel: { workspaceId, channel } },
    create: { workspaceId, channel, nextAt },
    update: { nextAt },
  });
}

function placeOf({ slackChannel, slackTs }: { slackChannel: string | null; slackTs: string | null }) {
  return slackChannel === null || slackTs === null ? undefined : { channel: slackChannel, ts: slackTs };
}

export async function findRow(tx: WriteDb, row: { readonly number: number } | undefined) {
  if (row === undefined) return undefined;
  const found = await tx.outboxMessage.findUniqueOrThrow({ where: { number: row.number } });
  return { ...found, content: readRecord<OutboxContent>(found.content) };
}

function longestPause(now: Date): Date {
  return new Date(now.getTime() + LONGEST_PAUSE_MS);
}
