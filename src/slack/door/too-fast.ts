import type { Locale } from "../../domain/workspace.ts";
import { type Translator, translatorFor } from "../../i18n/messages.ts";
import type { Log } from "../../log.ts";
import type { BlockMemory, Deliver } from "../deliver.ts";
import type { Work } from "../listen.ts";
import { type Message, message, paragraph } from "../views/blocks.ts";
import { refusalModal } from "../views/refusal-modal.ts";
import type { Turn } from "./person-limit.ts";
import type { SlackRequest } from "./request-shape.ts";

/** How a request that was not carried out is acknowledged; undefined: with nothing. */
export type Refusal = { readonly body: object | undefined };
/** Undefined: it may pass. */
export type TooFast = (request: SlackRequest) => Promise<Refusal | undefined>;

type Interaction<Type extends string> = Extract<SlackRequest, { readonly type: Type }>;

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
    const person = personOf(request);
    if (person === undefined) return undefined;
    const { teamId, userId } = person;
    const turn = limit(`${teamId} ${userId}`);
    if (turn.kind === "granted") return undefined;
    if (turn.tellable) log.warn({ event: "person.tooFast", user: userId });
    const t = translatorFor(await languageOf(teamId, userId));
    const said = message(t.failure.tooFast, [paragraph(t.failure.tooFast)]);
    if ("command" in request) return { body: { response_type: "ephemeral", text: said.text } };
    if (!("type" in request)) return { body: undefined };
    if (request.type === "view_submission") return { body: modalAnswer(request, said, t) };
    if (request.type === "block_actions" && turn.tellable) void work.track(tell(userId, request, said));
    return { body: undefined };
  };

  async function tell(
    userId: string,
    { response_url, channel }: Interaction<"block_actions">,
    said: Message,
  ): Promise<void> {
    const to = {
      userId,
      channelId: channel?.id,
      responseUrl: response_url,
      triggerId: undefined,
      viewId: undefined,
      fromHome: false,
    };
    await deliver({ kind: "reply", message: said }, to, NO_MEMORY).catch((err: unknown) => {
      log.warn({ event: "answer.undelivered", user: userId, err });
    });
  }
}

/** Undefined: nobody's doing. */
function personOf(request: SlackRequest): { teamId: string; userId: string } | undefined {
  if ("command" in request) return { teamId: request.team_id, userId: request.user_id };
  if ("user" in request)
    return { teamId: request.team?.id ?? request.user.team_id ?? "", userId: request.user.id };
  if ("event" in request && "user" in request.event)
    return { teamId: request.team_id, userId: request.event.user };
  return undefined;
}

/** Under the first field, so that nothing typed is lost; above a modal without fields. */
function modalAnswer({ view }: Interaction<"view_submission">, said: Message, t: Translator): object {
  const [field] = Object.keys(view.state.values);
  if (field !== undefined) return { response_action: "errors", errors: { [field]: said.text } };
  return { response_action: "push", view: refusalModal(said, t) };
}
