import { expect, it } from "vitest";
import { readRequest } from "../../../src/slack/door/request-shape.ts";

const FORM = "application/x-www-form-urlencoded";
const user = { id: "U1", team_id: "T1" };
const team = { id: "T1" };
const command = { command: "/finops", text: "help", team_id: "T1", user_id: "U1", trigger_id: "1.2.3" };
const click = {
  type: "block_actions",
  user,
  team,
  actions: [{ type: "button", action_id: "show", block_id: "b", value: "help" }],
};
const submission = {
  type: "view_submission",
  user,
  team,
  view: {
    id: "V1",
    callback_id: "x",
    private_metadata: "{}",
    state: { values: { month: { value: { value: "2026-11" } } } },
  },
};
const event = {
  type: "event_callback",
  team_id: "T1",
  event: { type: "app_home_opened", user: "U1", tab: "home" },
};

const formOf = (fields: object) => new URLSearchParams({ ...fields }).toString();
const readForm = (fields: object) => readRequest(Buffer.from(formOf(fields)), FORM);
const readPayload = (payload: unknown) => readForm({ payload: JSON.stringify(payload) });
const readJson = (value: unknown) => readRequest(Buffer.from(JSON.stringify(value)), "application/json");

it("takes what Slack sends", () => {
  expect(readForm(command)).toEqual(command);
  expect(readPayload(click)).toEqual(click);
  expect(readPayload(submission)).toEqual(submission);
  expect(
    readPayload({ type: "view_closed", user, team, view: { id: "V1", callback_id: "x" } }),
  ).toBeDefined();
  expect(readJson(event)).toEqual(event);
  expect(readJson({ type: "url_verification", challenge: "c" })).toBeDefined();
  expect(readForm({ ssl_check: "1", token: "t" })).toEqual({ ssl_check: "1" });
});

it("hands on what the program reads, as it came", () => {
  const channel = { id: "C0123456789" };
  const given = { ...click, channel, response_url: "http://localhost/1", view: { type: "home" } };
  expect(readPayload(given)).toEqual(given);
  const closed = { type: "view_closed", user, team, view: { id: "V1", callback_id: "x" } };
  expect(readPayload(closed)).toEqual(closed);
});

it.each([`${FORM}; charset=utf-8`, `${FORM};charset=UTF-8`, ` ${FORM} ; charset=utf-8`, FORM.toUpperCase()])(
  "takes %j",
  (type) => {
    expect(readRequest(Buffer.from(formOf(command)), type)).toEqual(command);
    const json = type.toLowerCase().replace(FORM, "application/json");
    expect(readRequest(Buffer.from(JSON.stringify(event)), json)).toEqual(event);
  },
);

it("takes a command with one thing that tells it from the next, and none without", () => {
  const { trigger_id: _trigger, ...bare } = command;
  expect(readForm(bare)).toBeUndefined();
  const answered = { ...bare, response_url: "http://localhost/1" };
  expect(readForm(answered)).toEqual(answered);
  expect(readForm({ ...bare, response_url: "" })).toBeUndefined();
});

it("takes a hundred fields and a hundred inputs, and not one more", () => {
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, "1"]));
  const known = Object.keys(command).length;
  expect(readForm({ ...command, ...fields(100 - known) })).toEqual(command);
  expect(readForm({ ...command, ...fields(101 - known) })).toBeUndefined();
  const { view } = submission;
  const filled = (count: number) => {
    const inputs = Object.fromEntries(Array.from({ length: count }, (_, at) => [`b${at}`, {}]));
    return { ...submission, view: { ...view, state: { values: inputs } } };
  };
  expect(readPayload(filled(100))).toEqual(filled(100));
  expect(readPayload(filled(101))).toBeUndefined();
});

it("takes ids of 64 characters, and not one more", () => {
  const longest = `U${"a-_9".repeat(15)}abc`;
  expect(readForm({ ...command, user_id: longest })).toMatchObject({ user_id: longest });
  expect(readForm({ ...command, user_id: `${longest}d` })).toBeUndefined();
});

it.each(["", "text/plain", "multipart/form-data; boundary=x", "application/json"])(
  "refuses a form as %j",
  (type) => {
    expect(readRequest(Buffer.from(formOf(command)), type)).toBeUndefined();
  },
);

/** What Bolt asks of a body before it asks for its type. */
const SURPLUS = {
  event: { type: "message", channel: null },
  command: "/finops",
  name: "x",
  authorizations: { length: 1 },
  response_urls: "x",
  function_data: { execution_id: "Fx" },
  is_enterprise_install: { a: 1 },
  enterprise: { id: "constructor" },
  message: null,
};

it("hands on nothing of what nobody checked", () => {
  expect(readPayload({ ...SURPLUS, ...click })).toEqual(click);
  expect(readPayload({ ...SURPLUS, actions: { length: 4_294_967_295 }, ...submission })).toEqual(submission);
  expect(readPayload({ ...submission, view: { ...submission.view, app_installed_team_id: "T9" } })).toEqual(
    submission,
  );
  expect(readJson({ ...event, ...SURPLUS, event: { ...event.event, channel: null, item: 1 } })).toEqual(
    event,
  );
  expect(readForm({ ...command, event: "x", actions: "x", type: "block_actions" })).toEqual(command);
  expect(readJson({ ...event, event: { type: "function_executed", function_execution_id: "F1" } })).toEqual({
    ...event,
    event: { type: "other" },
  });
});

it("takes what Slack leaves empty", () => {
  expect(readPayload({ ...click, channel: null })).toEqual(click);
  expect(readPayload({ ...click, team: null })).toEqual({ ...click, team: null });
  expect(readPayload({ ...click, response_url: null })).toEqual(click);
  expect(readPayload({ ...click, response_url: "" })).toEqual(click);
});

it.each([
  "toString",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "",
  "T 1",
  "T1\u0000",
  "T".repeat(100),
  "../T1",
])("refuses the id %j wherever it stands", (id) => {
  expect(readForm({ ...command, team_id: id })).toBeUndefined();
  expect(readForm({ ...command, user_id: id })).toBeUndefined();
  expect(readForm({ ...command, channel_id: id })).toBeUndefined();
  expect(readPayload({ ...click, team: { id } })).toBeUndefined();
  expect(readPayload({ ...click, user: { id } })).toBeUndefined();
  expect(readPayload({ ...click, channel: { id } })).toBeUndefined();
  expect(readJson({ ...event, team_id: id })).toBeUndefined();
  expect(readJson({ ...event, event: { ...event.event, user: id } })).toBeUndefined();
});

it.each([
  undefined,
  null,
  [],
  {},
  { length: 1 },
  "x",
  [null],
  [[]],
  Array.from({ length: 101 }, () => click.actions[0]),
])("refuses the actions %j", (actions) => {
  expect(readPayload({ ...click, actions })).toBeUndefined();
});

it("refuses an event without its team, or a Home without its person", () => {
  expect(readJson({ ...event, team_id: undefined })).toBeUndefined();
  expect(readJson({ ...event, event: { type: "app_home_opened", tab: "home" } })).toBeUndefined();
  expect(readJson({ ...event, event: null })).toBeUndefined();
  expect(readJson({ ...event, event: { type: 7 } })).toBeUndefined();
});

it.each([
  "block_suggestion",
  "message_action",
  "shortcut",
  "interactive_message",
  "dialog_submission",
  "workflow_step_edit",
  "toString",
])("refuses the type %s, which nobody listens to", (type) => {
  expect(readPayload({ ...click, type })).toBeUndefined();
});

it.each([
  `${formOf(command)}&text=summary`,
  `${formOf(command)}&te%78t=summary`,
  `${formOf({ payload: JSON.stringify(click) })}&payload=null`,
  `${formOf({ payload: JSON.stringify(click), ...command })}`,
  `${formOf(command)}${"&a=1".repeat(200)}`,
])("refuses a form that can be read in two ways: %j", (body) => {
  expect(readRequest(Buffer.from(body), FORM)).toBeUndefined();
});

it("takes a modal without inputs, however Slack writes that", () => {
  const { view } = submission;
  for (const values of [{}, []])
    expect(readPayload({ ...submission, view: { ...view, state: { values } } })).toEqual({
      ...submission,
      view: { ...view, state: { values: {} } },
    });
  expect(readPayload({ ...submission, view: { ...view, state: { values: [1] } } })).toBeUndefined();
});

it("reads another kind of value in an input as none", () => {
  const values = { month: { value: { value: { deep: [] }, selected_option: "x", files: { length: 9 } } } };
  const { view } = submission;
  expect(readPayload({ ...submission, view: { ...view, state: { values } } })).toEqual({
    ...submission,
    view: { ...view, state: { values: { month: { value: {} } } } },
  });
});

it("makes no object of the names of inputs", () => {
  const json = JSON.stringify(submission).replace('"month"', '"__proto__"');
  const read = readForm({ payload: json });
  expect(JSON.stringify(read)).not.toContain("2026-11");
  expect(Object.keys(Object.prototype)).toEqual([]);
});

it("is done at once with a deep, a long and a wide body", () => {
  const deep = `${"[".repeat(400_000)}${"]".repeat(400_000)}`;
  expect(readRequest(Buffer.from(`payload=${deep}`), FORM)).toBeUndefined();
  const { view } = submission;
  const wide = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`b${index}`, {}]));
  expect(readPayload({ ...submission, view: { ...view, state: { values: wide } } })).toBeUndefined();
  expect(readForm({ payload: JSON.stringify(click).replace("{", () => `{"surplus":${deep},`) })).toEqual(
    click,
  );
});
