import type { Core } from "./core.ts";
import type { Running } from "./effects.ts";
import { getText, isTrue } from "./fields.ts";
import { createMessage, writeAsSlack } from "./messages.ts";
import type { Fields, Message } from "./types.ts";
import { validateMessage } from "./validate-blocks.ts";

export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_LIFE_MS = 30 * 60 * 1000;

export type ResponseUrlAnswer = { status: number; body: string; refused?: string[] };

/** What a POST to a response URL does. */
export function respond(interaction: Running, payload: Fields, core: Core): ResponseUrlAnswer {
  const now = core.options.clock().getTime();
  if (now > interaction.expiresAt)
    return { status: 404, body: JSON.stringify({ ok: false, error: "expired_url" }) };
  if (interaction.responsesLeft <= 0)
    return { status: 404, body: JSON.stringify({ ok: false, error: "used_url" }) };
  const original = findOriginal(interaction, core);
  if (isTrue(payload["delete_original"])) {
    interaction.responsesLeft -= 1;
    if (original !== undefined) show({ ...original, deleted: true }, interaction, core);
    return accepted();
  }
  const verdict = validateMessage(payload);
  if (verdict.error !== undefined) {
    // Slack's own status here is unverified; its sister, the incoming webhook, answers 400 with the bare code.
    return { status: 400, body: verdict.error, refused: verdict.messages };
  }
  interaction.responsesLeft -= 1;
  writeResponse(interaction, payload, isTrue(payload["replace_original"]) ? original : undefined, core);
  return accepted();
}

/** A message answered in the acknowledgement of a command, or through a response URL. */
export function writeResponse(
  interaction: Running,
  payload: Fields,
  replaced: Message | undefined,
  core: Core,
): void {
  const { options } = core;
  if (replaced !== undefined) {
    show({ ...replaced, ...createMessage(payload, replaced, core), edited: true }, interaction, core);
    return;
  }
  const place = { channel: interaction.channel ?? "", ts: core.ids.nextTs(), user: options.botUserId };
  const message = createMessage(payload, place, core);
  const everybody = getText(payload, "response_type") === "in_channel";
  show(everybody ? message : { ...message, ephemeralTo: interaction.person }, interaction, core);
}

/** Slack tells the person itself when a command came to nothing. */
export function writeFailure(interaction: Running, command: string, failure: string, core: Core): void {
  const text = `${command} failed with the error "${failure}"`;
  core.effects.addReply(interaction, writeAsSlack(text, interaction.person, interaction.channel ?? "", core));
}

function show(message: Message, interaction: Running, core: Core): void {
  core.effects.addReply(interaction, core.workspace.putMessage(message));
}

function findOriginal(interaction: Running, core: Core): Message | undefined {
  const ts = interaction.messageTs ?? interaction.replies[0]?.ts;
  if (ts === undefined || interaction.channel === undefined) return undefined;
  return core.workspace.findMessage(interaction.channel, ts);
}

function accepted(): ResponseUrlAnswer {
  return { status: 200, body: "ok" };
}
