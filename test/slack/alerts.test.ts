import { describe, expect, it } from "vitest";
import type { Interaction, Message } from "../../local/slack/types.ts";
import { deleteCost } from "../../src/services/delete-cost.ts";
import { listOpenIncidents } from "../../src/store/incidents.ts";
import { registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import {
  ALERTS,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
  type Who,
} from "../support/slack-world.ts";

/** A budget of ₩1,000,000 for ERP in November, and so much spent. */
async function spend(world: SlackWorld, won: number): Promise<void> {
  await registerCosts(world, [{ month: "2026-11", won, service: "ERP" }]);
}

async function firing(world: SlackWorld, won = 950_000): Promise<void> {
  await registerCosts(world, [{ month: "2026-10", won: 900_000, service: "ERP", category: "LICENSE" }]);
  await setWonBudget(world, "2026-11", 1_000_000, "ERP");
  await spend(world, won);
  await world.evaluate();
}

const inChannel = (world: SlackWorld) =>
  world.slack.messagesSeenBy(PEOPLE.viewer, ALERTS).filter(({ ephemeralTo }) => ephemeralTo === undefined);
const cards = (world: SlackWorld) => inChannel(world).filter(({ threadTs }) => threadTs === undefined);
const lines = (world: SlackWorld) =>
  inChannel(world)
    .filter(({ threadTs }) => threadTs !== undefined)
    .map((line) => texts(line.blocks).join(""));

function card(world: SlackWorld): Message {
  const [only] = cards(world);
  expect(cards(world)).toHaveLength(1);
  if (only === undefined) throw new Error("no message");
  return only;
}

const cardText = (world: SlackWorld) => texts(card(world).blocks).join("\n");

function controlsOf(message: Message): string[] {
  return message.blocks
    .flatMap((block) => (block["elements"] ?? []) as { action_id?: string }[])
    .flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
}

/** What an act brought once all of it is done, in the outbox too. */
async function settle(world: SlackWorld, act: Interaction): Promise<Interaction> {
  await world.app.settled();
  await world.app.outbox.drain();
  return world.slack.latest(act);
}

async function click(world: SlackWorld, action: string, as: Who, choose?: string) {
  const act = { as: PEOPLE[as], wait: "ack" as const, ...(choose === undefined ? {} : { value: choose }) };
  return settle(world, await world.slack.click(card(world), action, act));
}

describe("an incident's message", () => {
  it("says what, how much, against what, the parts, the months, how fresh it is and what to do", async () => {
    const world = await startWorld();
    await firing(world);
    const text = cardText(world);
    expect(text).toContain("[주의] ERP 예산 · 2026-11");
    expect(text).toContain(
      "지금까지 ₩950,000, 예산 ₩1,000,000의 95.0%입니다. 예산의 주의 한도를 넘었습니다.",
    );
    expect(text).toContain("발생");
    expect(text).toContain("서버 운영비 ₩950,000 (전월에는 없음)");
    expect(text).toContain("2026-10 ₩900,000, 2026-11 ₩950,000");
    expect(text).toContain('/finops budget 2026-11 service="ERP"');
    expect(card(world).blocks.some(({ type }) => type === "data_visualization")).toBe(true);
    expect(card(world).text).toContain("[주의] ERP 예산 · 2026-11: 지금까지 ₩950,000");
    expect(controlsOf(card(world))).toEqual([
      "incident-acknowledge",
      "incident-snooze",
      "incident-expect",
      "incident-assign",
      "incident-details",
    ]);
  });

  it("is one, however often it is evaluated, and rises in place with a line in its thread", async () => {
    const world = await startWorld();
    await firing(world);
    await world.evaluate();
    expect(cards(world)).toHaveLength(1);
    expect(lines(world)).toEqual([]);
    await spend(world, 160_000);
    await world.evaluate();
    expect(cardText(world)).toContain("[심각] ERP 예산 · 2026-11");
    expect(cardText(world)).toContain("₩1,110,000");
    expect(lines(world)).toHaveLength(1);
    expect(lines(world)[0]).toContain("더 커졌습니다. 지금까지 ₩1,110,000, 예산 ₩1,000,000의 111.0%입니다.");
  });

  it("tells other figures in its thread, says when it is over, and is told anew when it comes back", async () => {
    const world = await startWorld();
    await firing(world);
    await spend(world, 10_000);
    await world.evaluate();
    expect(lines(world)).toEqual([
      expect.stringContaining("금액이 바뀌었습니다 (이전 ₩950,000 / ₩1,000,000). 지금까지 ₩960,000"),
    ]);
    await setWonBudget(world, "2026-11", 2_000_000, "ERP");
    await world.evaluate();
    expect(cardText(world)).toContain("해결됨");
    expect(controlsOf(card(world))).toEqual(["incident-details"]);
    const why = `<@${PEOPLE.admin}>님이 예산을 올려(₩1,000,000 → ₩2,000,000) 기준 안으로 돌아왔습니다.`;
    expect(lines(world).at(-1)).toBe(why);
    expect(cardText(world).replaceAll("\n", "")).toContain(why);
    await world.evaluate();
    expect(lines(world)).toHaveLength(2);
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await world.evaluate();
    expect(cards(world).map(({ text }) => text.split(" ")[0])).toEqual(["[해결됨]", "[주의]"]);
  });

  it("speaks the workspace's language, whoever reads it", async () => {
    const world = await startWorld({ environment: { FINOPS_LANGUAGE: "en" } });
    await firing(world);
    expect(cardText(world)).toContain("[WARNING] ERP budget · 2026-11");
    expect(cardText(world)).toContain(
      "₩950,000 so far is 95.0% of the budget ₩1,000,000. It is above the warning limit.",
    );
    await spend(world, 160_000);
    await world.evaluate();
    expect(lines(world)[0]).toContain("It got worse. ₩1,110,000 so far is 111.0% of the budget");
  });

  it("of a finished month comes from the 3rd day of the next, in both directions", async () => {
    const world = await startWorld({ now: "2026-12-02T03:00:00Z" });
    await registerCosts(world, [
      { month: "2026-10", won: 100_000, service: "MES" },
      { month: "2026-11", won: 60_000, service: "MES" },
    ]);
    await world.evaluate();
    expect(cards(world)).toEqual([]);
    world.deps.setNow("2026-12-03T03:00:00Z");
    await world.evaluate();
    expect(cardText(world)).toContain("₩60,000, 전월 ₩100,000 대비 −40.0%");
  });

  it("of a budget that its month did not use up is closed with the month", async () => {
    const world = await startWorld();
    await firing(world);
    world.deps.setNow("2026-12-01T00:00:00Z");
    await world.evaluate();
    expect(cardText(world)).toContain("[종료] ERP 예산 · 2026-11");
    expect(lines(world)).toEqual(["예산 안에서 월이 끝났습니다 (₩950,000 / 예산 ₩1,000,000)."]);
    expect(cardText(world)).toContain("마지막으로 알린 내용: ₩950,000, 예산 ₩1,000,000의 95.0%입니다.");
  });

  it("of a running month stays while the first days of the next judge nothing", async () => {
    const world = await startWorld({ now: "2026-11-24T03:00:00Z" });
    await registerCosts(world, [
      { month: "2026-10", won: 100_000, service: "MES" },
      { month: "2026-11", won: 140_000, service: "MES" },
    ]);
    await world.evaluate();
    world.deps.setNow("2026-12-02T03:00:00Z");
    await world.evaluate();
    expect(cardText(world)).toContain("발생");
    expect(lines(world)).toEqual([]);
  });

  it("waits in the outbox while there is no channel, and comes when there is one", async () => {
    const world = await startWorld({ environment: { FINOPS_ALERT_CHANNEL: "" } });
    await firing(world);
    expect(await world.ask("/finops alerts", "viewer")).toContain("알림 채널이 정해지지 않았습니다");
    await spend(world, 60_000);
    await world.evaluate();
    await world.database.store.write(async (tx) => {
      await tx.workspace.updateMany({ data: { alertChannel: ALERTS } });
      return { result: undefined, audit: [], touched: [] };
    });
    await world.evaluate();
    expect(cardText(world)).toContain("₩1,010,000");
    // What happened before anybody could be told is part of the first message.
    expect(await world.database.store.read.outboxMessage.count()).toBe(1);
  });

  it("is not taken back by an evaluation that began earlier", async () => {
    const world = await startWorld({ now: "2026-11-24T03:05:00Z" });
    await firing(world);
    await spend(world, 10_000);
    world.deps.setNow("2026-11-24T03:04:00Z");
    await world.evaluate();
    const size = async () =>
      (await listOpenIncidents(world.database.store.read, TEAM))[0]?.record.finding.sizeMicros;
    expect(await size()).toBe(950_000_000_000n);
    world.deps.setNow("2026-11-24T03:06:00Z");
    await world.evaluate();
    expect(await size()).toBe(960_000_000_000n);
  });
});

async function setQuietHours(world: SlackWorld, quietFrom: string, quietTo: string): Promise<void> {
  await world.database.store.write(async (tx) => {
    await tx.workspace.updateMany({ data: { quietFrom, quietTo } });
    return { result: undefined, audit: [], touched: [] };
  });
}

describe("a month's end", () => {
  const overBudget = async (world: SlackWorld) => {
    await firing(world, 1_050_000);
    world.deps.setNow("2026-12-01T03:00:00Z");
    await world.evaluate();
  };

  it("takes “so far” and “not over yet” out of the message", async () => {
    const world = await startWorld({ environment: { FINOPS_LANGUAGE: "en" } });
    await registerCosts(world, [{ month: "2026-10", won: 600_000, service: "ERP" }]);
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await spend(world, 1_050_000);
    await world.evaluate();
    const all = () => cards(world).map(({ blocks }) => texts(blocks).join("\n"));
    expect(all().join("\n")).toMatch(/so far[\s\S]*not over yet/);
    world.deps.setNow("2026-12-01T03:00:00Z");
    await world.evaluate();
    expect(all()).toHaveLength(2);
    expect(all().join("\n")).not.toMatch(/so far|not over/);
    expect(lines(world)).toEqual([]);
    expect(await world.ask("/finops alerts", "viewerEnglish")).not.toMatch(/so far|not over/);
  });

  it("closes a budget that was passed as closed over budget, once its late bills are in", async () => {
    const world = await startWorld();
    await overBudget(world);
    expect(cardText(world)).toContain("[주의] ERP 예산 · 2026-11");
    world.deps.setNow("2026-12-03T03:00:00Z");
    await world.evaluate();
    expect(cardText(world)).toContain("[예산 초과로 마감] ERP 예산 · 2026-11");
    expect(cardText(world)).not.toContain("해결");
    expect(controlsOf(card(world))).toEqual(["incident-details"]);
    const why = "예산을 ₩50,000 넘긴 채 월이 끝났습니다 (₩1,050,000 / 예산 ₩1,000,000).";
    expect(lines(world)).toEqual([why]);
    expect(await world.ask("/finops alerts", "viewer")).toContain("지금 열려 있는 알림이 없습니다");
    await world.evaluate();
    expect(cards(world)).toHaveLength(1);
  });

  it("follows late bills of a month that closed over its budget, and says when it was none after all", async () => {
    const world = await startWorld();
    await overBudget(world);
    world.deps.setNow("2026-12-03T03:00:00Z");
    await world.evaluate();
    await spend(world, 60_000);
    await world.evaluate();
    expect(cardText(world)).toContain("예산을 ₩110,000 넘긴 채");
    expect(lines(world).at(-1)).toContain("더 커졌습니다. ₩1,110,000");
    await setWonBudget(world, "2026-11", 1_200_000, "ERP");
    await world.evaluate();
    expect(cardText(world)).toContain("[해결됨] ERP 예산 · 2026-11");
    expect(lines(world).at(-1)).toContain("예산을 올려(₩1,000,000 → ₩1,200,000)");
    world.deps.setNow("2027-01-03T03:00:00Z");
    await world.evaluate();
    expect(cards(world)).toHaveLength(1);
    expect(lines(world)).toHaveLength(3);
  });

  it("tells of a month that a late bill took above its budget, and closes it with the next", async () => {
    const world = await startWorld({ now: "2026-12-05T03:00:00Z" });
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await spend(world, 1_050_000);
    await world.evaluate();
    await world.evaluate();
    expect(cardText(world)).toContain("[주의] ERP 예산 · 2026-11");
    expect(controlsOf(card(world))).toContain("incident-acknowledge");
    world.deps.setNow("2027-01-01T03:00:00Z");
    await world.evaluate();
    expect(cardText(world)).toContain("[예산 초과로 마감]");
  });
});

describe("what a message is drawn from", () => {
  const percentOf = (text: string) => /서버 운영비 ₩950,000 \(전월 대비 (\S+)\)/.exec(text)?.[1];

  it("is what Details says, also when the month before changed alone", async () => {
    const world = await startWorld();
    await registerCosts(world, [{ month: "2026-10", won: 900_000, service: "ERP" }]);
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await spend(world, 950_000);
    await world.evaluate();
    expect(percentOf(cardText(world))).toBe("+5.6%");
    await registerCosts(world, [{ month: "2026-10", won: 100_000, service: "ERP" }]);
    await world.evaluate();
    const details = texts(onlyReply(await click(world, "incident-details", "viewer")).blocks).join("\n");
    expect(details).toContain("서버 운영비\n₩950,000\n₩1,000,000\n−5.0%");
    expect(percentOf(cardText(world))).toBe("−5.0%");
    expect(lines(world)).toEqual([]);
  });

  it("is read when it is drawn, whatever an evaluation found before", async () => {
    const world = await startWorld();
    await registerCosts(world, [{ month: "2026-10", won: 900_000, service: "ERP" }]);
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await spend(world, 950_000);
    await world.evaluate();
    await registerCosts(world, [{ month: "2026-10", won: 100_000, service: "ERP" }]);
    await click(world, "incident-acknowledge", "pm");
    expect(percentOf(cardText(world))).toBe("−5.0%");
  });

  it("moves in place without a line for less than 1 %, counted from the last line", async () => {
    const world = await startWorld();
    await firing(world);
    await spend(world, 9_000);
    await world.evaluate();
    expect(cardText(world)).toContain("₩959,000");
    expect(lines(world)).toEqual([]);
    await spend(world, 1_000);
    await world.evaluate();
    expect(lines(world)).toEqual([expect.stringContaining("이전 ₩950,000 / ₩1,000,000")]);
  });

  it("says which costs fell when they made it clear", async () => {
    const world = await startWorld();
    await firing(world);
    const { id } = await world.database.store.read.costItem.findFirstOrThrow({ where: { month: "2026-11" } });
    const author = { userId: PEOPLE.admin, role: "ADMIN" } as const;
    await deleteCost(world.deps, { workspace: await workspaceOf(world), author, id });
    await spend(world, 100_000);
    await world.evaluate();
    expect(lines(world)).toEqual([
      "비용이 줄어(₩950,000 → ₩100,000) 기준 안으로 돌아왔습니다. 가장 많이 준 것: 서버 운영비 ₩950,000 → ₩100,000.",
    ]);
  });

  it("is there of incidents that an earlier version kept", async () => {
    const world = await startWorld();
    await firing(world);
    await world.database.store.write(async (tx) => {
      const { id, record } = await tx.incident.findFirstOrThrow();
      const { lined: _lined, ...old } = JSON.parse(record);
      delete old.context.gaps;
      const where = { workspaceId_id: { workspaceId: TEAM, id } };
      await tx.incident.update({ where, data: { record: JSON.stringify(old) } });
      return { result: undefined, audit: [], touched: [] };
    });
    await spend(world, 10_000);
    await world.evaluate();
    expect(cardText(world)).toContain("₩960,000");
    expect(lines(world)).toEqual([expect.stringContaining("이전 ₩950,000 / ₩1,000,000")]);
  });
});

describe("what people silenced", () => {
  it("needs no attention, is counted apart, and its message names no button that is gone", async () => {
    const world = await startWorld();
    await registerCosts(world, [
      { month: "2026-10", won: 600_000, service: "ERP" },
      { month: "2026-11", won: 950_000, service: "ERP" },
    ]);
    await world.evaluate();
    expect(cardText(world)).toContain("‘예상한 일로 표시’를 눌러 주세요");
    const opened = await click(world, "incident-expect", "pm");
    const view = opened.views.at(-1);
    if (view === undefined) throw new Error("no modal");
    await settle(world, await world.slack.submit(view, { reason: "증설" }, { as: PEOPLE.pm, wait: "ack" }));
    expect(cardText(world)).toContain("늘거나 준 까닭을 확인해 주세요.");
    expect(cardText(world)).not.toContain("눌러");
    const list = await world.ask("/finops alerts", "viewerEnglish");
    expect(list).toContain("Nothing needs attention. Snoozed or expected: 1.");
    expect(list).not.toContain("Open alerts");
    await world.slack.openHome({ as: PEOPLE.viewer });
    const home = texts(world.slack.home(PEOPLE.viewer)?.blocks).join("\n");
    expect(home).toContain("확인이 필요한 알림이 없습니다.");
    expect(home).toContain("잠시 멈췄거나 예상한 일로 표시한 알림이 1건 있습니다.");
    expect(home).not.toContain("ERP 전월 대비 변동");
  });
});

describe("quiet hours", () => {
  it("hold a warning until they end, and nothing that is critical", async () => {
    const world = await startWorld();
    await setQuietHours(world, "11:00", "13:00");
    await firing(world);
    expect(cards(world)).toEqual([]);
    await spend(world, 160_000);
    await world.evaluate();
    expect(cardText(world)).toContain("[심각] ERP 예산");
    await setWonBudget(world, "2026-11", 100_000, "MES");
    await registerCosts(world, [{ month: "2026-11", won: 95_000, service: "MES" }]);
    await world.evaluate();
    expect(cards(world)).toHaveLength(1);
    world.deps.setNow("2026-11-24T04:00:00Z");
    await world.app.outbox.drain();
    expect(cards(world)).toHaveLength(2);
  });

  it("hold what an evaluation adds to a thread, and not what a person does", async () => {
    const world = await startWorld();
    await firing(world);
    await setQuietHours(world, "11:00", "13:00");
    await click(world, "incident-acknowledge", "pm");
    expect(lines(world)).toEqual([`<@${PEOPLE.pm}>님이 확인했습니다.`]);
    await spend(world, 10_000);
    await world.evaluate();
    expect(cardText(world)).toContain("₩960,000");
    expect(lines(world)).toHaveLength(1);
    world.deps.setNow("2026-11-24T04:00:00Z");
    await world.app.outbox.drain();
    expect(lines(world).at(-1)).toContain("금액이 바뀌었습니다");
  });
});

describe("triage", () => {
  it("acknowledges: the message says who, the button is gone, the thread has a line", async () => {
    const world = await startWorld();
    await firing(world);
    await click(world, "incident-acknowledge", "pm");
    expect(cardText(world)).toContain("확인함");
    expect(cardText(world)).toContain(`<@${PEOPLE.pm}>`);
    expect(controlsOf(card(world))).not.toContain("incident-acknowledge");
    expect(lines(world)).toEqual([`<@${PEOPLE.pm}>님이 확인했습니다.`]);
    expect(await world.ask("/finops audit", "admin")).toContain("알림을 확인했습니다");
  });

  it("of two people at once lets one win and tells the other", async () => {
    const world = await startWorld();
    await firing(world);
    const seen = card(world);
    const acts = [PEOPLE.pm, PEOPLE.adminEnglish].map(async (as) =>
      settle(world, await world.slack.click(seen, "incident-acknowledge", { as, wait: "ack" })),
    );
    const told = (await Promise.all(acts)).flatMap(({ replies }) =>
      replies.filter(({ ephemeralTo }) => ephemeralTo !== undefined),
    );
    expect(told).toHaveLength(1);
    expect(lines(world)).toHaveLength(1);
    expect(told[0]?.text).toMatch(/그사이 이 알림이 바뀌어|This alert changed meanwhile/);
  });

  it("snoozes until the month's end in the workspace's zone, and wakes at that time", async () => {
    const world = await startWorld();
    await firing(world);
    await click(world, "incident-snooze", "pm", "이번 달 말까지");
    expect(cardText(world)).toContain("잠시 멈춤");
    expect(cardText(world)).toContain("2026-12-01 00:00까지");
    await spend(world, 55_000);
    await world.evaluate();
    expect(lines(world)).toHaveLength(1);
    expect(cardText(world)).toContain("₩1,005,000");
    world.deps.setNow("2026-11-30T15:00:00Z");
    await world.evaluate();
    expect(lines(world).at(-1)).toBe("예산을 ₩5,000 넘긴 채 월이 끝났습니다 (₩1,005,000 / 예산 ₩1,000,000).");
    expect(cardText(world)).toContain("[예산 초과로 마감] ERP 예산 · 2026-11");
    world.deps.setNow("2026-12-02T03:00:00Z");
    await world.evaluate();
    expect(cards(world)).toHaveLength(1);
  });

  it("wakes a snooze of a day that is over", async () => {
    const world = await startWorld();
    await firing(world);
    await click(world, "incident-snooze", "pm", "1일 동안");
    world.deps.setNow("2026-11-25T03:00:00Z");
    await world.evaluate();
    expect(lines(world).at(-1)).toContain("잠시 멈춘 시간이 끝났고, 아직 이어지고 있습니다.");
    expect(controlsOf(card(world))).toContain("incident-acknowledge");
  });

  it("marks as expected with a reason that is shown as it was typed", async () => {
    const world = await startWorld();
    await firing(world);
    const opened = await click(world, "incident-expect", "pm");
    const view = opened.views.at(-1);
    if (view === undefined) throw new Error("no modal");
    const reason = "<!channel> *연간* 갱신";
    const submit = () => world.slack.submit(view, { reason }, { as: PEOPLE.pm, wait: "ack" });
    const twice = await Promise.all([submit(), submit()]);
    for (const one of twice) expect((await settle(world, one)).closed).toBe(true);
    expect(lines(world)).toHaveLength(1);
    const triaged = { action: { startsWith: "incident." } };
    expect(await world.database.store.read.auditEntry.count({ where: triaged })).toBe(1);
    expect(cardText(world)).toContain("예상한 일");
    expect(cardText(world)).toContain("이유: <!channel> *연간* 갱신");
    expect(card(world).text).not.toContain("<!channel>");
    await spend(world, 40_000);
    await world.evaluate();
    expect(lines(world)).toHaveLength(1);
    await click(world, "incident-reopen", "admin");
    expect(lines(world).at(-1)).toBe(`<@${PEOPLE.admin}>님이 다시 열었습니다.`);
  });

  it("assigns to somebody with a role, who gets a direct message", async () => {
    const world = await startWorld();
    await firing(world);
    const opened = await click(world, "incident-assign", "pm");
    const view = opened.views.at(-1);
    if (view === undefined) throw new Error("no modal");
    const refused = await world.slack.submit(view, { person: PEOPLE.nobody }, { as: PEOPLE.pm });
    expect(refused.errors["person"]).toContain("역할이 없어");
    await settle(
      world,
      await world.slack.submit(view, { person: PEOPLE.viewer }, { as: PEOPLE.pm, wait: "ack" }),
    );
    expect(cardText(world)).toContain("담당:");
    expect(lines(world)).toEqual([`<@${PEOPLE.pm}>님이 <@${PEOPLE.viewer}>님을 담당자로 지정했습니다.`]);
    const direct = world.slack.dms(PEOPLE.viewer);
    expect(direct.map(({ text }) => text)).toEqual([expect.stringContaining("ERP 예산")]);
  });

  it("shows the details by every cut, which add up to both months, to a VIEWER too", async () => {
    const world = await startWorld();
    await firing(world);
    await registerCosts(world, [{ month: "2026-11", won: 4_000, service: "ERP", day: "2026-11-05" }]);
    const answer = onlyReply(await click(world, "incident-details", "viewerEnglish"));
    const text = texts(answer.blocks).join("\n");
    expect(text).toContain("ERP by category · 2026-11");
    expect(text).toContain("Total\n₩954,000\n₩900,000\n+6.0%");
    expect(text).toContain("Software licences\n₩0\n₩900,000\n−100.0%");
    const act = { as: PEOPLE.viewerEnglish };
    const department = onlyReply(await world.slack.click(answer, "incident-details:department", act));
    expect(texts(department.blocks).join("\n")).toContain("IT\n₩954,000\n₩900,000");
    const day = onlyReply(await world.slack.click(department, "incident-details:day", act));
    expect(texts(day.blocks).join("\n")).toContain(
      "Day 5\n₩4,000\n₩0\n–\nNo day, or not usage\n₩950,000\n₩900,000",
    );
  });

  it("is refused to a VIEWER, and changes nothing", async () => {
    const world = await startWorld();
    await firing(world);
    const refused = await click(world, "incident-acknowledge", "viewer");
    expect(onlyReply(refused).text).toContain("PM");
    expect(cardText(world)).toContain("발생");
  });
});

describe("the Home tab", () => {
  it("lists what is open with what can be done, and shows what was decided at once", async () => {
    const world = await startWorld();
    await firing(world);
    await world.slack.openHome({ as: PEOPLE.pm });
    const home = world.slack.home(PEOPLE.pm);
    if (home === undefined) throw new Error("no Home");
    await settle(
      world,
      await world.slack.click(home, "incident-acknowledge", { as: PEOPLE.pm, wait: "ack" }),
    );
    expect(texts(world.slack.home(PEOPLE.pm)?.blocks).join("\n")).toContain("확인함");
    expect(cardText(world)).toContain("확인함");
    await world.slack.openHome({ as: PEOPLE.viewer });
    const actions = JSON.stringify(world.slack.home(PEOPLE.viewer)?.blocks);
    expect(actions).toContain("incident-details");
    expect(actions).not.toContain("incident-snooze");
  });
});

describe("/finops alerts", () => {
  it("lists what is open with its state and what can be done, and triages in place", async () => {
    const world = await startWorld();
    expect(await world.ask("/finops alerts", "viewer")).toContain("지금 열려 있는 알림이 없습니다");
    await setWonBudget(world, "2026-11", 1_000_000, "ERP");
    await spend(world, 950_000);
    expect(await world.ask("/finops alerts", "viewerEnglish")).toContain(
      "To be told at the next evaluation: 1 more.",
    );
    await world.evaluate();
    const asPm = onlyReply(await world.type("/finops alerts", { as: "pm" }));
    expect(controlsOf(asPm)).toContain("incident-acknowledge:list");
    const asViewer = onlyReply(await world.type("/finops alerts", { as: "viewer" }));
    expect(controlsOf(asViewer)).toEqual(["incident-details"]);
    const after = onlyReply(await world.slack.click(asPm, "incident-acknowledge:list", { as: PEOPLE.pm }));
    expect(texts(after.blocks).join("\n")).toContain("확인함");
    expect(await world.ask("/finops alerts", "nobody")).toContain("역할이 없습니다");
  });
});
