import type { Locale } from "../../domain/workspace.ts";
import { type Translator, translatorFor } from "../../i18n/messages.ts";
import type { Log } from "../../log.ts";
import type { Deliver, Delivery } from "../deliver.ts";
import type { Work } from "../listen.ts";
import { type Message, message, paragraph } from "../views/blocks.ts";
import { refusalModal } from "../views/refusal-modal.ts";
import type { Turn } from "./person-limit.ts";
import type { SlackRequest } from "./request-shape.ts";

/** The body that acknowledges a refused request; undefined for an empty one. */
export type Refusal = { readonly body: object | undefined };
/** Undefined when the request is within the limit. */
export type TooFast = (request: SlackRequest) => Promise<Refusal | undefined>;

type Interaction<Type extends string> = Extract<SlackRequest, { readonly type: Type }>;

// Plain text is never refused by Slack, so there is nothing to remember.
const DELIVERY: Delivery = {
  blocks: { plain: async () => false, rememberPlain: async () => undefined },
  asLate: (notice) => notice,
};

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
    const person = personOf(request);
    if (person === undefined) return undefined;
    const { teamId, userId } = person;
    const turn = limit(`${teamId} ${userId}`);
    if (turn.kind === "granted") return undefined;
    if (turn.mayNotify) log.warn({ event: "person.tooFast", user: userId });
    const t = translatorFor(await languageOf(teamId, userId));
    const notice = message(t.failure.tooFast, [paragraph(t.failure.tooFast)]);
    if ("command" in request) return { body: { response_type: "ephemeral", text: notice.text } };
    if (!("type" in request)) return { body: undefined };
    if (request.type === "view_submission") return { body: modalAnswer(request, notice, t) };
    if (request.type === "block_actions" && turn.mayNotify) void work.track(notify(userId, request, notice));
    return { body: undefined };
  };

  async function notify(
    userId: string,
    { response_url, channel }: Interaction<"block_actions">,
    notice: Message,
  ): Promise<void> {
    const to = {
      userId,
      channelId: channel?.id,
      responseUrl: response_url,
      triggerId: undefined,
      viewId: undefined,
      fromHome: false,
    };
    await deliver({ kind: "reply", message: notice }, to, DELIVERY).catch((err: unknown) => {
      log.warn({ event: "answer.undelivered", user: userId, err });
    });
  }
}

/** Undefined when no person sent the request. */
function personOf(request: SlackRequest): { teamId: string; userId: string } | undefined {
  if ("command" in request) return { teamId: request.team_id, userId: request.user_id };
  if ("user" in request)
    return { teamId: request.team?.id ?? request.user.team_id ?? "", userId: request.user.id };
  if ("event" in request && "user" in request.event)
    return { teamId: request.team_id, userId: request.event.user };
  return undefined;
}

/** Under the first field, so that the typed text stays; a modal on top where there are no fields. */
function modalAnswer({ view }: Interaction<"view_submission">, notice: Message, t: Translator): object {
  const [field] = Object.keys(view.state.values);
  if (field !== undefined) return { response_action: "errors", errors: { [field]: notice.text } };
  return { response_action: "push", view: refusalModal(notice, t) };
}
