import { describe, expect, it } from "vitest";
import { releaseParked } from "../../src/store/outbox.ts";
import { drawPlainly, TEAM } from "../support/outbox-parts.ts";
import { ADMINS, ALERTS, OTHER, PARTNERS, startOutboxWorld } from "../support/outbox-world.ts";
import { putRoute } from "../support/routes.ts";

const MINUTE = 60_000;
const line = (number: number, incidentId = "a") => ({ kind: "incidentEvent", incidentId, number }) as const;

describe("news of a message that is on its way", () => {
  it("changes it in place and is no second message", async () => {
    let news: (() => Promise<unknown>) | undefined;
    const world = await startOutboxWorld({
      draw: async (...given) => {
        await news?.();
        return drawPlainly(...given);
      },
    });
    const other = world.createSender();
    let told = 0;
    news = async () => {
      if (told > 0) return;
      told += 1;
      await world.say("a", { content: { kind: "incident", incidentId: "a2" } });
      await other.drain();
    };
    await world.say("a");
    await world.outbox.drain();
    await world.after(2 * MINUTE);
    await other.drain();
    expect(world.texts()).toEqual(["incident a2"]);
    expect(world.calls("chat.postMessage")).toHaveLength(1);
    expect(world.calls("chat.update")).toHaveLength(1);
    expect(await world.row("a")).toMatchObject({ state: "sent", version: 2, sentVersion: 2, repeats: 0 });
  });

  it("finds the message again when its answer was lost, and never posts it plainly twice", async () => {
    const world = await startOutboxWorld({ scopes: ["channels:history"] });
    world.slack.faults.next({ method: "chat.postMessage", as: "reset", processed: true });
    await world.say("a");
    await world.outbox.drain();
    await world.say("a", { content: { kind: "incident", incidentId: "a2" } });
    await world.after(2000);
    await world.outbox.drain();
    expect(world.texts()).toEqual(["incident a2"]);
    expect(world.calls("chat.postMessage")).toHaveLength(1);
  });

  it("is sent when it comes while the former news is being sent", async () => {
    let drawn = 0;
    const world = await startOutboxWorld({
      draw: async (...given) => {
        drawn += 1;
        if (drawn === 2) await world.say("a", { content: { kind: "incident", incidentId: "a3" } });
        return drawPlainly(...given);
      },
    });
    await world.say("a");
    await world.outbox.drain();
    await world.say("a", { content: { kind: "incident", incidentId: "a2" } });
    await world.outbox.drain();
    expect(world.texts()).toEqual(["incident a3"]);
    expect(await world.row("a")).toMatchObject({ state: "sent", version: 3, sentVersion: 3 });
  });
});

describe("the lines of a thread", () => {
  it("leave the channel that takes nothing together with their alert", async () => {
    const world = await startOutboxWorld({ scopes: ["channels:read"] });
    await world.set({ alertChannel: PARTNERS });
    await world.say("a", { channel: PARTNERS });
    await world.say("a:1", { content: line(1), threadKey: "a" });
    await world.outbox.drain();
    expect((await world.row("a")).state).toBe("parked");
    await world.set({ alertChannel: OTHER });
    await world.write((tx) => releaseParked(tx, TEAM, OTHER, world.deps.clock()));
    await world.outbox.drain();
    expect(world.texts(OTHER)).toEqual(["incident a", "incidentEvent a 1"]);
    expect(world.posts(OTHER)[1]?.threadTs).toBe(world.posts(OTHER)[0]?.ts);
    expect((await world.row("a:1")).channel).toBe(OTHER);
    expect(world.texts(PARTNERS)).toEqual([]);
    // A line that comes later is at home there, too.
    await world.say("a:2", { content: line(2), threadKey: "a", channel: PARTNERS });
    await world.outbox.drain();
    expect(world.texts(OTHER)).toHaveLength(3);
  });

  it("follow an alert that goes to the alert channel instead, also when their own is paused", async () => {
    const world = await startOutboxWorld();
    world.slack.changeChannel(OTHER, { archived: true });
    await world.say("a", { channel: OTHER });
    await world.say("a:1", { content: line(1), threadKey: "a" });
    await world.outbox.drain();
    expect(world.texts()).toEqual(["incident a", "incidentEvent a 1"]);
    expect((await world.row("a:1")).channel).toBe(ALERTS);
  });

  it("of what was collapsed wait for nobody, and those of what is told anew come under it", async () => {
    const world = await startOutboxWorld();
    world.slack.faults.always({ status: 503 });
    for (const key of ["a", "b"]) {
      await world.say(key);
      await world.say(`${key}:1`, { content: line(1, key), threadKey: key });
    }
    await world.outbox.drain();
    await world.after(16 * MINUTE);
    world.slack.faults.clear();
    await world.createSender().drain();
    expect(world.texts()).toEqual([expect.stringContaining("2건")]);
    for (const key of ["a", "a:1", "b", "b:1"]) expect((await world.row(key)).state).toBe("collapsed");
    const waiting = { state: { in: ["waiting", "sending"] } };
    expect(await world.database.store.read.outboxMessage.count({ where: waiting })).toBe(0);
    await world.say("a", { content: { kind: "incident", incidentId: "a2" } });
    await world.say("a:2", { content: line(2), threadKey: "a" });
    await world.outbox.drain();
    expect(world.texts().slice(1)).toEqual(["incident a2", "incidentEvent a 2"]);
    expect(world.posts()[2]?.threadTs).toBe(world.posts()[1]?.ts);
  });
});

describe("an outage", () => {
  /** An alert that Slack did not answer to, and does not come due again for 20 minutes. */
  async function stuck() {
    const world = await startOutboxWorld();
    world.slack.faults.next({ method: "chat.postMessage", as: "reset" });
    await world.say("a");
    await world.outbox.drain();
    const again = new Date(world.deps.clock().getTime() + 20 * MINUTE);
    await world.write(async (tx) => {
      await tx.outboxMessage.updateMany({ data: { dueAt: again } });
      await tx.outboxChannel.updateMany({ data: { nextAt: again } });
    });
    await world.say("b");
    return world;
  }

  it("is not one message that is stuck while others go through", async () => {
    const world = await stuck();
    await world.say("c", { channel: OTHER });
    await world.after(10 * MINUTE);
    expect(world.texts(OTHER)).toEqual(["incident c"]);
    await world.after(6 * MINUTE);
    expect(world.texts()).toEqual([]);
    await world.after(5 * MINUTE);
    expect(world.texts()).toEqual(["incident a", "incident b"]);
  });

  it("is when nothing at all went through since", async () => {
    const world = await stuck();
    await world.after(16 * MINUTE);
    expect(world.texts()).toEqual([expect.stringContaining("2건")]);
  });

  it("is none of before", async () => {
    const world = await startOutboxWorld();
    await world.say("c", { channel: OTHER });
    await world.outbox.drain();
    world.deps.setNow(new Date(world.deps.clock().getTime() + 1000).toISOString());
    world.slack.faults.always({ status: 503 });
    for (const key of ["a", "b"]) await world.say(key);
    await world.outbox.drain();
    await world.after(16 * MINUTE);
    world.slack.faults.clear();
    await world.after(MINUTE);
    expect(world.texts()).toEqual([expect.stringContaining("2건")]);
  });
});

describe("a channel that other organisations read", () => {
  it("takes the alerts of a route only once an ADMIN confirmed that", async () => {
    const world = await startOutboxWorld({ scopes: ["channels:read"] });
    const route = (shared: boolean) =>
      world.write((tx) => putRoute(tx, { target: PARTNERS, name: "ERP", shared }));
    await route(false);
    await world.say("a", { channel: PARTNERS });
    await world.outbox.drain();
    expect([world.texts(PARTNERS), world.texts()]).toEqual([[], ["incident a"]]);
    await route(true);
    await world.say("b", { channel: PARTNERS });
    await world.outbox.drain();
    expect([world.texts(PARTNERS), world.texts()]).toEqual([["incident b"], ["incident a"]]);
  });

  it("is not opened by what was confirmed of another one", async () => {
    const world = await startOutboxWorld({ scopes: ["channels:read"] });
    await world.set({ alertChannel: ALERTS, alertChannelShared: true });
    await world.write((tx) => putRoute(tx, { target: OTHER, name: "ERP", shared: true }));
    await world.say("a", { channel: PARTNERS });
    await world.outbox.drain();
    expect(world.texts(PARTNERS)).toEqual([]);
    for (const admin of ADMINS) expect(world.slack.dms(admin)[0]?.text).toContain("다른 조직");
  });
});

it("writes to a person of Enterprise Grid as to a person, without asking what channel that is", async () => {
  const id = "W000000001";
  const person = { id, name: "grid", locale: "ko-KR", timezone: "Asia/Seoul" };
  const people = [...ADMINS, "U000000003"].map((one) => ({ ...person, id: one, name: one.toLowerCase() }));
  const world = await startOutboxWorld({ scopes: ["channels:read"], slack: { people: [...people, person] } });
  await world.say("a", { channel: id });
  await world.outbox.drain();
  expect(world.slack.dms(id).map(({ text }) => text)).toEqual(["incident a"]);
  expect(world.calls("conversations.info")).toEqual([]);
});
