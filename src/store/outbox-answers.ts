import { createHash } from "node:crypto";
import type { ActChange, DrawnMessage, LateAnswer, OutboxContent, Saying } from "../domain/outbox.ts";
import type { Role } from "../domain/role.ts";
import { say } from "./outbox.ts";
import { afterGrace, markLost, unsay } from "./outbox-direct.ts";
import { readRecord } from "./record.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** The act of a person that is to be answered. */
export type AskedAct = {
  readonly workspaceId: string;
  /** What makes it one: see `Inbound.key`. */
  readonly key: string;
  readonly person: string;
  /** Who may see its answer. */
  readonly needed: Role;
};

/** When the person asked, and when it could not be shown. */
type Times = { readonly at: Date; readonly now: Date };

const MOST_CHANGES = 200;

/** Of the message that answers an act; opaque, since the workspace may read it. */
export function answerId({ workspaceId, key }: Pick<AskedAct, "workspaceId" | "key">): string {
  return createHash("sha256").update(`answer ${workspaceId} ${key}`).digest("base64url");
}

/**
 * In the transaction of what an act changed: unless `dropAnswer` is called when Slack has shown the answer, the person
 * gets it as a direct message, whatever becomes of this process.
 */
export async function awaitAnswer(
  tx: WriteDb,
  act: AskedAct,
  changes: readonly ActChange[],
  at: Date,
): Promise<void> {
  const known = await findAnswer(tx, act);
  const all = [...(known?.changes ?? []), ...changes].slice(0, MOST_CHANGES);
  const content: LateAnswer = {
    kind: "answer",
    at: at.toISOString(),
    needed: act.needed,
    ...known,
    changes: all,
  };
  await sayAnswer(tx, act, content, { at, dueAt: afterGrace(at) });
}

/** Whether an act waits for Slack to show its answer. */
export async function isAwaited(db: ReadDb, act: Pick<AskedAct, "workspaceId" | "key">): Promise<boolean> {
  return (await db.outboxMessage.count({ where: { id: answerId(act), workspaceId: act.workspaceId } })) > 0;
}

/** Slack has shown it. */
export async function dropAnswer(tx: WriteDb, act: Pick<AskedAct, "workspaceId" | "key">): Promise<void> {
  await unsay(tx, { workspaceId: act.workspaceId, id: answerId(act) });
}

/** Slack did not confirm it: it goes out as a direct message now. `lost`: Slack may have that one already. */
export async function sendAnswer(
  tx: WriteDb,
  act: AskedAct,
  missed: { readonly message: DrawnMessage; readonly lost: boolean } & Times,
): Promise<void> {
  const { message, lost, at, now } = missed;
  const known = await findAnswer(tx, act);
  const content: LateAnswer = {
    kind: "answer",
    at: at.toISOString(),
    needed: act.needed,
    changes: [],
    ...known,
    message,
  };
  await sayAnswer(tx, act, content, { at: now, dueAt: now });
  if (lost) await markLost(tx, { workspaceId: act.workspaceId, id: answerId(act) });
}

/** Offers a report again, once for as long as the same offer waits. */
export async function offerAgain(
  tx: WriteDb,
  act: AskedAct,
  line: string,
  { at, now }: Times,
): Promise<void> {
  const { workspaceId, person } = act;
  const waiting = await tx.outboxMessage.findMany({
    where: { workspaceId, channel: person, state: { in: ["waiting", "sending"] } },
  });
  const isOffered = waiting.some(({ content }) => {
    const said = readRecord<OutboxContent>(content);
    return said.kind === "offer" && said.line === line;
  });
  if (!isOffered) await sayAnswer(tx, act, { kind: "offer", at: at.toISOString(), line }, { at: now });
}

async function findAnswer(
  tx: WriteDb,
  act: Pick<AskedAct, "workspaceId" | "key">,
): Promise<LateAnswer | undefined> {
  const row = await tx.outboxMessage.findFirst({
    where: { id: answerId(act), workspaceId: act.workspaceId },
  });
  const said = row === null ? undefined : readRecord<OutboxContent>(row.content);
  return said?.kind === "answer" ? said : undefined;
}

async function sayAnswer(
  tx: WriteDb,
  act: AskedAct,
  content: OutboxContent,
  times: Pick<Saying, "at" | "dueAt">,
): Promise<void> {
  const id = answerId(act);
  await say(tx, id, {
    workspaceId: act.workspaceId,
    key: `answer:${id}`,
    channel: act.person,
    content,
    urgent: true,
    ...times,
  });
}
