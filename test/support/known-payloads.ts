import { PEOPLE, TEAM } from "./slack-world.ts";

const user = { id: PEOPLE.viewer, team_id: TEAM, username: "v", name: "v" };
export const team = { id: TEAM, domain: "haneul" };
const container = { type: "message", message_ts: "1.2", channel_id: "C000000002" };
export const channel = { id: "C000000002", name: "general" };
const common = { user, team, token: "t", api_app_id: "A1", enterprise: null, is_enterprise_install: false };
export const view = {
  id: "V1",
  type: "modal",
  callback_id: "cost-add-form",
  private_metadata: "{}",
  hash: "1.a",
  blocks: [],
  state: { values: { month: { value: { type: "plain_text_input", value: "2026-11" } } } },
};
export const button = { type: "button", action_id: "show", block_id: "b", value: "help", action_ts: "1.2" };

/** Every type of payload that Bolt knows, most of which the program does not take. */
export const INTERACTIONS: readonly object[] = [
  { type: "block_actions", ...common, container, channel, trigger_id: "1.2.3", actions: [button] },
  { type: "view_submission", ...common, trigger_id: "1.2.3", view, response_urls: [] },
  { type: "view_closed", ...common, view, is_cleared: false },
  { type: "block_suggestion", ...common, container, action_id: "x", block_id: "b", value: "a" },
  { type: "message_action", ...common, channel, callback_id: "x", trigger_id: "1.2.3", message: {} },
  { type: "shortcut", ...common, callback_id: "x", trigger_id: "1.2.3" },
  {
    type: "interactive_message",
    ...common,
    channel,
    callback_id: "x",
    actions: [{ name: "a", type: "button" }],
  },
  { type: "dialog_submission", ...common, channel, callback_id: "x", submission: {}, state: "" },
  { type: "dialog_cancellation", ...common, channel, callback_id: "x" },
  { type: "dialog_suggestion", ...common, name: "n", value: "v", callback_id: "x" },
  { type: "workflow_step_edit", ...common, callback_id: "x", trigger_id: "1.2.3", workflow_step: {} },
];

const eventOf = (event: object) => ({
  type: "event_callback",
  team_id: TEAM,
  api_app_id: "A1",
  event_id: "Ev1",
  event_time: 1,
  authorizations: [
    { enterprise_id: null, team_id: TEAM, user_id: "U1", is_bot: true, is_enterprise_install: false },
  ],
  event,
});
export const EVENTS: readonly object[] = [
  eventOf({ type: "app_home_opened", user: PEOPLE.viewer, channel: "D1", tab: "home" }),
  eventOf({ type: "message", channel: "C1", user: "U1", text: "x", ts: "1.2" }),
  eventOf({ type: "channel_created", channel: { id: "C1", creator: "U1" } }),
  eventOf({ type: "reaction_added", user: "U1", item: { type: "message", channel: "C1", ts: "1.2" } }),
  eventOf({ type: "subteam_created", subteam: { id: "S1", created_by: "U1" } }),
  eventOf({
    type: "function_executed",
    function: { callback_id: "x" },
    function_execution_id: "Fx1",
    inputs: {},
  }),
  eventOf({ type: "app_uninstalled" }),
  eventOf({ type: "tokens_revoked", tokens: { bot: ["U1"] } }),
  eventOf({
    type: "assistant_thread_started",
    assistant_thread: { channel_id: "D1", thread_ts: "1.2", context: {} },
  }),
  { type: "url_verification", token: "t", challenge: "c" },
  { type: "app_rate_limited", team_id: TEAM, minute_rate_limited: 1 },
];
export const COMMAND = {
  command: "/finops",
  text: "help",
  team_id: TEAM,
  user_id: PEOPLE.viewer,
  channel_id: "C000000002",
  trigger_id: "1.2.3",
};

/** What Bolt looks for wherever it stands. */
export const NAMES = [
  ...[
    "type",
    "event",
    "command",
    "name",
    "actions",
    "view",
    "user",
    "team",
    "channel",
    "channel_id",
    "item",
    "id",
  ],
  ...[
    "authorizations",
    "response_url",
    "response_urls",
    "function_data",
    "enterprise",
    "is_enterprise_install",
  ],
  ...[
    "callback_id",
    "action_id",
    "block_id",
    "trigger_id",
    "team_id",
    "user_id",
    "ssl_check",
    "payload",
    "subteam",
  ],
  ...[
    "app_installed_team_id",
    "bot_access_token",
    "state",
    "values",
    "private_metadata",
    "message",
    "tab",
    "ts",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "length",
    "text",
    "challenge",
    "value",
    "selected_option",
    "files",
  ],
];
