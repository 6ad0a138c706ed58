import { afterEach, expect, it } from "vitest";
import { type LocalSlack, startSlack } from "../../local/slack/slack.ts";
import type { Fields, SlackOptions, View } from "../../local/slack/types.ts";
import { type BotAnswer, type BotRequest, createClient, startFakeBot, WORKSPACE } from "./fake-bot.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(
  answer: (request: BotRequest, client: ReturnType<typeof createClient>) => Promise<BotAnswer> | BotAnswer,
  options: Partial<SlackOptions> = {},
) {
  const slack = await startSlack({ ...WORKSPACE, ...options });
  const client = createClient(slack.apiUrl);
  const bot = await startFakeBot((request) => answer(request, client));
  closers.push(bot.close, slack.close);
  slack.connectHttp(bot.url);
  return { slack, bot, client };
}

const plain = (text: string) => ({ type: "plain_text" as const, text });
const costModal = (title: string) => ({
  type: "modal" as const,
  callback_id: "cost",
  private_metadata: "kept",
  notify_on_close: true,
  title: plain(title),
  submit: plain("Save"),
  blocks: [
    {
      type: "input",
      block_id: "amount",
      label: plain("Amount"),
      element: { type: "plain_text_input", action_id: "value" },
    },
    {
      type: "input",
      block_id: "service",
      optional: true,
      label: plain("Service"),
      element: {
        type: "static_select",
        action_id: "chosen",
        options: [
          { text: plain("Compute"), value: "ec2" },
          { text: plain("Storage"), value: "s3" },
        ],
      },
    },
    {
      type: "input",
      block_id: "day",
      optional: true,
      label: plain("Day"),
      element: { type: "datepicker", action_id: "date", initial_date: "2026-10-05" },
    },
  ],
});

function opened(slack: LocalSlack, person: string): View {
  const view = slack.openView(person);
  if (view === undefined) throw new Error(`no modal is open for ${person}`);
  return view;
}

it("opens a modal once by a trigger, and not after three seconds", async () => {
  let now = new Date("2026-10-05T09:00:00Z");
  let trigger = "";
  const { slack, client } = await start(
    async ({ payload }, web) => {
      trigger = String(payload["trigger_id"]);
      if (payload["text"] === "add")
        await web.views.open({ trigger_id: trigger, view: costModal("Add a cost") });
      return undefined;
    },
    { clock: () => now },
  );
  const interaction = await slack.type("/finops add", { as: "U000000001" });
  expect(interaction.views.map((view) => view.title)).toEqual(["Add a cost"]);
  await expect(client.views.open({ trigger_id: trigger, view: costModal("Again") })).rejects.toThrow(
    "exchanged_trigger_id",
  );
  await slack.type("/finops wait", { as: "U000000001", wait: "ack" });
  now = new Date("2026-10-05T09:00:03.001Z");
  await expect(client.views.open({ trigger_id: trigger, view: costModal("Late") })).rejects.toThrow(
    "expired_trigger_id",
  );
  expect(opened(slack, "U000000001").title).toBe("Add a cost");
  expect(slack.openView("U000000002")).toBeUndefined();
  slack.takeProblems();
});

it("submits values under block and action, shows field errors, and closes on an empty answer", async () => {
  let submitted: Fields = {};
  const { slack } = await start(async ({ payload }, web) => {
    if (payload["type"] !== "view_submission") {
      await web.views.open({ trigger_id: String(payload["trigger_id"]), view: costModal("Add a cost") });
      return undefined;
    }
    submitted = payload["view"] as Fields;
    const amount = (submitted["state"] as { values: Record<string, Record<string, { value?: string }>> })
      .values["amount"]?.["value"]?.value;
    return amount === "abc"
      ? { body: { response_action: "errors", errors: { amount: "Not an amount" } } }
      : undefined;
  });
  await slack.type("/finops cost add", { as: "U000000001" });
  const as = "U000000001";
  const empty = await slack.submit(opened(slack, as), {}, { as });
  expect(empty.errors).toEqual({ amount: "Please complete this required field." });
  const refused = await slack.submit(opened(slack, as), { Amount: "abc" }, { as });
  expect(refused.errors).toEqual({ amount: "Not an amount" });
  expect(opened(slack, as).errors).toEqual({ amount: "Not an amount" });
  const saved = await slack.submit(opened(slack, as), { amount: "120", Service: "Storage" }, { as });
  expect(saved.closed).toBe(true);
  expect(slack.openView(as)).toBeUndefined();
  expect(submitted).toMatchObject({
    callback_id: "cost",
    private_metadata: "kept",
    state: {
      values: {
        amount: { value: { type: "plain_text_input", value: "120" } },
        service: { chosen: { selected_option: { value: "s3" } } },
        day: { date: { selected_date: "2026-10-05" } },
      },
    },
  });
  expect(slack.problems).toEqual([]);
});

it("stacks three modals and no fourth, and goes back down when they close", async () => {
  let answer: Fields = {};
  const { slack, bot } = await start(async ({ payload }, web) => {
    if (payload["type"] === "view_submission") return { body: answer };
    if (payload["type"] === "view_closed") return undefined;
    await web.views.open({ trigger_id: String(payload["trigger_id"]), view: costModal("one") });
    return undefined;
  });
  const as = "U000000001";
  await slack.type("/finops open", { as });
  for (const title of ["two", "three"]) {
    answer = { response_action: "push", view: costModal(title) };
    const pushed = await slack.submit(opened(slack, as), { amount: "1" }, { as });
    expect(pushed.views.map((view) => view.title)).toEqual([title]);
  }
  answer = { response_action: "push", view: costModal("four") };
  await slack.submit(opened(slack, as), { amount: "1" }, { as, wait: "ack" });
  expect(slack.takeProblems()).toEqual(["a fourth modal was pushed; Slack stops at three"]);
  answer = { response_action: "update", view: costModal("three, changed") };
  await slack.submit(opened(slack, as), { amount: "1" }, { as });
  expect(opened(slack, as).title).toBe("three, changed");
  await slack.closeView(opened(slack, as), { as });
  expect(opened(slack, as).title).toBe("two");
  expect(bot.requests.at(-1)?.payload).toMatchObject({ type: "view_closed", is_cleared: false });
  answer = { response_action: "clear" };
  await slack.submit(opened(slack, as), { amount: "1" }, { as });
  expect(slack.openView(as)).toBeUndefined();
});

it("updates a view by id and refuses an old hash", async () => {
  const { slack, client } = await start(async ({ payload }, web) => {
    await web.views.open({ trigger_id: String(payload["trigger_id"]), view: costModal("Importing…") });
    return undefined;
  });
  const interaction = await slack.type("/finops import", { as: "U000000001" });
  const view = opened(slack, "U000000001");
  const next = slack.nextView(interaction);
  await client.views.update({ view_id: view.id, hash: view.hash, view: costModal("Done") });
  expect((await next).title).toBe("Done");
  await expect(
    client.views.update({ view_id: view.id, hash: view.hash, view: costModal("x") }),
  ).rejects.toThrow("hash_conflict");
});

it("publishes a Home tab for the one who opened it, and sends the event once with its id", async () => {
  const { slack, bot } = await start(async ({ payload }, web) => {
    const event = payload["event"] as { user: string };
    await web.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [{ type: "header", text: plain("Hello") }] },
    });
    return undefined;
  });
  const interaction = await slack.openHome({ as: "U000000002" });
  expect(interaction.views[0]?.type).toBe("home");
  expect(slack.home("U000000002")?.blocks[0]).toMatchObject({ type: "header" });
  expect(slack.home("U000000001")).toBeUndefined();
  expect(bot.requests[0]?.payload).toMatchObject({
    type: "event_callback",
    event: { type: "app_home_opened", user: "U000000002", tab: "home" },
    authorizations: [{ team_id: "T000000001", is_bot: true }],
  });
});

it("clicks buttons by their text, with the confirm dialog recorded, and menus by an option", async () => {
  const { slack, bot, client } = await start(async ({ payload }, web) => {
    const channel = payload["channel"] as { id: string };
    const message = payload["message"] as { ts: string };
    await web.chat.update({ channel: channel.id, ts: message.ts, text: "acknowledged", blocks: [] });
    return undefined;
  });
  const button = {
    type: "button",
    action_id: "ack",
    value: "incident-7",
    text: plain("Acknowledge"),
    confirm: { text: plain("Sure?") },
  };
  const menu = { type: "overflow", action_id: "more", options: [{ text: plain("Snooze"), value: "snooze" }] };
  await client.chat.postMessage({
    channel: "C000000001",
    text: "alert",
    blocks: [{ type: "actions", block_id: "alert", elements: [button, menu] }] as never,
  });
  const [message] = slack.messagesSeenBy("U000000001", "C000000001");
  if (message === undefined) throw new Error("no alert");
  const clicked = await slack.click(message, "Acknowledge", { as: "U000000004" });
  expect(clicked.confirm).toMatchObject({ text: { text: "Sure?" } });
  expect(clicked.replies[0]).toMatchObject({ text: "acknowledged", ts: message.ts, edited: true });
  expect(bot.requests[0]?.payload).toMatchObject({
    type: "block_actions",
    user: { id: "U000000004", team_id: "T0OTHERORG" },
    team: { id: "T000000001" },
    container: { type: "message", message_ts: message.ts, channel_id: "C000000001", is_ephemeral: false },
    actions: [{ type: "button", action_id: "ack", block_id: "alert", value: "incident-7" }],
  });
  await expect(slack.click(message, "Acknowledge", { as: "U000000004" })).rejects.toThrow(
    'no control called "Acknowledge"',
  );
});

it("loads the options of an external menu, which can then be chosen", async () => {
  const { slack, bot } = await start(async ({ payload }, web) => {
    if (payload["type"] === "block_suggestion") {
      return { body: { options: [{ text: plain(`Service ${String(payload["value"])}`), value: "svc-9" }] } };
    }
    if (payload["type"] === "view_submission") return undefined;
    const element = { type: "external_select", action_id: "service", min_query_length: 1 };
    const blocks = [{ type: "input", block_id: "b", label: plain("Service"), element }];
    await web.views.open({
      trigger_id: String(payload["trigger_id"]),
      view: { type: "modal", title: plain("Pick"), submit: plain("Save"), blocks } as never,
    });
    return undefined;
  });
  const as = "U000000001";
  await slack.type("/finops pick", { as });
  const loaded = await slack.loadOptions(opened(slack, as), "service", "nine", { as });
  expect(loaded.options).toEqual([{ text: plain("Service nine"), value: "svc-9" }]);
  await slack.submit(opened(slack, as), { b: "svc-9" }, { as });
  expect(bot.requests.at(-1)?.payload).toMatchObject({
    view: { state: { values: { b: { service: { selected_option: { value: "svc-9" } } } } } },
  });
});

it("hands a file over, which the bot downloads with its token and nobody without", async () => {
  let url = "";
  const { slack } = await start(async ({ payload }, web) => {
    if (payload["type"] === "view_submission") {
      const state = (
        payload["view"] as {
          state: { values: { f: { file: { files: { url_private_download: string }[] } } } };
        }
      ).state;
      url = state.values.f.file.files[0]?.url_private_download ?? "";
      return undefined;
    }
    const blocks = [
      {
        type: "input",
        block_id: "f",
        label: plain("File"),
        element: { type: "file_input", action_id: "file" },
      },
    ];
    await web.views.open({
      trigger_id: String(payload["trigger_id"]),
      view: { type: "modal", title: plain("Import"), submit: plain("Go"), blocks } as never,
    });
    return undefined;
  });
  const as = "U000000001";
  await slack.type("/finops import", { as });
  await slack.submit(
    opened(slack, as),
    { File: { filename: "costs.csv", content: "month,amount\n" } },
    { as },
  );
  const withToken = await fetch(url, { headers: { authorization: `Bearer ${WORKSPACE.botToken}` } });
  expect(await withToken.text()).toBe("month,amount\n");
  const without = await fetch(url);
  expect(without.status).toBe(200);
  expect(without.headers.get("content-type")).toContain("text/html");
});
