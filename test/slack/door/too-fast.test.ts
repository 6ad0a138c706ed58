import { expect, it } from "vitest";
import { onlyReply, PEOPLE, type SlackWorld, startWorld } from "../../support/slack-world.ts";

const KOREAN = "요청이 한꺼번에 너무 많이 들어와";
const ENGLISH = "Too many requests came in at once";
const TIGHT = { FINOPS_PERSON_BURST: "3", FINOPS_PERSON_RATE: "1" };

const calls = (world: SlackWorld, method: string) =>
  world.slack.traffic.filter((one) => one.direction === "in" && one.method === method).length;

const audited = (world: SlackWorld) => world.database.store.read.auditEntry.count();

async function useUp(world: SlackWorld, as: "admin" | "pm" | "pmEnglish" = "pm"): Promise<void> {
  for (let count = 0; count < 3; count += 1) await world.ask("/finops help", as);
}

it.each([false, true])(
  "answers a command in the person's language, without effect (Socket Mode: %s)",
  async (socketMode) => {
    const world = await startWorld({ environment: TIGHT, socketMode });
    await useUp(world);
    await useUp(world, "pmEnglish");
    const before = await audited(world);
    const asked = calls(world, "users.info");
    const korean = await world.type("/finops cost add 2026-11 LICENSE 1000", { as: "pm" });
    expect(onlyReply(korean).text).toContain(KOREAN);
    expect(onlyReply(korean).ephemeralTo).toBe(PEOPLE.pm);
    expect(await world.ask("/finops cost add 2026-11 LICENSE 1000", "pmEnglish")).toContain(ENGLISH);
    expect(await audited(world)).toBe(before);
    expect(calls(world, "users.info")).toBe(asked);
    // Others notice nothing, and a second later neither does this person.
    expect(await world.ask("/finops help", "viewerEnglish")).toContain("finops-bot help");
    world.deps.setNow("2026-11-24T03:00:01Z");
    expect(await world.ask("/finops cost add 2026-11 LICENSE 1000", "pm")).toContain("등록");
  },
);

it("knows the language of a burst that comes before Slack named the person", async () => {
  const world = await startWorld({ environment: TIGHT });
  const acts = Array.from({ length: 20 }, () => world.ask("/finops help", "pmEnglish"));
  const answers = await Promise.all(acts);
  expect(answers.filter((text) => text.includes(ENGLISH))).toHaveLength(17);
  expect(calls(world, "users.info")).toBe(1);
});

it("tells of refused clicks once, in a message", async () => {
  const world = await startWorld({ environment: TIGHT });
  const list = onlyReply(await world.type("/finops cost list", { as: "pm" }));
  await world.ask("/finops help", "pm");
  await world.ask("/finops help", "pm");
  const first = await world.slack.click(list, "비용 등록", { as: PEOPLE.pm });
  expect(first.ackStatus).toBe(200);
  expect(first.ackBody).toBe("");
  expect(onlyReply(first).text).toContain(KOREAN);
  expect(first.views).toEqual([]);
  const posts = calls(world, "response_url");
  for (let count = 0; count < 5; count += 1) {
    const { ackStatus, views } = await world.slack.click(list, "비용 등록", { as: PEOPLE.pm, wait: "ack" });
    expect([ackStatus, views]).toEqual([200, []]);
  }
  await world.app.settled();
  expect(calls(world, "response_url")).toBe(posts);
});

it("keeps what was typed into a modal, which can be submitted a moment later", async () => {
  const world = await startWorld({ environment: TIGHT });
  const [form] = (await world.type("/finops cost add", { as: "pm" })).views;
  if (form === undefined) throw new Error("no form");
  await world.ask("/finops help", "pm");
  await world.ask("/finops help", "pm");
  const before = await audited(world);
  const values = { month: "2026-11", category: "SERVER", amount: "1000" };
  const refused = await world.slack.submit(form, values, { as: PEOPLE.pm });
  expect(Object.values(refused.errors).join()).toContain(KOREAN);
  expect(refused.closed).toBe(false);
  expect(await audited(world)).toBe(before);
  world.deps.setNow("2026-11-24T03:00:02Z");
  const taken = await world.slack.submit(form, values, { as: PEOPLE.pm });
  expect(taken.errors).toEqual({});
  expect(await audited(world)).toBe(before + 1);
});

it("leaves the Home tab as it is", async () => {
  const world = await startWorld({ environment: TIGHT });
  await useUp(world);
  const published = calls(world, "views.publish");
  const { ackStatus } = await world.slack.openHome({ as: PEOPLE.pm, wait: "ack" });
  expect(ackStatus).toBe(200);
  await world.app.settled();
  expect(calls(world, "views.publish")).toBe(published);
});
