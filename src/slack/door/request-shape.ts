import { z } from "zod";
import { inputTextForm } from "../input-text.ts";
import { filesForm } from "../uploaded-file.ts";

const MAX_FORM_FIELDS = 100;
const MAX_INPUTS = 100;

/** Slack's ids start with a capital letter, so none is a property such as `constructor`. */
const id = z.string().regex(/^[A-Z][\w-]{0,63}$/);
const name = z.string().min(1).max(255);
const url = z.string().max(2000);
/** Slack's lists and records are short. A long one is refused before it is checked in detail. */
const short = z
  .unknown()
  .refine((list) => (Array.isArray(list) ? list : Object.keys(list ?? {})).length <= MAX_INPUTS);

const sender = {
  user: z.object({ id, team_id: id.nullish() }),
  team: z.object({ id }).nullish(),
  trigger_id: name.nullish(),
};
const input = z.object({
  ...inputTextForm.shape,
  files: short.pipe(filesForm.shape.files).optional().catch(undefined),
});
const action = z.object({
  ...inputTextForm.shape,
  type: name,
  action_id: name,
  block_id: z.string().max(255),
  action_ts: name.optional(),
});
const inputs = z.union([
  short.pipe(z.record(z.string(), short.pipe(z.record(z.string(), input)))),
  // A modal without inputs.
  z.tuple([]).transform(() => ({})),
]);

const interaction = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("block_actions"),
    ...sender,
    actions: short.pipe(z.array(action).min(1)),
    channel: z
      .object({ id })
      .nullish()
      .transform((channel) => channel ?? undefined),
    response_url: url.nullish().transform((given) => given || undefined),
    view: z.object({ type: z.string() }).nullish(),
  }),
  z.object({
    type: z.literal("view_submission"),
    ...sender,
    view: z.object({
      id: name,
      callback_id: z.string().max(255),
      private_metadata: z.string().max(3000).optional(),
      state: z.object({ values: inputs }),
    }),
  }),
  z.object({
    type: z.literal("view_closed"),
    ...sender,
    view: z.object({ id: name, callback_id: z.string().max(255) }),
  }),
]);

/** `app_home_opened` needs its user. Any other event is accepted and ignored, so none of its fields are read. */
const happening = z.union([
  z.object({ type: z.literal("app_home_opened"), user: id, tab: z.string().optional() }),
  z
    .object({ type: name })
    .refine(({ type }) => type !== "app_home_opened")
    .transform(() => ({ type: "other" })),
]);

const event = z.discriminatedUnion("type", [
  z.object({ type: z.literal("url_verification"), challenge: z.string().max(2000) }),
  z.object({ type: z.literal("event_callback"), team_id: id, event_id: name.optional(), event: happening }),
]);

// One of the two is needed to tell two requests apart.
const command = z
  .object({
    command: z.literal("/finops"),
    text: z.string().optional(),
    team_id: id,
    user_id: id,
    channel_id: id.optional(),
    trigger_id: name.optional(),
    response_url: url.min(1).optional(),
  })
  .refine(({ trigger_id, response_url }) => trigger_id !== undefined || response_url !== undefined);

const sslCheck = z.object({ ssl_check: z.literal("1") });

const request = z.union([interaction, event, command, sslCheck]);
export type SlackRequest = z.infer<typeof request>;

/**
 * A signed body as a supported request that contains only checked values; undefined for anything else. Bolt throws or
 * hangs on many malformed requests, and can read one body in several ways.
 */
export function readRequest(body: Buffer, contentType: string): SlackRequest | undefined {
  const text = body.toString("utf8");
  const [type] = contentType.toLowerCase().split(";", 1);
  if (type?.trim() === "application/json") return event.safeParse(parseJson(text)).data;
  if (type?.trim() !== "application/x-www-form-urlencoded") return undefined;
  const form = readForm(text);
  if (form === undefined) return undefined;
  const { payload } = form;
  if (payload === undefined) return z.union([sslCheck, command]).safeParse(form).data;
  return form["command"] === undefined ? interaction.safeParse(parseJson(payload)).data : undefined;
}

/** Undefined when a field occurs twice: different readers would use different values. */
function readForm(text: string): Readonly<Record<string, string>> | undefined {
  const fields = text.split("&", MAX_FORM_FIELDS + 1);
  if (fields.length > MAX_FORM_FIELDS) return undefined;
  const form = [...new URLSearchParams(text)];
  if (new Set(form.map(([field]) => field)).size < form.length) return undefined;
  return Object.fromEntries(form);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Invalid JSON fails the check of the shape.
    return undefined;
  }
}
