import { SHARED_EXTERNALLY } from "../domain/outbox.ts";

/** What a refusal of Slack's is about. */
export type RefusedAbout =
  /** It does not take messages of ours. */
  | "channel"
  /** Nothing will be taken until an operator does something. */
  | "auth"
  | "content"
  /** The message to be changed, or whose thread it was, is no longer there. */
  | "gone"
  | "other";

const ABOUT: Readonly<Record<Exclude<RefusedAbout, "other">, readonly string[]>> = {
  channel: [
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "user_not_found",
    "user_disabled",
    "cannot_dm_bot",
    "messages_tab_disabled",
  ],
  auth: [
    "invalid_auth",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_authed",
    "missing_scope",
    "not_allowed_token_type",
    "org_login_required",
  ],
  content: [
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_arguments",
    "msg_too_long",
    "msg_blocks_too_long",
    "no_text",
  ],
  gone: ["message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"],
};
export function aboutOf(error: string): RefusedAbout {
  if (error.startsWith("restricted_action") || error === SHARED_EXTERNALLY) return "channel";
  for (const about of ["channel", "auth", "content", "gone"] as const)
    if (ABOUT[about].includes(error)) return about;
  return "other";
}
