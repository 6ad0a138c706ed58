import type { Core } from "./core.ts";
import type { Delivered, Outgoing } from "./delivery.ts";
import { hasEffect, type Running } from "./effects.ts";
import { RESPONSE_URL_LIFE_MS, RESPONSE_URL_USES } from "./response-urls.ts";
import type { Interaction } from "./types.ts";
import { waitUntil } from "./waiting.ts";

/** How long a person waits for the outcome: the first thing they see (default), or only the acknowledgement. */
export type WaitFor = "effect" | "ack";

export type Act = {
  kind: Interaction["kind"];
  person: string;
  channel?: string;
  messageTs?: string;
  viewId?: string;
  triggerId?: string;
  wait?: WaitFor;
};

/** Starts an interaction: it has an id, and response URLs that lead back to it. */
export function beginAct(act: Act, core: Core): Running {
  const id = core.ids.next("i");
  const { kind, person, channel, messageTs, viewId, triggerId } = act;
  const running: Running = {
    id,
    kind,
    person,
    ...(channel === undefined ? {} : { channel }),
    ...(messageTs === undefined ? {} : { messageTs }),
    ...(viewId === undefined ? {} : { viewId }),
    ...(triggerId === undefined ? {} : { triggerId }),
    ackMs: 0,
    ackStatus: 0,
    ackBody: "",
    replies: [],
    views: [],
    closed: false,
    errors: {},
    options: [],
    sent: { body: "", headers: {} },
    done: false,
    responsesLeft: RESPONSE_URL_USES,
    expiresAt: core.options.clock().getTime() + RESPONSE_URL_LIFE_MS,
  };
  core.effects.begin(running);
  return running;
}

export function responseUrl(running: Running, kind: "commands" | "actions", core: Core): string {
  return `${core.baseUrl}/${kind}/${core.options.teamId}/${running.id}`;
}

/** Sends the request, applies the acknowledgement, and waits for what the person sees first. */
export async function runAct(
  running: Running,
  outgoing: Outgoing,
  parts: {
    core: Core;
    deliver: (outgoing: Outgoing) => Promise<Delivered>;
    applyAck: (delivered: Delivered) => void;
    wait: WaitFor;
  },
): Promise<Interaction> {
  const { core } = parts;
  const at = core.options.clock();
  const delivered = await parts.deliver(outgoing);
  running.ackMs = delivered.ms;
  running.ackStatus = delivered.status;
  running.ackBody = delivered.body;
  running.sent = delivered.sent;
  core.traffic.record({
    at,
    direction: "out",
    transport: Object.keys(delivered.sent.headers).length === 0 ? "socket" : "http",
    method: outgoing.name,
    url: "",
    status: delivered.status,
    ms: delivered.ms,
    request: outgoing.payload,
    response: delivered.body,
  });
  if (delivered.failure !== undefined) {
    running.failure = delivered.failure;
    core.problems.add(
      `${outgoing.name} was not acknowledged: ${delivered.failure} (status ${delivered.status})`,
    );
  }
  parts.applyAck(delivered);
  core.effects.move();
  if (parts.wait === "effect") await waitForEffect(running, outgoing.name, core);
  running.done = true;
  return snapshot(running);
}

async function waitForEffect(running: Running, name: string, core: Core): Promise<void> {
  await waitUntil({
    read: () => (hasEffect(running) ? true : undefined),
    what: `a visible effect of ${name}`,
    limitMs: core.options.effectLimitMs,
    onEvent: [core.effects.onMove],
    traffic: core.traffic.entries,
  });
}

/** What a test keeps: later effects do not change it. */
export function snapshot(running: Running): Interaction {
  const {
    done: _done,
    responsesLeft: _left,
    expiresAt: _expires,
    messageTs: _ts,
    viewId: _view,
    ...seen
  } = running;
  return { ...seen, replies: [...running.replies], views: [...running.views], options: [...running.options] };
}
