import { UserError } from "../domain/mistakes.ts";
import type { SlackCalls } from "./slack-calls.ts";

/**
 * Whether alerts may go there: the bot is in it, and an ADMIN confirmed that other organisations read it where they do.
 * Where the scope to ask was not granted, nothing is known.
 */
export async function checkChannel(
  slack: SlackCalls,
  channelId: string,
  { confirmed }: { readonly confirmed: boolean },
): Promise<void> {
  const channel = await slack.findChannel(channelId);
  if (channel?.botIsMember === false) throw new UserError({ kind: "notInChannel" });
  if (channel?.externallyShared === true && !confirmed) throw new UserError({ kind: "unconfirmedChannel" });
}
