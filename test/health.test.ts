import { request } from "undici";
import { expect, it } from "vitest";
import { say } from "../src/store/outbox.ts";
import { ALERTS, PEOPLE, type SlackWorld, startWorld, TEAM } from "./support/slack-world.ts";

async function get(world: SlackWorld, path: string, options: { port?: number; authorization?: string } = {}) {
  const { port = world.app.port, ...given } = options;
  const { statusCode, headers, body } = await request(`http://127.0.0.1:${port}${path}`, { headers: given });
  return { status: statusCode, type: headers["content-type"], headers, text: await body.text() };
}

const asked = (world: SlackWorld) =>
  world.slack.traffic.filter(({ method }) => method === "auth.test").length;

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
  expect(await ready(world)).toEqual([
    200,
    { database: "ok", slack: "ok", outbox: "ok", signature: "untried" },
  ]);
  world.app.addCheck({ name: "scheduler", run: async () => "failing" });
  expect(await ready(world)).toEqual([
    503,
    { database: "ok", slack: "ok", outbox: "ok", signature: "untried", scheduler: "failing" },
  ]);
});

it("is degraded while a message is parked, and not ready while Slack refuses the bot itself", async () => {
  const world = await startWorld();
  await sendTest(world, "t1", "C000000003");
  expect(await ready(world)).toEqual([
    200,
    { database: "ok", slack: "ok", outbox: "degraded", signature: "untried" },
  ]);
  world.slack.faults.next({ method: "chat.postMessage", as: { error: "account_inactive" } });
  await sendTest(world, "t2");
  world.deps.setNow("2026-11-24T03:00:10Z");
  expect(await ready(world)).toEqual([
    503,
    { database: "ok", slack: "ok", outbox: "failing", signature: "untried" },
  ]);
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

it("asks Slack once in ten seconds, however often it is asked", async () => {
  const world = await startWorld();
  const before = asked(world);
  const all = await Promise.all(Array.from({ length: 500 }, () => get(world, "/readyz")));
  expect(all.every(({ status }) => status === 200)).toBe(true);
  expect(asked(world)).toBe(before + 1);
  world.slack.faults.next({ method: "auth.test", as: { status: 500 } });
  world.deps.setNow("2026-11-24T03:00:09.999Z");
  expect((await get(world, "/readyz")).status).toBe(200);
  world.deps.setNow("2026-11-24T03:00:10Z");
  expect((await get(world, "/readyz")).status).toBe(503);
  expect(asked(world)).toBe(before + 2);
});

it("says failing of a check that does not end", async () => {
  const world = await startWorld();
  world.app.addCheck({ name: "stuck", run: () => new Promise(() => undefined) });
  expect(await ready(world)).toEqual([
    503,
    { database: "ok", slack: "ok", outbox: "ok", signature: "untried", stuck: "failing" },
  ]);
}, 30_000);

it("reads the database for /metrics once in ten seconds", async () => {
  const world = await startWorld();
  const waiting = async () => /state="sent"} (\d+)/.exec((await get(world, "/metrics")).text)?.[1];
  expect(await waiting()).toBe("0");
  await sendTest(world, "t1");
  expect(await waiting()).toBe("0");
  world.deps.setNow("2026-11-24T03:00:10Z");
  expect(await waiting()).toBe("1");
});

const TOKEN = "canary-metrics-token";

it("shows /metrics only to who has the token, where there is one", async () => {
  const world = await startWorld({ environment: { FINOPS_METRICS_TOKEN: TOKEN } });
  for (const authorization of [
    "",
    "Bearer",
    "Bearer ",
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN}x`,
    `Bearer x${TOKEN}`,
    TOKEN,
  ]) {
    const refused = await get(world, "/metrics", { authorization });
    expect([authorization, refused.status, refused.text]).toEqual([authorization, 401, ""]);
    expect(refused.headers["www-authenticate"]).toBe("Bearer");
  }
  expect((await get(world, "/metrics")).status).toBe(401);
  expect((await get(world, "/metrics", { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  expect((await get(world, "/healthz")).status).toBe(200);
});

it("has /metrics at an address of its own, and only there", async () => {
  const world = await startWorld({ environment: { FINOPS_METRICS_LISTEN: "127.0.0.1:0" } });
  const port = world.app.metricsPort ?? 0;
  expect((await get(world, "/metrics")).status).toBe(404);
  expect((await get(world, "/metrics", { port })).text).toContain("finops_outbox_sent_total");
  expect((await get(world, "/readyz", { port })).status).toBe(404);
  expect((await get(world, "/slack/events", { port })).status).toBe(404);
});
