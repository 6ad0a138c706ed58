import fc from "fast-check";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import { PEOPLE, TEAM } from "./slack-world.ts";

/** A body that somebody with the signing secret could send. */
export type Malformed = { readonly body: string | Buffer; readonly type: string };

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

const user = { id: PEOPLE.viewer, team_id: TEAM, username: "v", name: "v" };
const team = { id: TEAM, domain: "haneul" };
const container = { type: "message", message_ts: "1.2", channel_id: "C000000002" };
const channel = { id: "C000000002", name: "general" };
const common = { user, team, token: "t", api_app_id: "A1", enterprise: null, is_enterprise_install: false };
const view = {
  id: "V1",
  type: "modal",
  callback_id: "cost-add-form",
  private_metadata: "{}",
  hash: "1.a",
  blocks: [],
  state: { values: { month: { value: { type: "plain_text_input", value: "2026-11" } } } },
};
const button = { type: "button", action_id: "show", block_id: "b", value: "help", action_ts: "1.2" };

/** Every type of payload that Bolt knows, most of which the program does not take. */
const INTERACTIONS: readonly object[] = [
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
const EVENTS: readonly object[] = [
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
const COMMAND = {
  command: "/finops",
  text: "help",
  team_id: TEAM,
  user_id: PEOPLE.viewer,
  channel_id: "C000000002",
  trigger_id: "1.2.3",
};

/** What Bolt looks for wherever it stands. */
const NAMES = [
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

const deep = (open: string, close: string) => `${open.repeat(5000)}1${close.repeat(5000)}`;

/** JSON of what no form expects. */
const oddJson = fc.oneof(
  fc.constantFrom(
    ...[
      "null",
      "[]",
      "{}",
      '""',
      "0",
      "1e400",
      "-0",
      "true",
      "[null]",
      "[[]]",
      '{"length":4294967295}',
      '{"id":null}',
    ],
    ...[
      '"toString"',
      '"__proto__"',
      '"constructor"',
      '"hasOwnProperty"',
      '"\\ud800"',
      '"\\u0000"',
      '"../../x"',
    ],
    ...[
      '{"__proto__":{"id":"U1"}}',
      '{"constructor":{"prototype":{}}}',
      '{"0":{"type":"button"},"length":1}',
    ],
    deep("[", "]"),
    deep('{"a":', "}"),
    `"${"x".repeat(50_000)}"`,
  ),
  fc.json({ maxDepth: 3 }),
);

/** Puts a value somewhere into JSON, in place of one or beside it, or takes one away. */
const change = fc.record({
  at: fc.nat(40),
  name: fc.constantFrom(...NAMES),
  json: oddJson,
  remove: fc.boolean(),
});
type Change = { at: number; name: string; json: string; remove: boolean };

function applyChange(root: object, { at, name, json, remove }: Change, marks: Map<string, string>): void {
  const places = listObjects(root);
  const place = places[at % places.length];
  if (place === undefined) return;
  if (remove) {
    delete place[name];
    return;
  }
  const mark = `@@${marks.size}@@`;
  marks.set(`"${mark}"`, json);
  // As JSON has it: a key of its own, whatever its name.
  Object.defineProperty(place, name, { value: mark, enumerable: true, configurable: true, writable: true });
}

function listObjects(node: unknown): Record<string, unknown>[] {
  if (typeof node !== "object" || node === null) return [];
  const below = Object.values(node).flatMap(listObjects);
  return Array.isArray(node) ? below : [node as Record<string, unknown>, ...below];
}

function changed(bases: readonly object[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...bases), fc.array(change, { maxLength: 4 })).map(([base, changes]) => {
    const root: object = structuredClone(base);
    const marks = new Map<string, string>();
    for (const one of changes) applyChange(root, one, marks);
    let text = JSON.stringify(root);
    for (const [mark, json] of marks) text = text.replace(mark, () => json);
    return text;
  });
}

const oddText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "NaN",
    "null",
    "__proto__",
    "constructor",
    "\u0000",
  ),
  fc.constantFrom(
    "up",
    "all",
    "all x",
    "1 x up",
    "x 1 day",
    "up 2026-10 x",
    "2026-10 toString",
    "2026-13",
    "2026-01..9999-12",
  ),
  fc.constantFrom(
    "COST-20261124-ABCDEF",
    "service:ERP",
    "service:toString",
    "x:y",
    "budget=1,__proto__=2",
    "\ud800",
    "a".repeat(5000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const oddTexts = fc.dictionary(
  fc.constantFrom(
    "id",
    "version",
    "incident",
    "contentHash",
    "source",
    "responseUrl",
    "channelId",
    "fromHome",
    "from",
  ),
  oddText,
);

/** Whole requests whose values nobody could have chosen: each control with any value, each modal with any memory. */
const oddActs = fc
  .tuple(
    fc.constantFrom(...ACTIONS),
    oddText,
    oddTexts,
    fc.infiniteStream(oddText),
    fc.constantFrom("admin", "pm"),
  )
  .map(([action, value, memory, fields, as]) => {
    const acting = {
      user: { id: PEOPLE[as as "admin"], team_id: TEAM },
      team,
      trigger_id: `1.2.${JSON.stringify(value).slice(0, 99)}`,
    };
    if (action.kind === "button") {
      const actions = [{ ...button, action_id: action.id, value }];
      return { type: "block_actions", ...acting, channel, actions };
    }
    const inputs = Object.keys(action.fields).map((name) => [
      name,
      { value: { value: fields.next().value } },
    ]);
    const state = { values: Object.fromEntries(inputs) };
    const metadata = JSON.stringify(memory).slice(0, 3000);
    return {
      type: "view_submission",
      ...acting,
      view: { ...view, callback_id: action.id, private_metadata: metadata, state },
    };
  });

const formOf = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");

const commandPairs = fc
  .array(fc.tuple(fc.constantFrom(...Object.keys(COMMAND), ...NAMES), fc.oneof(oddJson, fc.string())), {
    maxLength: 3,
  })
  .chain((more) =>
    fc.subarray(Object.entries(COMMAND)).map((pairs): [string, string][] => [...pairs, ...more]),
  );

const types = fc.constantFrom(
  FORM,
  JSON_TYPE,
  `${FORM}; charset=utf-8`,
  `${JSON_TYPE}; charset=euc-kr`,
  FORM.toUpperCase(),
  "text/plain",
  "multipart/form-data; boundary=x",
  "",
);

export const malformedRequests: fc.Arbitrary<Malformed> = fc.oneof(
  {
    arbitrary: oddActs.map((payload) => ({
      body: formOf([["payload", JSON.stringify(payload)]]),
      type: FORM,
    })),
    weight: 1,
  },
  {
    arbitrary: changed(INTERACTIONS).map((json) => ({ body: formOf([["payload", json]]), type: FORM })),
    weight: 6,
  },
  { arbitrary: changed(EVENTS).map((body) => ({ body, type: JSON_TYPE })), weight: 4 },
  { arbitrary: commandPairs.map((pairs) => ({ body: formOf(pairs), type: FORM })), weight: 3 },
  {
    arbitrary: fc
      .tuple(changed(INTERACTIONS), changed([...INTERACTIONS, ...EVENTS]), commandPairs, fc.nat(2))
      .map(([first, second, pairs, kind]) => {
        const payload: [string, string] = ["payload", first];
        const more: [string, string][] =
          kind === 0 ? [["payload", second]] : kind === 1 ? pairs : [["payload[]", second]];
        return { body: formOf([payload, ...more]), type: FORM };
      }),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(changed([...INTERACTIONS, ...EVENTS, COMMAND]), types)
      .map(([body, type]) => ({ body, type })),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 300 }), types)
      .map(([bytes, type]) => ({ body: Buffer.from(bytes), type })),
    weight: 1,
  },
  {
    arbitrary: fc.tuple(oddJson, types).map(([body, type]) => ({ body, type })),
    weight: 1,
  },
);
