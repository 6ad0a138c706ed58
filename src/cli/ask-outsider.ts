import { UpstreamError } from "../domain/mistakes.ts";
import type { AskOutsider } from "../services/ask-outsider.ts";
import { NOBODY, outsiderKind, type SlackStanding } from "../slack/people.ts";
import { askSlack } from "./ask-slack.ts";
import type { ConfigContext } from "./command.ts";

/** Asks Slack with the bot's token. Without a token nothing can be checked, and any user id may get a role. */
export function createAskOutsider(
  { world, config }: ConfigContext,
  { id: teamId }: { readonly id: string },
): AskOutsider {
  const { botToken, apiUrl } = config.slack;
  if (botToken === undefined) return async () => undefined;
  return async (userId) => {
    const call = { apiUrl, method: "users.info", token: botToken, fields: { user: userId } };
    const answer = await askSlack(world.createFetch(config.proxies), call);
    if (answer.kind === "refused" && NOBODY.includes(answer.error)) return "unknown";
    if (answer.kind !== "ok") throw new UpstreamError("identity", answer);
    return outsiderKind((answer.body["user"] ?? {}) as SlackStanding, teamId);
  };
}
