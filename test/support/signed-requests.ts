import { createHmac } from "node:crypto";
import { request } from "undici";
import { PEOPLE, TEAM, type Who } from "./slack-world.ts";

const SECRET = "canary-signing-secret";
const FORM = "application/x-www-form-urlencoded";

/** A request as it is on the wire: whoever has these bytes can send them again. */
export type Signed = { readonly body: string | Buffer; readonly headers: Readonly<Record<string, string>> };

export function sign(body: string | Buffer, at: Date, type = FORM, secret = SECRET): Signed {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  const headers = {
    "content-type": type,
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${digest}`,
  };
  return { body, headers };
}

export type Answered = { readonly status: number; readonly text: string; readonly ms: number };

export async function post(port: number, { body, headers }: Signed): Promise<Answered> {
  const begun = performance.now();
  const answer = await request(`http://127.0.0.1:${port}/slack/events`, { method: "POST", headers, body });
  const text = await answer.body.text();
  return { status: answer.statusCode, text, ms: performance.now() - begun };
}

let made = 0;

function nextNumber(): number {
  made += 1;
  return made;
}

/** Without a response_url, so that its answer is a direct message. */
export function commandBody(text: string, as: Who, more: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    command: "/finops",
    text,
    team_id: TEAM,
    user_id: PEOPLE[as],
    channel_id: "C000000002",
    trigger_id: `90.80.${nextNumber()}`,
    ...more,
  }).toString();
}

export function payloadBody(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

const sender = (as: Who) => ({ user: { id: PEOPLE[as], team_id: TEAM }, team: { id: TEAM } });

export function clickBody(actionId: string, value: string, as: Who, more: object = {}): string {
  return payloadBody({
    type: "block_actions",
    ...sender(as),
    trigger_id: `90.80.${nextNumber()}`,
    channel: { id: "C000000002" },
    actions: [{ type: "button", action_id: actionId, block_id: "b", value }],
    ...more,
  });
}

export function submissionBody(
  callbackId: string,
  values: Readonly<Record<string, string>>,
  as: Who,
  memory: Readonly<Record<string, string>> = {},
): string {
  const inputs = Object.entries(values).map(([block, value]) => [
    block,
    { value: { type: "plain_text_input", value } },
  ]);
  return payloadBody({
    type: "view_submission",
    ...sender(as),
    trigger_id: `90.80.${nextNumber()}`,
    view: {
      id: `V${nextNumber()}`,
      callback_id: callbackId,
      private_metadata: JSON.stringify(memory),
      state: { values: Object.fromEntries(inputs) },
    },
  });
}
