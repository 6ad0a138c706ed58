import { request } from "undici";
import { expect, it } from "vitest";
import { say } from "../src/store/outbox.ts";
import { ALERTS, PEOPLE, type SlackWorld, startWorld, TEAM } from "./support/slack-world.ts";

async function get(world: SlackWorld, path: string) {
  const { statusCode, headers, body } = await request(`http://127.0.0.1:${world.app.port}${path}`);
  return { status: statusCode, type: headers["content-type"], text: await body.text() };
}

async function ready(world: SlackWorld): Promise<unknown> {
  const { status, text } = await get(world, "/readyz");
  return [status, JSON.parse(text)];
}

async function sendTest(world: SlackWorld, key: string, channel = ALERTS): Promise<void> {
  await world.deps.store.write(async (tx) => {
    const content = { kind: "test", by: PEOPLE.admin } as const;
    await say(tx, key, { workspaceId: TEAM, key, channel, content, urgent: true, at: world.deps.clock() });
    return { result: undefined, audit: [], touched: [] };
  });
  await world.app.outbox.drain();
}

it("names database, Slack and outbox, and whatever else is added", async () => {
  const world = await startWorld();
  expect(await ready(world)).toEqual([200, { database: "ok", slack: "ok", outbox: "ok" }]);
  world.app.addCheck({ name: "scheduler", run: async () => "failing" });
  expect(await ready(world)).toEqual([
    503,
    { database: "ok", slack: "ok", outbox: "ok", scheduler: "failing" },
  ]);
});

it("is degraded while a message is parked, and not ready while Slack refuses the bot itself", async () => {
  const world = await startWorld();
  await sendTest(world, "t1", "C000000003");
  expect(await ready(world)).toEqual([200, { database: "ok", slack: "ok", outbox: "degraded" }]);
  world.slack.faults.next({ method: "chat.postMessage", as: { error: "account_inactive" } });
  await sendTest(world, "t2");
  expect(await ready(world)).toEqual([503, { database: "ok", slack: "ok", outbox: "failing" }]);
  expect(world.deps.takeErrors()).toMatchObject([{ event: "outbox.stopped" }]);
});

it("counts for Prometheus what the outbox did, without names", async () => {
  const world = await startWorld();
  world.slack.faults.next({ method: "chat.postMessage", as: { status: 500 }, processed: true });
  await sendTest(world, "t1");
  world.deps.setNow("2026-11-24T03:01:00Z");
  await world.app.outbox.drain();
  await sendTest(world, "t2", "C000000003");
  const { status, type, text } = await get(world, "/metrics");
  expect([status, type]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  const counts = text.split("\n").filter((line) => line.startsWith("finops_outbox_"));
  // A test in two copies, the second one for the answer that was lost; a word to each of four ADMINs of six.
  expect(counts).toEqual([
    "finops_outbox_sent_total 5",
    "finops_outbox_repeated_total 1",
    "finops_outbox_retried_total 1",
    "finops_outbox_parked_total 1",
    'finops_outbox_messages{state="waiting"} 0',
    'finops_outbox_messages{state="sending"} 0',
    'finops_outbox_messages{state="sent"} 7',
    'finops_outbox_messages{state="parked"} 1',
    'finops_outbox_messages{state="collapsed"} 0',
  ]);
  expect(text).not.toMatch(/C0000|U0000|T0000/);
});
