import { afterEach, expect, it } from "vitest";
import { type LocalSlack, startSlack } from "../../local/slack/slack.ts";
import type { SlackOptions } from "../../local/slack/types.ts";
import {
  type BotAnswer,
  type BotRequest,
  createClient,
  respond,
  startFakeBot,
  WORKSPACE,
} from "./fake-bot.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(
  answer: (request: BotRequest, slack: LocalSlack) => Promise<BotAnswer> | BotAnswer,
  options: Partial<SlackOptions> = {},
) {
  const slack = await startSlack({ ...WORKSPACE, ...options });
  const bot = await startFakeBot((request) => answer(request, slack));
  closers.push(bot.close, slack.close);
  slack.connectHttp(bot.url);
  return { slack, bot, client: createClient(slack.apiUrl) };
}

it("delivers a command as a signed form with the fields Slack sends", async () => {
  const { slack, bot } = await start(() => ({ body: { text: "hello" } }));
  const interaction = await slack.type("/finops summary 2026-10", { as: "U000000002" });
  expect(interaction.ackStatus).toBe(200);
  expect(bot.requests[0]?.verified).toBe(true);
  const { payload } = bot.requests[0] ?? { payload: {} };
  expect(Object.keys(payload).sort()).toEqual([
    "api_app_id",
    "channel_id",
    "channel_name",
    "command",
    "is_enterprise_install",
    "response_url",
    "team_domain",
    "team_id",
    "text",
    "token",
    "trigger_id",
    "user_id",
    "user_name",
  ]);
  expect(payload).toMatchObject({
    command: "/finops",
    text: "summary 2026-10",
    user_id: "U000000002",
    channel_id: "C000000001",
    channel_name: "finops",
    team_id: "T000000001",
  });
});

it("shows an ephemeral answer to its person alone and an in_channel answer to all", async () => {
  const { slack } = await start(async ({ payload }) => {
    await respond(payload["response_url"], { text: "only you" });
    await respond(payload["response_url"], { text: "for all", response_type: "in_channel" });
    return undefined;
  });
  const interaction = await slack.type("/finops help", { as: "U000000001" });
  expect(interaction.replies.map((reply) => reply.text)).toEqual(["only you", "for all"]);
  expect(slack.messagesSeenBy("U000000001", "C000000001").map((one) => one.text)).toEqual([
    "only you",
    "for all",
  ]);
  expect(slack.messagesSeenBy("U000000002", "C000000001").map((one) => one.text)).toEqual(["for all"]);
  expect(slack.problems).toEqual([]);
});

it("shows the typed line to all when the acknowledgement itself answers to all", async () => {
  const { slack } = await start(() => ({ body: { text: "shared", response_type: "in_channel" } }));
  const interaction = await slack.type("/finops summary", { as: "U000000001" });
  expect(interaction.replies.map((one) => one.text)).toEqual(["shared"]);
  expect(slack.messagesSeenBy("U000000002", "C000000001").map((one) => [one.user, one.text])).toEqual([
    ["U000000001", "/finops summary"],
    ["U0000000B1", "shared"],
  ]);
});

it("waits for a reply that comes after the acknowledgement, and then for the next one", async () => {
  let url: unknown;
  const { slack } = await start(({ payload }) => {
    url = payload["response_url"];
    setImmediate(() => respond(url, { text: "first" }));
    return undefined;
  });
  const interaction = await slack.type("/finops optimize", { as: "U000000001" });
  expect(interaction.replies.map((reply) => reply.text)).toEqual(["first"]);
  const next = slack.nextReply(interaction);
  const [reply] = interaction.replies;
  if (reply === undefined) throw new Error("no reply");
  const update = slack.nextUpdate(reply);
  await respond(url, { text: "second" });
  await respond(url, { text: "first, corrected", replace_original: true });
  expect((await next).text).toBe("second");
  expect((await update).text).toBe("first, corrected");
});

it("takes five answers at a response URL and none after thirty minutes", async () => {
  let now = new Date("2026-10-05T09:00:00Z");
  const urls: unknown[] = [];
  const { slack } = await start(
    ({ payload }) => {
      urls.push(payload["response_url"]);
      return undefined;
    },
    { clock: () => now },
  );
  const options = { as: "U000000001", wait: "ack" as const };
  await slack.type("/finops help", options);
  const answers = [];
  for (let count = 0; count < 6; count += 1)
    answers.push(await respond(urls[0], { text: `answer ${count}` }));
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200, 200, 404]);
  expect(answers[5]?.body).toContain("used_url");
  await slack.type("/finops help", options);
  now = new Date("2026-10-05T09:30:01Z");
  expect((await respond(urls[1], { text: "late" })).body).toContain("expired_url");
  expect(slack.takeProblems()).toHaveLength(2);
});

it("refuses blocks at a response URL that Slack would refuse, with its reason in the traffic", async () => {
  const { slack } = await start(async ({ payload }) => {
    const refused = await respond(payload["response_url"], {
      text: "long",
      blocks: [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3001) } }],
    });
    await respond(payload["response_url"], { text: `${refused.status} ${refused.body}` });
    return undefined;
  });
  const interaction = await slack.type("/finops summary", { as: "U000000001" });
  expect(interaction.replies.map((one) => one.text)).toEqual(["400 invalid_blocks"]);
  expect(slack.takeProblems()[0]).toContain(
    "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
  );
});

it("tells the person itself when the bot fails or is too late", async () => {
  let release = () => {};
  const { slack } = await start(
    ({ payload }) =>
      payload["text"] === "slow"
        ? new Promise<undefined>((resolve) => {
            release = () => resolve(undefined);
          })
        : { status: 500 },
    { ackLimitMs: 50 },
  );
  const failed = await slack.type("/finops broken", { as: "U000000001" });
  expect(failed.replies[0]?.text).toBe('/finops failed with the error "dispatch_failed"');
  const late = await slack.type("/finops slow", { as: "U000000001" });
  release();
  expect(late.failure).toBe("operation_timeout");
  expect(late.replies[0]).toMatchObject({
    text: '/finops failed with the error "operation_timeout"',
    ephemeralTo: "U000000001",
    user: "USLACKBOT",
  });
  expect(slack.takeProblems()).toHaveLength(2);
});

it("says what happened when no visible effect comes", async () => {
  const { slack } = await start(() => undefined, { effectLimitMs: 30 });
  await expect(slack.type("/finops silent", { as: "U000000001" })).rejects.toThrow(
    /Slack → bot \/finops 200/,
  );
});

it("sends malformed, unsigned and replayed requests as they are", async () => {
  const { slack, bot } = await start(() => ({ body: { text: "ok" } }));
  const interaction = await slack.type("/finops help", { as: "U000000001" });
  expect((await slack.sendRaw(interaction.sent)).status).toBe(200);
  expect(bot.requests[1]?.headers["x-slack-signature"]).toBe(bot.requests[0]?.headers["x-slack-signature"]);
  expect((await slack.sendRaw({ body: "payload=null" })).status).toBe(200);
  expect(bot.requests[2]?.verified).toBe(true);
  expect((await slack.sendRaw({ body: "a=1", signed: false })).status).toBe(401);
  await slack.type("/finops help", { as: "U000000001", timestamp: 1_700_000_000, fields: { team_id: "T9" } });
  expect(bot.requests.at(-1)?.headers["x-slack-request-timestamp"]).toBe("1700000000");
  expect(bot.requests.at(-1)?.payload["team_id"]).toBe("T9");
});
