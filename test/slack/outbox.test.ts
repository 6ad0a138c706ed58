import { expect, it } from "vitest";
import { releaseParked } from "../../src/store/outbox.ts";
import { drawPlainly, TEAM } from "../support/outbox-parts.ts";
import { ADMINS, ALERTS, OTHER, PARTNERS, startOutboxWorld } from "../support/outbox-world.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it("posts once, with an opaque id, and changes it in place", async () => {
  const world = await startOutboxWorld();
  await world.say("a");
  await world.outbox.drain();
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident a"]);
  const { id } = await world.row("a");
  expect(world.posts()[0]?.metadata).toEqual({ event_type: "finops_outbox", event_payload: { key: id } });
  await world.say("a", { content: { kind: "incident", incidentId: "a2" } });
  await world.say("a", { content: { kind: "incident", incidentId: "a3" } });
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident a3"]);
  expect(world.calls("chat.update")).toHaveLength(1);
  expect(await world.row("a")).toMatchObject({ state: "sent", version: 3, sentVersion: 3 });
});

it("puts lines under their message, in their order, and not before it", async () => {
  const world = await startOutboxWorld();
  const failing = [1, 3];
  let posts = 0;
  world.slack.faults.decide((method) => {
    if (method !== "chat.postMessage") return undefined;
    posts += 1;
    return failing.includes(posts) ? { method, as: { error: "unknown_thing" } } : undefined;
  });
  await world.say("a");
  for (const number of [1, 2, 3]) {
    const content = { kind: "incidentEvent", incidentId: "a", number } as const;
    await world.say(`a:${number}`, { content, threadKey: "a" });
  }
  await world.outbox.drain();
  expect(world.texts()).toEqual([]);
  await world.after(2000);
  expect(world.texts()).toEqual(["incident a"]);
  await world.after(2000);
  expect(world.texts()).toEqual([
    "incident a",
    "incidentEvent a 1",
    "incidentEvent a 2",
    "incidentEvent a 3",
  ]);
  expect(
    new Set(
      world
        .posts()
        .slice(1)
        .map(({ threadTs }) => threadTs),
    ),
  ).toEqual(new Set([world.posts()[0]?.ts]));
});

it("waits as long as Slack says, and does not count it as a try", async () => {
  const world = await startOutboxWorld();
  world.slack.faults.next({ method: "chat.postMessage", as: { status: 429, retryAfter: 40 } });
  await world.say("a");
  await world.say("b");
  await world.outbox.drain();
  await world.after(39_000);
  expect(world.calls("chat.postMessage")).toHaveLength(1);
  expect((await world.row("a")).attempts).toBe(0);
  await world.after(1000);
  expect(world.texts()).toEqual(["incident a", "incident b"]);
});

it("keeps one message a second in a channel, and holds no other channel up", async () => {
  const world = await startOutboxWorld({ paceMs: 1000 });
  for (const key of ["a", "b"]) await world.say(key);
  await world.say("c", { channel: OTHER });
  await world.outbox.drain();
  expect([world.texts(), world.texts(OTHER)]).toEqual([["incident a"], ["incident c"]]);
  await world.after(999);
  expect(world.texts()).toHaveLength(1);
  await world.after(1);
  expect(world.texts()).toEqual(["incident a", "incident b"]);
});

it("is not kept by a clock that was set back", async () => {
  const world = await startOutboxWorld({ paceMs: 1000 });
  world.deps.setNow("2026-12-24T03:00:00Z");
  await world.say("a");
  await world.outbox.drain();
  world.deps.setNow("2026-11-24T03:00:00Z");
  await world.say("b");
  await world.outbox.drain();
  expect(world.texts().sort()).toEqual(["incident a", "incident b"]);
});

const LOST = ["timeout", "reset", "html", "truncated", { status: 500 }, { error: "fatal_error" }] as const;

it.each(LOST)("sends once more and says so when the answer was lost (%j)", async (fault) => {
  const world = await startOutboxWorld();
  world.slack.faults.next({ method: "chat.postMessage", as: fault, processed: true });
  await world.say("a");
  await world.outbox.drain();
  await world.after(2000);
  await world.after(DAY);
  expect(world.texts()).toEqual(["incident a", "incident a"]);
  const said = world.posts().map(({ blocks }) => JSON.stringify(blocks).includes("다시 보냅니다"));
  expect(said).toEqual([false, true]);
  expect(world.counted).toEqual(["retried", "repeated", "sent"]);
});

it.each(LOST)("finds by its metadata what was posted, where it may look (%j)", async (fault) => {
  const world = await startOutboxWorld({ scopes: ["channels:history"] });
  world.slack.faults.next({ method: "chat.postMessage", as: fault, processed: true });
  await world.say("a");
  await world.outbox.drain();
  await world.after(2000);
  expect(world.texts()).toEqual(["incident a"]);
  expect(await world.row("a")).toMatchObject({ state: "sent", repeats: 0, slackTs: world.posts()[0]?.ts });
});

it("sends plainly what was lost on its way to Slack, where it may look", async () => {
  const world = await startOutboxWorld({ scopes: ["channels:history"] });
  world.slack.faults.next({ method: "chat.postMessage", as: "reset" });
  await world.say("a");
  await world.outbox.drain();
  await world.after(2000);
  expect(world.texts()).toEqual(["incident a"]);
  expect(JSON.stringify(world.posts()[0]?.blocks)).not.toContain("다시 보냅니다");
});

it("finds a line of a thread, and brings it up to date when it changed meanwhile", async () => {
  const world = await startOutboxWorld({ scopes: ["channels:history"] });
  await world.say("a");
  await world.outbox.drain();
  world.slack.faults.next({ method: "chat.postMessage", as: "timeout", processed: true });
  const line = (number: number) => ({ kind: "incidentEvent", incidentId: "a", number }) as const;
  await world.say("a:1", { content: line(1), threadKey: "a" });
  await world.outbox.drain();
  await world.say("a:1", { content: line(9), threadKey: "a" });
  await world.after(2000);
  expect(world.texts()).toEqual(["incident a", "incidentEvent a 9"]);
});

it("sends an alert to the default channel when its own takes none, and tells each ADMIN once a day", async () => {
  const world = await startOutboxWorld();
  world.slack.changeChannel(OTHER, { archived: true });
  await world.say("a", { channel: OTHER });
  await world.say("b", { channel: OTHER });
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident a", "incident b"]);
  expect(JSON.stringify(world.posts()[0]?.blocks)).toContain(OTHER);
  for (const admin of ADMINS) expect(world.slack.dms(admin)).toHaveLength(1);
  expect(world.slack.dms(ADMINS[0])[0]?.text).toContain("is_archived");
  await world.after(DAY);
  await world.say("c", { channel: OTHER });
  await world.outbox.drain();
  for (const admin of ADMINS) expect(world.slack.dms(admin)).toHaveLength(2);
});

it("parks what no channel takes, and sends it to the channel that an ADMIN chooses", async () => {
  const world = await startOutboxWorld();
  world.slack.changeChannel(ALERTS, { botIsMember: false });
  await world.say("a");
  const content = { kind: "incidentEvent", incidentId: "a", number: 1 } as const;
  await world.say("a:1", { content, threadKey: "a" });
  await world.outbox.drain();
  await world.after(DAY);
  expect(await world.row("a")).toMatchObject({ state: "parked", error: "not_in_channel" });
  expect(world.counted.filter((one) => one === "parked")).toHaveLength(1);
  await world.write((tx) => releaseParked(tx, TEAM, OTHER, world.deps.clock()));
  await world.outbox.drain();
  expect(world.texts(OTHER)).toEqual(["incident a", "incidentEvent a 1"]);
});

it("takes an incident to the channel that an ADMIN chooses when its own took the card and not the line", async () => {
  const world = await startOutboxWorld();
  await world.say("a");
  await world.outbox.drain();
  world.slack.changeChannel(ALERTS, { archived: true });
  const content = { kind: "incidentEvent", incidentId: "a", number: 1 } as const;
  await world.say("a:1", { content, threadKey: "a" });
  await world.outbox.drain();
  expect((await world.row("a:1")).state).toBe("parked");
  await world.set({ alertChannel: OTHER });
  await world.write((tx) => releaseParked(tx, TEAM, OTHER, world.deps.clock()));
  await world.outbox.drain();
  expect(world.texts(OTHER)).toEqual(["incident a", "incidentEvent a 1"]);
  expect(world.posts(OTHER)[1]?.threadTs).toBe(world.posts(OTHER)[0]?.ts);
});

it("sends what a channel did not take with the next message that it takes", async () => {
  const world = await startOutboxWorld();
  world.slack.changeChannel(ALERTS, { archived: true });
  for (const key of ["a", "b"]) await world.say(key);
  await world.outbox.drain();
  expect((await world.row("b")).state).toBe("parked");
  world.slack.changeChannel(ALERTS, { archived: false });
  await world.say("t", { content: { kind: "test", by: ADMINS[0] } });
  await world.outbox.drain();
  expect(world.texts().sort()).toEqual([ADMINS[0], "incident a", "incident b"]);
});

it("lets an ADMIN who cannot be told be", async () => {
  const world = await startOutboxWorld();
  await world.say("n", {
    channel: "U000000099",
    content: { kind: "undeliverable", channel: OTHER, error: "x" },
  });
  await world.outbox.drain();
  expect(await world.row("n")).toMatchObject({ state: "sent", slackTs: null });
});

it("writes nothing into a channel of other organisations until an ADMIN confirms it", async () => {
  const world = await startOutboxWorld({ scopes: ["channels:read"] });
  await world.say("a", { channel: PARTNERS });
  await world.outbox.drain();
  expect([world.texts(PARTNERS), world.texts()]).toEqual([[], ["incident a"]]);
  await world.set({ alertChannel: PARTNERS, alertChannelShared: true });
  await world.say("b", { channel: PARTNERS });
  await world.outbox.drain();
  expect(world.texts(PARTNERS)).toEqual(["incident b"]);
});

it("stops for everything while Slack refuses the bot itself, and goes on by itself", async () => {
  const world = await startOutboxWorld();
  world.slack.faults.always({ error: "token_revoked" });
  for (const key of ["a", "b"]) await world.say(key);
  await world.say("c", { channel: OTHER });
  await world.outbox.drain();
  expect(world.outbox.state()).toEqual({ kind: "stopped", error: "token_revoked" });
  expect(world.deps.takeErrors()).toMatchObject([{ event: "outbox.stopped", error: "token_revoked" }]);
  expect((await world.row("a")).attempts).toBe(0);
  const asked = world.calls("chat.postMessage").length;
  await world.after(MINUTE);
  expect(world.calls("chat.postMessage")).toHaveLength(asked);
  world.slack.faults.clear();
  await world.after(3 * MINUTE);
  expect(world.texts()).toEqual(["incident a", "incident b"]);
  expect(world.outbox.state()).toEqual({ kind: "running" });
});

it("sends plain text once when Slack refuses what a message says, then parks it", async () => {
  const world = await startOutboxWorld();
  world.slack.faults.next({ method: "chat.postMessage", as: { error: "invalid_blocks" } });
  await world.say("a");
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident a"]);
  world.slack.faults.next({ method: "chat.postMessage", times: 2, as: { error: "msg_too_long" } });
  await world.say("b");
  await world.outbox.drain();
  expect(await world.row("b")).toMatchObject({ state: "parked", error: "msg_too_long" });
  expect(world.texts()).toEqual(["incident a"]);
  await world.say("b", { content: { kind: "incident", incidentId: "shorter" } });
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident a", "incident shorter"]);
});

it("posts anew what somebody deleted, once, with the lines that follow under it", async () => {
  const world = await startOutboxWorld();
  await world.say("a");
  await world.outbox.drain();
  const first = () => ({ channel: ALERTS, ts: world.posts()[0]?.ts ?? "" });
  await world.slack.remove(first());
  const content = { kind: "incidentEvent", incidentId: "a", number: 1 } as const;
  await world.say("a", { content: { kind: "incident", incidentId: "a2" } });
  await world.say("a:1", { content, threadKey: "a" });
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident a2", "incidentEvent a 1"]);
  expect(world.posts()[1]?.threadTs).toBe(world.posts()[0]?.ts);
  await world.slack.remove(first());
  await world.say("a", { content: { kind: "incident", incidentId: "a3" } });
  await world.outbox.drain();
  expect(await world.row("a")).toMatchObject({ state: "parked", error: "message_not_found" });
});

it("makes one message of the alerts that a long outage made old, in each channel", async () => {
  const world = await startOutboxWorld();
  world.slack.faults.always({ status: 503 });
  for (const key of ["a", "b", "c"]) await world.say(key);
  await world.say("d", { channel: OTHER });
  await world.outbox.drain();
  await world.after(16 * MINUTE);
  await world.say("late");
  world.slack.faults.clear();
  // Another process after a restart: what it knows stands in the database.
  await world.createSender().drain();
  const [late, missed = "", ...others] = world.texts();
  expect([late, others]).toEqual(["incident late", []]);
  expect(missed).toContain("3건");
  for (const key of ["a", "b", "c"]) expect(JSON.stringify(world.posts()[1]?.blocks)).toContain(`"${key}"`);
  expect(world.texts(OTHER)).toEqual(["incident d"]);
  await world.say("b", { content: { kind: "incident", incidentId: "b2" } });
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident late", missed, "incident b2"]);
});

it("does not name in it what Slack had before the outage, where it may look", async () => {
  const world = await startOutboxWorld({ scopes: ["channels:history"] });
  world.slack.faults.next({ method: "chat.postMessage", as: "reset", processed: true });
  await world.say("a");
  await world.outbox.drain();
  world.slack.faults.always({ status: 503 });
  for (const key of ["b", "c"]) await world.say(key);
  await world.after(16 * MINUTE);
  world.slack.faults.clear();
  await world.after(MINUTE);
  expect(world.texts()).toEqual(["incident a", expect.stringContaining("2건")]);
  expect(await world.row("a")).toMatchObject({ state: "sent", slackTs: world.posts()[0]?.ts });
});

it("makes no such message of alerts that waited in quiet hours", async () => {
  const world = await startOutboxWorld();
  await world.set({ quietFrom: "11:00", quietTo: "14:00" });
  for (const key of ["a", "b"]) await world.say(key);
  await world.say("now", { urgent: true });
  await world.outbox.drain();
  expect(world.texts()).toEqual(["incident now"]);
  await world.say("now", { content: { kind: "incident", incidentId: "changed" } });
  await world.after(119 * MINUTE);
  expect(world.texts()).toEqual(["incident changed"]);
  await world.after(MINUTE);
  expect(world.texts()).toEqual(["incident changed", "incident a", "incident b"]);
});

it("gives up after three days out of reach, and tells the ADMINs", async () => {
  const world = await startOutboxWorld();
  world.slack.faults.next({ method: "chat.postMessage", times: 20, as: { error: "internal_error" } });
  await world.say("a");
  await world.outbox.drain();
  await world.after(71 * 60 * MINUTE);
  expect((await world.row("a")).state).toBe("waiting");
  await world.after(60 * MINUTE);
  expect(await world.row("a")).toMatchObject({ state: "parked", error: "expired" });
  world.slack.faults.clear();
  await world.after(MINUTE);
  for (const admin of ADMINS) expect(world.slack.dms(admin)).toHaveLength(1);
});

it("is sent once by two senders on one database", async () => {
  const world = await startOutboxWorld();
  const other = world.createSender();
  const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
  for (const [index, key] of keys.entries())
    await world.say(key, { channel: index % 2 === 0 ? ALERTS : OTHER });
  await Promise.all([world.outbox.drain(), other.drain()]);
  await world.outbox.drain();
  expect([...world.texts(), ...world.texts(OTHER)].sort()).toEqual(
    keys.map((key) => `incident ${key}`).sort(),
  );
});

it("leaves a message to whoever took it over when its own lease ran out", async () => {
  const world = await startOutboxWorld({
    draw: async (...given) => {
      // So long that another process has it by now.
      await world.write(async (tx) => {
        await tx.outboxMessage.updateMany({ data: { leaseUntil: new Date("2026-11-24T04:00:00Z") } });
        await tx.outboxChannel.updateMany({ data: { nextAt: new Date("2026-11-24T04:00:00Z") } });
      });
      return drawPlainly(...given);
    },
  });
  await world.say("a");
  await world.outbox.drain();
  expect(await world.row("a")).toMatchObject({ state: "sending", slackTs: null });
  const [pace] = await world.database.store.read.outboxChannel.findMany();
  expect(pace?.nextAt).toEqual(new Date("2026-11-24T04:00:00Z"));
});

it("begins no call that would not end within its lease", async () => {
  let drawn = 0;
  const world = await startOutboxWorld({
    draw: async (...given) => {
      drawn += 1;
      if (drawn === 1) world.deps.setNow("2026-11-24T03:00:46Z");
      return drawPlainly(...given);
    },
  });
  await world.say("a");
  await world.outbox.drain();
  // Let go and claimed anew, with a lease of its own, and as a first try.
  expect(drawn).toBe(2);
  expect(world.calls("chat.postMessage")).toHaveLength(1);
  expect(JSON.stringify(world.posts()[0]?.blocks)).not.toContain("다시 보냅니다");
  expect(await world.row("a")).toMatchObject({ state: "sent", repeats: 0, lost: false });
});

it("does not let one message that cannot be drawn keep the others", async () => {
  const world = await startOutboxWorld({
    draw: async (_deps, _workspace, content) => {
      if (content.kind === "incident" && content.incidentId === "bad") throw new Error("no such row");
      return { text: "fine", blocks: [] };
    },
  });
  for (const key of ["bad", "good"]) await world.say(key);
  await world.outbox.drain();
  expect(world.texts()).toEqual(["fine"]);
  expect(world.deps.takeErrors()).toMatchObject([{ event: "outbox.failed" }]);
});

it("works by itself, and finishes what is on its way when it is stopped", async () => {
  const world = await startOutboxWorld();
  const sender = world.createSender({ pollMs: 5 });
  await world.say("a");
  await world.slack.waitFor(() => world.calls("chat.postMessage")[0], "a message");
  await sender.stop();
  expect((await world.row("a")).state).toBe("sent");
  await world.say("b");
  sender.wake();
  await sender.drain();
  expect(world.texts()).toEqual(["incident a"]);
});
