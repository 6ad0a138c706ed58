import { expect, it } from "vitest";
import { createLog } from "../../../src/log.ts";
import type { Answer } from "../../../src/slack/answer.ts";
import type { Destination } from "../../../src/slack/deliver.ts";
import type { Turn } from "../../../src/slack/door/person-limit.ts";
import type { SlackRequest } from "../../../src/slack/door/request-shape.ts";
import { createTooFast } from "../../../src/slack/door/too-fast.ts";
import { createWork } from "../../../src/slack/listen.ts";

const NOTICE = expect.stringContaining("Too many requests came in at once");

/** Refuses every request in English, and keeps what it sends, logs and asks. */
function refuseAll(turn: Turn = { kind: "refused", mayNotify: true }, deliverFails = false) {
  const people: string[] = [];
  const sent: { answer: Answer; to: Destination }[] = [];
  const lines: Record<string, unknown>[] = [];
  const work = createWork(() => undefined);
  const tooFast = createTooFast({
    limit: (person) => {
      people.push(person);
      return turn;
    },
    languageOf: async () => "en",
    deliver: async (answer, to, memory) => {
      expect(await memory.blocks.plain()).toBe(false);
      expect(await memory.blocks.rememberPlain()).toBeUndefined();
      if (deliverFails) throw new Error("Slack does not answer");
      sent.push({ answer, to });
      return undefined;
    },
    work,
    log: createLog("debug", { write: (line) => void lines.push(JSON.parse(line)) }),
  });
  return { tooFast, people, sent, lines, settled: work.drain };
}

const COMMAND: SlackRequest = { command: "/finops", team_id: "T1", user_id: "U1", trigger_id: "1.2" };
const click = (more: object = {}): SlackRequest => ({
  type: "block_actions",
  user: { id: "U2", team_id: "T2" },
  team: { id: "T3" },
  actions: [{ type: "button", action_id: "a", block_id: "b" }],
  channel: { id: "C1" },
  response_url: "https://hooks.slack.com/actions/1",
  ...more,
});
const submission = (values: object): SlackRequest => ({
  type: "view_submission",
  user: { id: "U2" },
  view: { id: "V1", callback_id: "cost-add", state: { values: values as never } },
});
const CLOSED: SlackRequest = {
  type: "view_closed",
  user: { id: "U2", team_id: "T2" },
  view: { id: "V1", callback_id: "x" },
};
const HOME: SlackRequest = {
  type: "event_callback",
  team_id: "T1",
  event: { type: "app_home_opened", user: "U3" },
};

it("answers a command with a notice that only its person sees", async () => {
  const { tooFast, lines } = refuseAll();
  expect(await tooFast(COMMAND)).toEqual({ body: { response_type: "ephemeral", text: NOTICE } });
  expect(lines).toMatchObject([{ event: "person.tooFast", user: "U1", level: 40 }]);
});

it("logs nothing while the person may not be notified", async () => {
  const { tooFast, lines, sent, settled } = refuseAll({ kind: "refused", mayNotify: false });
  await tooFast(COMMAND);
  expect(await tooFast(click())).toEqual({ body: undefined });
  await settled();
  expect([lines, sent]).toEqual([[], []]);
});

it("answers a click with a message where it was clicked", async () => {
  const { tooFast, sent, settled } = refuseAll();
  expect(await tooFast(click())).toEqual({ body: undefined });
  await settled();
  expect(sent).toEqual([
    {
      answer: {
        kind: "reply",
        message: { text: NOTICE, blocks: [expect.objectContaining({ type: "rich_text" })] },
      },
      to: {
        userId: "U2",
        channelId: "C1",
        responseUrl: "https://hooks.slack.com/actions/1",
        triggerId: undefined,
        viewId: undefined,
        fromHome: false,
      },
    },
  ]);
});

it("answers a click without a channel in a direct message", async () => {
  const { tooFast, sent, settled } = refuseAll();
  await tooFast(click({ channel: undefined, response_url: undefined }));
  await settled();
  expect(sent).toMatchObject([{ to: { userId: "U2", channelId: undefined, responseUrl: undefined } }]);
});

it("logs a notice that could not be delivered", async () => {
  const { tooFast, lines, settled } = refuseAll(undefined, true);
  await tooFast(click());
  await settled();
  expect(lines).toMatchObject([
    { event: "person.tooFast" },
    { event: "answer.undelivered", user: "U2", err: { message: "Slack does not answer" } },
  ]);
});

it("answers a modal under its first field, and one without fields with another modal", async () => {
  const { tooFast, sent } = refuseAll();
  const values = { month: { value: {} }, amount: { value: {} } };
  expect(await tooFast(submission(values))).toEqual({
    body: { response_action: "errors", errors: { month: NOTICE } },
  });
  expect(await tooFast(submission({}))).toEqual({
    body: { response_action: "push", view: expect.objectContaining({ type: "modal" }) },
  });
  expect(sent).toEqual([]);
});

it("acknowledges what needs no answer", async () => {
  const { tooFast, sent, settled } = refuseAll();
  for (const request of [CLOSED, HOME]) expect(await tooFast(request)).toEqual({ body: undefined });
  await settled();
  expect(sent).toEqual([]);
});

it("counts each person of each workspace, and no request without a person", async () => {
  const { tooFast, people } = refuseAll({ kind: "granted" });
  const none: SlackRequest[] = [
    { ssl_check: "1" },
    { type: "url_verification", challenge: "c" },
    { type: "event_callback", team_id: "T1", event: { type: "other" } },
  ];
  const some = [COMMAND, click(), click({ team: undefined }), submission({}), CLOSED, HOME];
  for (const request of [...none, ...some]) expect(await tooFast(request)).toBeUndefined();
  expect(people).toEqual(["T1 U1", "T3 U2", "T2 U2", " U2", "T2 U2", "T1 U3"]);
});
