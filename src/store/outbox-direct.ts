import type { WriteDb } from "./store.ts";

/** A message that is first tried directly, and is in the outbox for the case that this fails. */
type Message = { readonly workspaceId: string; readonly id: string };

/** Longer than all direct tries take together. */
const GRACE_MS = 30_000;

/** When the outbox sends what this process did not settle. */
export function afterGrace(at: Date): Date {
  return new Date(at.getTime() + GRACE_MS);
}

/** It was sent, or is not to be sent. */
export async function unsay(tx: WriteDb, message: Message): Promise<void> {
  await tx.outboxMessage.deleteMany({ where: message });
}

/** Slack may have it: the outbox looks before it sends it. */
export async function markLost(tx: WriteDb, message: Message): Promise<void> {
  await tx.outboxMessage.updateMany({ where: { ...message, state: "waiting" }, data: { lost: true } });
}

/** It could not be sent directly. */
export async function makeDue(tx: WriteDb, message: Message, at: Date): Promise<void> {
  await tx.outboxMessage.updateMany({ where: { ...message, state: "waiting" }, data: { dueAt: at } });
}
