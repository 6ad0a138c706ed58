import { z } from "zod";
import type { Locale } from "../../domain/workspace.ts";
import { translatorFor } from "../../i18n/messages.ts";
import type { Log } from "../../log.ts";
import type { BlockMemory, Deliver } from "../deliver.ts";
import type { Work } from "../listen.ts";
import { type Message, message, paragraph } from "../views/blocks.ts";
import { refusalModal } from "../views/refusal-modal.ts";
import type { Turn } from "./person-limit.ts";

/** The body that acknowledges a refused request; undefined for an empty one. */
export type Refusal = { readonly body: object | undefined };
/** Undefined when the request is within the limit. */
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

// Plain text is never refused by Slack, so there is nothing to remember.
const NO_MEMORY: BlockMemory = { plain: async () => false, rememberPlain: async () => undefined };

/** Refuses the requests of one person above the limit, with a message, before any other work. */
export function createTooFast(parts: {
  limit: (person: string) => Turn;
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
    if (turn.mayNotify) log.warn({ event: "person.tooFast", user: userId });
    const t = translatorFor(await languageOf(teamId, userId));
    const notice = message(t.failure.tooFast, [paragraph(t.failure.tooFast)]);
    switch (data.type) {
      case null:
      case undefined:
        return { body: { response_type: "ephemeral", text: notice.text } };
      case "view_submission":
        return { body: modalAnswer(data, notice, t) };
      case "block_actions":
        if (turn.mayNotify) void work.track(notify(userId, data, notice));
        return { body: undefined };
      default:
        return { body: undefined };
    }
  };

  async function notify(userId: string, { response_url, channel }: Request, notice: Message): Promise<void> {
    const to = {
      userId,
      channelId: channel?.id,
      responseUrl: response_url ?? undefined,
      triggerId: undefined,
      viewId: undefined,
      fromHome: false,
    };
    await deliver({ kind: "reply", message: notice }, to, NO_MEMORY).catch((err: unknown) => {
      log.warn({ event: "answer.undelivered", user: userId, err });
    });
  }
}

/** Under the first field, so that the typed text stays; a modal on top where there are no fields. */
function modalAnswer({ view }: Request, notice: Message, t: Parameters<typeof refusalModal>[1]): object {
  const [field] = Object.keys(view?.state?.values ?? {});
  if (field !== undefined) return { response_action: "errors", errors: { [field]: notice.text } };
  return { response_action: "push", view: refusalModal(notice, t) };
}
