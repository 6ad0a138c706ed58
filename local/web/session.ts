import type { WebSocket } from "ws";
import type { Actor } from "../cast.ts";
import { parseJson } from "../slack/fields.ts";
import type { SlackChange, Traffic } from "../slack/types.ts";
import type { PageAnswer, ToPage } from "./protocol.ts";
import { type PageRequest, toServer } from "./requests.ts";
import { refusalSeen, trafficSeen } from "./seen.ts";
import { takeRequest } from "./take-request.ts";
import { findActor, snapshotFor, type World } from "./world.ts";

/** One open page: who is signed in there, what they do, and every change that they see, as it happens. */
export function openSession(socket: WebSocket, world: World): void {
  const { slack, controls } = world;
  let actor: Actor | undefined;
  const send = (message: ToPage) => socket.send(JSON.stringify(message));

  socket.on("message", (bytes) => {
    const parsed = toServer.safeParse(parseJson(String(bytes)));
    if (!parsed.success) return;
    const { id, request } = parsed.data;
    take(request).then(
      (answer) => send({ kind: "answer", id, answer }),
      // The person reads why; nothing is to be done about a page that is gone meanwhile.
      (error: unknown) => send({ kind: "answer", id, answer: { ok: false, error: sentenceOf(error) } }),
    );
  });

  async function take(request: PageRequest): Promise<PageAnswer> {
    if (request.kind === "signIn") {
      actor = findActor(world, request.as);
      send({ kind: "snapshot", snapshot: await snapshotFor(world, actor) });
      return { ok: true };
    }
    if (actor === undefined) return { ok: false, error: "Sign in first." };
    return { ok: true, result: await takeRequest(world, actor, request) };
  }

  function onChange(change: SlackChange): void {
    if (actor === undefined) return;
    if (change.kind === "channel") {
      const channel = slack.channels().find(({ id }) => id === change.channel);
      if (channel !== undefined) send({ kind: "channel", channel });
    } else if (change.kind === "view") {
      if (change.view.person === actor.id) send({ kind: "view", view: change.view });
    } else if (slack.sees(actor.id, change.message)) send({ kind: "message", message: change.message });
    else if (change.message.deleted)
      send({ kind: "removed", channel: change.message.channel, ts: change.message.ts });
  }

  function onTraffic(entry: Traffic): void {
    if (actor === undefined) return;
    send({ kind: "traffic", entry: trafficSeen(entry) });
    const refusal = refusalSeen(entry, actor.id);
    if (refusal !== undefined) send({ kind: "refusal", refusal });
  }

  const stops = [
    slack.onChange(onChange),
    slack.onTraffic(onTraffic),
    slack.onProblem((problem) => send({ kind: "problem", problem })),
    controls.onChange(() => send({ kind: "controls", controls: controls.see() })),
  ];
  socket.on("close", () => {
    for (const stop of stops) stop();
  });
  socket.on("error", () => socket.terminate());
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
