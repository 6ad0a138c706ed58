import { expect } from "vitest";
import type { Fault, Message } from "../../local/slack/types.ts";
import type { AuditAction } from "../../src/domain/audit-actions.ts";
import { ACTS } from "./acts.ts";
import { PEOPLE, type SlackWorld, startWorld, type Who } from "./slack-world.ts";

/** What Slack does with a call: `processed` carries it out and loses the answer. */
export type CallFault = { readonly as: Fault; readonly processed?: boolean };
export const CALL_FAULTS: Readonly<Record<string, CallFault>> = {
  before: { as: "reset" },
  after: { as: "reset", processed: true },
  "429": { as: { status: 429, retryAfter: 2 } },
  "500": { as: { status: 500 } },
  nothing: { as: "timeout" },
};

const advisor = {
  advise: async () => ({ kind: "answered" as const, model: "llama3:8b", text: "Drop unused licences." }),
  check: async () => "ready" as const,
};

/** What a person alone sees: ephemeral and direct messages, and the Home tab. */
function seenAlone(world: SlackWorld, who: Who): Message[] {
  const channels = world.slack.channels().map(({ id }) => id);
  const inChannels = channels.flatMap((id) => world.slack.messagesSeenBy(PEOPLE[who], id));
  const own = inChannels.filter(({ ephemeralTo }) => ephemeralTo !== undefined);
  return [...own, ...world.slack.dms(PEOPLE[who])];
}

/** Lets everything happen that follows, the waits of the outbox too. */
export async function settleAll(world: SlackWorld): Promise<void> {
  await world.app.settled();
  for (const seconds of [0, 31, 61, 600, 0]) {
    world.deps.setNow(new Date(world.deps.clock().getTime() + seconds * 1000).toISOString());
    await world.app.outbox.drain();
  }
}

/** Does the act, while `plan` decides about the n-th call to Slack from its last step on; what is new then. */
export async function actUnderFaults(
  action: AuditAction,
  plan: (call: number) => CallFault | undefined,
): Promise<{ calls: string[]; seen: string[]; rows: number; world: SlackWorld }> {
  const world = await startWorld({ advisor });
  const act = ACTS[action];
  const { open } = await act.begin(world);
  const finish = await open();
  await world.app.settled();
  await world.app.outbox.drain();
  const before = new Set(seenAlone(world, act.by).map((one) => JSON.stringify(one)));
  const { read } = world.database.store;
  const rowsBefore = await read.auditEntry.count({ where: { action } });
  const calls: string[] = [];
  world.slack.faults.decide((method) => {
    calls.push(method);
    const fault = plan(calls.length - 1);
    return fault === undefined ? undefined : { method, ...fault };
  });
  const { ackBody } = await finish(act.by);
  await world.app.settled();
  world.slack.faults.clear();
  await settleAll(world);
  const seen = seenAlone(world, act.by).filter((one) => !before.has(JSON.stringify(one)));
  const rowsNow = await read.auditEntry.count({ where: { action } });
  return {
    calls,
    // What the modal says in place of itself is an outcome too.
    seen: [
      ...seen.map((one) => one.text),
      ...(rowsNow === rowsBefore && typeof ackBody === "string" && ackBody !== "" ? [ackBody] : []),
    ],
    rows: rowsNow - rowsBefore,
    world,
  };
}

type Outcome = Awaited<ReturnType<typeof actUnderFaults>>;

/** The outcome is what the incident's message in the channel shows, or goes to whoever owns the message that is replaced. */
const SHOWN_ELSEWHERE = /^(incident|mapping\.undone)/;

/** Exactly one message says how the act ended; `mayRepeat`: or two, since the answer that got lost was there. */
export function expectOneOutcome(
  action: AuditAction,
  { seen, rows }: Outcome,
  { what, mayRepeat }: { readonly what: string; readonly mayRepeat: boolean },
): void {
  const least = rows === 1 && SHOWN_ELSEWHERE.test(action) ? 0 : 1;
  const most = mayRepeat ? 2 : 1;
  const isRight = seen.length >= least && seen.length <= most && rows <= 1;
  expect.soft(isRight, `${what}: ${rows} rows, ${JSON.stringify(seen)}`).toBe(true);
}
