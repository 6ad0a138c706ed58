import { EXPIRED, SHARED_EXTERNALLY } from "../../domain/outbox.ts";
import type { Translator } from "../../i18n/messages.ts";
import { aboutOf } from "../refusal.ts";

/** Why Slack does not take a message, and what an ADMIN can do. */
export function refusalWords(error: string, t: Translator): { readonly why: string; readonly cure: string } {
  const words = t.outbox.refused;
  if (error === SHARED_EXTERNALLY) return words.shared;
  if (error === EXPIRED) return words.expired;
  if (error === "is_archived") return words.archived;
  if (error === "not_in_channel" || error === "channel_not_found") return words.notInChannel(error);
  const about = aboutOf(error);
  if (about === "channel" || about === "content" || about === "gone") return words[about](error);
  return words.other(error);
}
