import { expect, it } from "vitest";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { ALERTS, OUTSIDE, onlyReply, PEOPLE, startWorld } from "../support/slack-world.ts";

const GENERAL = "C000000002";
const RANDOM = "C000000003";

it("shares the month that was shown, also when the month has turned", async () => {
  const world = await startWorld({ now: "2026-11-30T14:55:00Z" });
  await world.ask("/finops cost add 2026-11 SERVER 770,000 service=MES", "pm");
  const summary = onlyReply(await world.type("/finops summary", { as: "pm", channel: GENERAL }));
  const trend = onlyReply(await world.type("/finops trend 2", { as: "pm", channel: GENERAL }));
  world.deps.setNow("2026-11-30T15:05:00Z");
  await world.slack.click(summary, "share", { as: PEOPLE.pm });
  await world.slack.click(trend, "share", { as: PEOPLE.pm });
  await world.app.settled();
  const texts = world.slack.messagesSeenBy(PEOPLE.viewer, GENERAL).map(({ text }) => text);
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain("2026-11 비용 합계 ₩770,000");
  expect(texts[1]).toContain("2026-11 ₩770,000");
});

it("keeps an answer private until it is shared, asks first, and writes down who shared it where", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-11 SERVER 770,000 service=MES", "pm");
  const answer = onlyReply(await world.type("/finops summary", { as: "pmEnglish", channel: GENERAL }));
  expect(answer.ephemeralTo).toBe(PEOPLE.pmEnglish);
  expect(world.slack.messagesSeenBy(PEOPLE.viewer, GENERAL)).toEqual([]);
  const { confirm } = await world.slack.click(answer, "share", { as: PEOPLE.pmEnglish });
  expect(JSON.stringify(confirm)).toContain("Everybody in this channel");
  await world.app.settled();
  const [shared] = world.slack.messagesSeenBy(PEOPLE.viewer, GENERAL);
  expect(shared?.text).toContain("₩770,000");
  expect(JSON.stringify(shared?.blocks)).not.toContain('"type":"button"');
  expect(await world.ask("/finops audit", "admin")).toContain('month="2026-11"');
});

it("refuses where the bot is not, and where another organisation listens", async () => {
  const world = await startWorld({ scopes: ["commands", "chat:write", "users:read", "channels:read"] });
  for (const [channel, why] of [
    [RANDOM, "finops-bot이 없습니다"],
    [OUTSIDE, "다른 조직과 공유되어"],
  ] as const) {
    await world.ask("/finops cost add 2026-11 SERVER 1,000", "pm");
    const answer = onlyReply(await world.type("/finops summary", { as: "pm", channel }));
    const { replies } = await world.slack.click(answer, "share", { as: PEOPLE.pm });
    expect(replies.map(({ text }) => text).join()).toContain(why);
    expect(world.slack.messagesSeenBy(PEOPLE.viewer, channel)).toEqual([]);
  }
  expect(world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS)).toEqual([]);
});

const SHAREABLE = COMMANDS.filter(({ shareable }) => shareable);

it("offers Share to PMs and ADMINs alone, in channels alone, with every report that can be shared", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-11 SERVER 770,000 service=MES", "pm");
  expect(SHAREABLE.length).toBeGreaterThan(5);
  for (const { name, examples } of SHAREABLE)
    for (const as of ["viewer", "viewerEnglish", "pm", "adminEnglish"] as const) {
      const { blocks } = onlyReply(await world.type(`/finops ${examples[0]}`, { as, channel: GENERAL }));
      const offers = JSON.stringify(blocks).includes('"action_id":"share"');
      expect([name, as, offers]).toEqual([name, as, !as.startsWith("viewer")]);
    }
});

it("refuses a VIEWER who clicks the Share of somebody else", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-11 SERVER 770,000 service=MES", "pm");
  const shown = onlyReply(await world.type("/finops summary", { as: "pm", channel: GENERAL }));
  const { replies } = await world.slack.click(shown, "share", { as: PEOPLE.viewer });
  expect(replies.map(({ text }) => text).join()).toContain("PM 이상만");
  expect(world.slack.messagesSeenBy(PEOPLE.admin, GENERAL)).toEqual([]);
});
