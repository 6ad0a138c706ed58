import { SocketModeClient } from "@slack/socket-mode";
import { afterEach, expect, it } from "vitest";
import { startSlack } from "../../local/slack/slack.ts";
import type { Fault, SlackOptions } from "../../local/slack/types.ts";
import { createClient, respond, startFakeBot, WORKSPACE } from "./fake-bot.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(options: Partial<SlackOptions> = {}) {
  const slack = await startSlack({ ...WORKSPACE, ...options });
  closers.push(slack.close);
  return { slack, client: createClient(slack.apiUrl) };
}

it("keeps our ids in both directions, and one channel for each person's direct messages", async () => {
  const { slack, client } = await start({ clock: () => new Date("2026-10-05T09:00:00Z") });
  const posted = await client.chat.postMessage({
    channel: "C000000001",
    text: "<!> alert",
    metadata: { event_type: "k", event_payload: { key: "i7" } },
  });
  expect(posted.channel).toBe("C000000001");
  expect(posted.ts).toMatch(/^1791190800\.\d{6}$/);
  expect(posted.message).toMatchObject({ user: "U0000000B1", bot_id: "B0000000B1", text: "<!> alert" });
  const direct = await client.chat.postMessage({ channel: "U000000002", text: "for Sam" });
  expect(direct.channel).toBe("D000000002");
  await client.chat.update({ channel: "D000000002", ts: String(direct.ts), text: "for Sam, changed" });
  expect(slack.dms("U000000002").map((one) => one.text)).toEqual(["for Sam, changed"]);
  expect(slack.dms("U000000001")).toEqual([]);
  const link = await client.chat.getPermalink({ channel: "C000000001", message_ts: String(posted.ts) });
  expect(link.permalink).toContain("/archives/C000000001/p1791190800");
  expect(slack.problems).toEqual([]);
});

it("finds a message by its metadata where the history scope was granted, and says missing_scope where not", async () => {
  const { client } = await start({ grantedScopes: ["chat:write", "channels:history"] });
  const metadata = { event_type: "incident", event_payload: { key: "i7" } };
  const posted = await client.chat.postMessage({ channel: "C000000001", text: "alert", metadata });
  const plain = await client.conversations.history({ channel: "C000000001" });
  expect(plain.messages?.map((one) => [one.ts, "metadata" in one])).toEqual([[posted.ts, false]]);
  const full = await client.conversations.history({
    channel: "C000000001",
    include_all_metadata: true,
    oldest: "1",
  });
  expect(full.messages?.[0]).toMatchObject({ metadata });
  const { client: poor } = await start();
  await expect(poor.conversations.history({ channel: "C000000001" })).rejects.toMatchObject({
    data: { error: "missing_scope", needed: "channels:history" },
  });
});

it("turns the pages of a channel, and leaves out what a person deleted", async () => {
  const { slack, client } = await start({ grantedScopes: ["chat:write", "channels:history"] });
  const channel = "C000000001";
  const sent = [];
  for (const text of ["one", "two", "three"]) sent.push(await client.chat.postMessage({ channel, text }));
  await slack.remove({ channel, ts: String(sent[1]?.ts) });
  const first = await client.conversations.history({ channel, limit: 1 });
  const cursor = String(first.response_metadata?.next_cursor);
  const second = await client.conversations.history({ channel, limit: 1, cursor });
  expect([...(first.messages ?? []), ...(second.messages ?? [])].map(({ text }) => text).sort()).toEqual([
    "one",
    "three",
  ]);
  expect([first.has_more, second.has_more, second.response_metadata?.next_cursor]).toEqual([true, false, ""]);
  expect(slack.messagesSeenBy("U000000001", channel)).toHaveLength(2);
});

it("minds two messages to a channel that follow each other too soon, where it is told to", async () => {
  let now = Date.parse("2026-10-05T09:00:00Z");
  const { slack, client } = await start({ clock: () => new Date(now), channelPaceMs: 1000 });
  const channel = "C000000001";
  await client.chat.postMessage({ channel, text: "one" });
  now += 1000;
  await client.chat.postMessage({ channel, text: "two" });
  await client.chat.postMessage({ channel: "U000000002", text: "elsewhere" });
  expect(slack.problems).toEqual([]);
  now += 999;
  await client.chat.postMessage({ channel, text: "three" });
  expect(slack.takeProblems()).toEqual([`two messages to ${channel} within 999 ms`]);
});

it("refuses unknown tokens and channels the bot cannot write to", async () => {
  const { slack, client } = await start();
  await expect(createClient(slack.apiUrl, "xoxb-other").auth.test()).rejects.toThrow("invalid_auth");
  await expect(client.chat.postMessage({ channel: "C000000002", text: "x" })).rejects.toThrow(
    "not_in_channel",
  );
  await expect(client.chat.postMessage({ channel: "C000000003", text: "x" })).rejects.toThrow("is_archived");
  await expect(client.chat.postMessage({ channel: "C000000009", text: "x" })).rejects.toThrow(
    "channel_not_found",
  );
  await expect(client.chat.postMessage({ channel: "U000000005", text: "x" })).rejects.toThrow(
    "channel_not_found",
  );
  slack.changeChannel("C000000002", { botIsMember: true });
  expect((await client.chat.postMessage({ channel: "C000000002", text: "x" })).ok).toBe(true);
  const auth = await client.auth.test();
  expect(auth).toMatchObject({ user_id: "U0000000B1", bot_id: "B0000000B1", team_id: "T000000001" });
  expect(auth.response_metadata?.scopes).toContain("chat:write");
});

it("describes people with their time zone, their kind, and their locale only when asked", async () => {
  const { client } = await start({ clock: () => new Date("2026-10-05T09:00:00Z") });
  const bare = await client.users.info({ user: "U000000001" });
  expect(bare.user).toMatchObject({
    tz: "Asia/Seoul",
    tz_offset: 32_400,
    is_restricted: false,
    is_bot: false,
    deleted: false,
  });
  expect(bare.user).not.toHaveProperty("locale");
  const asked = await client.users.info({ user: "U000000001", include_locale: true });
  expect(asked.user?.locale).toBe("ko-KR");
  expect((await client.users.info({ user: "U000000003" })).user?.is_restricted).toBe(true);
  expect((await client.users.info({ user: "U000000004" })).user).toMatchObject({
    is_stranger: true,
    team_id: "T0OTHERORG",
  });
  expect((await client.users.info({ user: "U000000005" })).user?.deleted).toBe(true);
  await expect(client.users.info({ user: "U000000099" })).rejects.toThrow("user_not_found");
});

it("refuses invalid blocks with Slack's pointers and counts them as a problem", async () => {
  const { slack, client } = await start();
  const blocks = [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }] as never;
  await expect(client.chat.postMessage({ channel: "C000000001", text: "x", blocks })).rejects.toMatchObject({
    data: {
      error: "invalid_blocks",
      response_metadata: {
        messages: ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"],
      },
    },
  });
  await expect(client.apiCall("blocks.validate", { blocks })).rejects.toThrow("invalid_blocks");
  expect(slack.takeProblems()).toHaveLength(2);
  expect(slack.traffic.at(-1)?.refused?.[0]).toBe("invalid_blocks");
});

const FAULTS: [string, Fault, object][] = [
  ["429", { status: 429, retryAfter: 7 }, { code: "slack_webapi_rate_limited_error", retryAfter: 7 }],
  ["500", { status: 500 }, { code: "slack_webapi_http_error", statusCode: 500 }],
  ["an error code", { error: "is_archived" }, { data: { error: "is_archived" } }],
  ["no answer", "timeout", { code: "slack_webapi_request_error" }],
  ["a reset", "reset", { code: "slack_webapi_request_error" }],
  ["a page", "html", {}],
  ["half an answer", "truncated", {}],
];
it.each(FAULTS)("answers %s as planned, once, and carries on", async (_name, as, expected) => {
  const { slack } = await start();
  const { WebClient } = await import("@slack/web-api");
  const client = new WebClient(WORKSPACE.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 150,
  });
  slack.faults.next({ method: "chat.postMessage", as });
  await expect(client.chat.postMessage({ channel: "C000000001", text: "one" })).rejects.toMatchObject(
    expected,
  );
  await client.chat.postMessage({ channel: "C000000001", text: "two" });
  const posted = slack.messagesSeenBy("U000000001", "C000000001").map((one) => one.text);
  expect(posted).toEqual(as === "truncated" ? ["one", "two"] : ["two"]);
  expect(slack.problems).toEqual([]);
});

it("loses only the answer of a call that was carried out", async () => {
  const { slack, client } = await start();
  slack.faults.next({ method: "chat.postMessage", as: "reset", processed: true });
  await expect(client.chat.postMessage({ channel: "C000000001", text: "once" })).rejects.toThrow();
  expect(slack.messagesSeenBy("U000000001", "C000000001").map((one) => one.text)).toEqual(["once"]);
});

it("takes an upload and shares it in a person's direct messages", async () => {
  const { slack, client } = await start();
  const opened = await client.chat.postMessage({ channel: "U000000001", text: "your export" });
  const done = await client.filesUploadV2({
    channel_id: String(opened.channel),
    filename: "costs.csv",
    file: Buffer.from("a,b\n"),
    initial_comment: "October",
  });
  expect(done.ok).toBe(true);
  const [, shared] = slack.dms("U000000001");
  expect(shared).toMatchObject({ text: "October", channel: "D000000001" });
  const address = String(shared?.files[0]?.["url_private_download"]);
  const file = await fetch(address, { headers: { authorization: `Bearer ${WORKSPACE.botToken}` } });
  expect(await file.text()).toBe("a,b\n");
});

it("speaks Socket Mode: hello, envelopes, acknowledgements with a payload, and disconnect", async () => {
  const { slack } = await start();
  const silent = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    setLevel() {},
    getLevel: () => "error" as never,
    setName() {},
  };
  const socket = new SocketModeClient({
    appToken: WORKSPACE.appToken,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl },
    clientPingTimeout: 20,
  });
  closers.push(() => socket.disconnect());
  socket.on("slash_commands", async ({ ack, body }) => {
    await ack({ text: `ack of ${body.text}` });
    await respond(body.response_url, { text: "later" });
  });
  await socket.start();
  await slack.socketConnected();
  const interaction = await slack.type("/finops summary", { as: "U000000001" });
  expect(interaction.replies[0]?.text).toBe("ack of summary");
  expect((await slack.nextReply(interaction)).text).toBe("later");
  const again = new Promise((resolve) => socket.once("connected", resolve));
  slack.disconnectSockets();
  await again;
  expect((await slack.type("/finops help", { as: "U000000002" })).replies[0]?.text).toBe("ack of help");
  expect(slack.problems).toEqual([]);
});

it("tells its listeners about messages and traffic as they happen", async () => {
  const { slack, client } = await start();
  const bot = await startFakeBot(() => ({ body: { text: "hi" } }));
  closers.push(bot.close);
  slack.connectHttp(bot.url);
  const heard: string[] = [];
  slack.onChange((change) => heard.push(change.kind === "message" ? change.message.text : change.kind));
  slack.onTraffic((entry) => heard.push(`${entry.direction} ${entry.method} ${entry.status}`));
  await client.chat.postMessage({ channel: "C000000001", text: "posted" });
  await slack.type("/finops help", { as: "U000000001" });
  expect(heard).toEqual(["posted", "in chat.postMessage 200", "out /finops 200", "hi"]);
});
