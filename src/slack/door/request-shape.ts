import { z } from "zod";

const id = z.string().min(1);
const sender = { user: z.looseObject({ id, team_id: id.optional() }), team: z.looseObject({ id }).nullish() };
const view = z.looseObject({
  id,
  callback_id: z.string(),
  private_metadata: z.string().optional(),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }),
});

const interaction = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("block_actions"),
    ...sender,
    actions: z.array(z.looseObject({ type: id, action_id: id, block_id: z.string() })).min(1),
    channel: z.looseObject({ id }).nullish(),
    response_url: z.string().nullish(),
    trigger_id: z.string().nullish(),
    view: z.looseObject({ type: z.string() }).nullish(),
  }),
  z.looseObject({ type: z.literal("view_submission"), ...sender, view }),
  z.looseObject({
    type: z.literal("view_closed"),
    ...sender,
    view: z.looseObject({ id, callback_id: z.string() }),
  }),
]);

// Whose Home was opened must be said; other events are taken and left.
const happening = z
  .looseObject({ type: id, user: z.unknown().optional() })
  .refine(({ type, user }) => type !== "app_home_opened" || id.safeParse(user).success);

const event = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("url_verification"), challenge: z.string() }),
  z.looseObject({ type: z.literal("event_callback"), team_id: id, event: happening }),
]);

// One of the two tells a request from the next.
const command = z
  .looseObject({
    command: z.literal("/finops"),
    team_id: id,
    user_id: id,
    trigger_id: id.optional(),
    response_url: id.optional(),
  })
  .refine(({ trigger_id, response_url }) => trigger_id !== undefined || response_url !== undefined);

/** Whether a signed body is a request that the program takes; Bolt throws, or hangs, on others. */
export function hasRequestShape(body: string, contentType: string): boolean {
  if (contentType.startsWith("application/json")) return event.safeParse(parseJson(body)).success;
  if (!contentType.startsWith("application/x-www-form-urlencoded")) return false;
  const form = new URLSearchParams(body);
  const payload = form.get("payload");
  if (payload !== null) return interaction.safeParse(parseJson(payload)).success;
  return form.get("ssl_check") === "1" || command.safeParse(Object.fromEntries(form)).success;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON has no shape.
    return undefined;
  }
}
