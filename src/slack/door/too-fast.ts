import { z } from "zod";
import type { Locale } from "../../domain/workspace.ts";
import { translatorFor } from "../../i18n/messages.ts";
import type { Log } from "../../log.ts";
import type { BlockMemory, Deliver } from "../deliver.ts";
import type { Work } from "../listen.ts";
import { type Message, message, paragraph } from "../views/blocks.ts";
import { refusalModal } from "../views/refusal-modal.ts";
import type { Turn } from "./person-limit.ts";

/** How a request that was not carried out is acknowledged; undefined: with nothing. */
export type Refusal = { readonly body: object | undefined };
/** Undefined: it may pass. */
export type TooFast = (request: unknown) => Promise<Refusal | undefined>;

const optionalText = z.string().nullish();
const requestForm = z.looseObject({
  type: optionalText,
  team_id: optionalText,
  user_id: optionalText,
  user: z.looseObject({ id: z.string(), team_id: optionalText }).optional(),
  team: z.looseObject({ id: z.string() }).nullish(),
  event: z.looseObject({ user: z.unknown() }).optional(),
  channel: z.looseObject({ id: z.string() }).nullish(),
  response_url: optionalText,
  view: z
    .looseObject({ state: z.looseObject({ values: z.record(z.string(), z.unknown()) }).optional() })
    .nullish(),
});
type Request = z.infer<typeof requestForm>;

// Plain words need no memory of what Slack refused.
const NO_MEMORY: BlockMemory = { plain: async () => false, rememberPlain: async () => undefined };

/** Refuses what one person sends beyond their limit, with a sentence, before anything is done for it. */
export function createTooFast(parts: {
  limit: (person: string) => Turn;
  /** What is known without asking Slack. */
  languageOf: (teamId: string, userId: string) => Promise<Locale>;
  deliver: Deliver;
  work: Work;
  log: Log;
}): TooFast {
  const { limit, languageOf, deliver, work, log } = parts;

  return async (request) => {
    const parsed = requestForm.safeParse(request);
    if (!parsed.success) return undefined;
    const { data } = parsed;
    const userId = data.user_id ?? data.user?.id ?? data.event?.user;
    const teamId = data.team_id ?? data.team?.id ?? data.user?.team_id ?? "";
    if (typeof userId !== "string") return undefined;
    const turn = limit(`${teamId} ${userId}`);
    if (turn.kind === "granted") return undefined;
    if (turn.tellable) log.warn({ event: "person.tooFast", user: userId });
    const t = translatorFor(await languageOf(teamId, userId));
    const said = message(t.failure.tooFast, [paragraph(t.failure.tooFast)]);
    switch (data.type) {
      case null:
      case undefined:
        return { body: { response_type: "ephemeral", text: said.text } };
      case "view_submission":
        return { body: modalAnswer(data, said, t) };
      case "block_actions":
        if (turn.tellable) void work.track(tell(userId, data, said));
        return { body: undefined };
      default:
        return { body: undefined };
    }
  };

  async function tell(userId: string, { response_url, channel }: Request, said: Message): Promise<void> {
    const to = {
      userId,
      channelId: channel?.id,
      responseUrl: response_url ?? undefined,
      triggerId: undefined,
      viewId: undefined,
      fromHome: false,
    };
    await deliver({ kind: "reply", message: said }, to, NO_MEMORY).catch((err: unknown) => {
      log.warn({ event: "answer.undelivered", user: userId, err });
    });
  }
}

/** Under the first field, so that nothing typed is lost; above a modal without fields. */
function modalAnswer({ view }: Request, said: Message, t: Parameters<typeof refusalModal>[1]): object {
  const [field] = Object.keys(view?.state?.values ?? {});
  if (field !== undefined) return { response_action: "errors", errors: { [field]: said.text } };
  return { response_action: "push", view: refusalModal(said, t) };
}
