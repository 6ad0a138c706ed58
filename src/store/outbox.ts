import type { Saying } from "../domain/outbox.ts";
import { writeRecord } from "./record.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/**
 * Puts a message into the outbox, in the transaction of what it tells. A key that is there already is the same message
 * with something new to say: it is sent again in place, wherever it stood.
 */
export async function say(tx: WriteDb, id: string, saying: Saying): Promise<void> {
  const { workspaceId, key, channel, urgent, at } = saying;
  const content = writeRecord(saying.content);
  const known = await tx.outboxMessage.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (known !== null) {
    const isOver = known.state === "sent" || known.state === "collapsed";
    await tx.outboxMessage.update({
      where: { number: known.number },
      data: {
        content,
        urgent,
        version: known.version + 1,
        ...(isOver ? { state: "waiting", attempts: 0, dueAt: at } : {}),
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
      dueAt: at,
    },
  });
}

/** How many messages Slack did not take. */
export async function countParked(db: ReadDb, workspaceId: string): Promise<number> {
  return db.outboxMessage.count({ where: { workspaceId, state: "parked" } });
}
