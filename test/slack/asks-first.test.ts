import { describe, expect, it } from "vitest";
import { registerCosts } from "../support/costs.ts";
import { lastView } from "../support/import-acts.ts";
import {
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
  type Who,
} from "../support/slack-world.ts";

const DECEMBER = "2026-12-20T03:00:00Z";
const JANUARY = "2027-01-05T03:00:00Z";

async function items(world: SlackWorld) {
  const rows = await world.database.store.read.costItem.findMany({ orderBy: { month: "asc" } });
  return rows.map(({ month, service, amountMicros }) => [month, service, amountMicros / 1_000_000n]);
}

async function budgets(world: SlackWorld) {
  const rows = await world.database.store.read.budget.findMany({ orderBy: { month: "asc" } });
  return rows.map(({ month, service, amountMicros }) => [month, service, amountMicros / 1_000_000n]);
}

async function ask(world: SlackWorld, line: string, as: Who = "pmEnglish") {
  return onlyReply(await world.type(`/finops ${line}`, { as }));
}

const yes = (world: SlackWorld, message: Awaited<ReturnType<typeof ask>>, as: Who = "pmEnglish") =>
  world.slack.click(message, "Save as it is", { as: PEOPLE[as] });

/** Every click of the same button on its way at once. */
const clickAtOnce = (world: SlackWorld, message: Awaited<ReturnType<typeof ask>>, times: number) =>
  Promise.all(Array.from({ length: times }, () => yes(world, message)));

describe("a month without its year that is over", () => {
  it("is last December in January, and is asked about with what it changes", async () => {
    const world = await startWorld({ now: JANUARY });
    await registerCosts(world, [{ month: "2026-12", won: 3_000_000 }]);
    const question = await ask(world, 'cost add 12 LICENSE 100만 service=ERP note="yearly fee"');
    expect(question.text).toBe(
      "Please confirm. Nothing has been saved yet. 2026-12 is over. Its total: ₩3,000,000 → ₩4,000,000. If the cost belongs to another year, write the month with its year, such as 2027-12.",
    );
    expect(texts(question.blocks)).toContain(
      "2026-12 · Software licences · ERP · IT · ₩1,000,000 · yearly fee",
    );
    expect(texts(question.blocks)).toContain(
      '/finops cost add 2026-12 LICENSE 1,000,000 service=ERP note="yearly fee" confirm=yes',
    );
    expect(await items(world)).toEqual([["2026-12", "INFRA", 3_000_000n]]);
    const done = onlyReply(await yes(world, question));
    expect(done.ts).toBe(question.ts);
    expect(done.text).toMatch(/^Registered COST-\S+: ₩1,000,000$/);
    expect(await items(world)).toContainEqual(["2026-12", "ERP", 1_000_000n]);
  });

  it("is registered once however often the button is clicked", async () => {
    const world = await startWorld({ now: JANUARY });
    const question = await ask(world, "cost add 12 LICENSE 100만");
    await clickAtOnce(world, question, 3);
    expect(await items(world)).toEqual([["2026-12", "INFRA", 1_000_000n]]);
  });

  it("is not asked about when it was typed with confirm=yes, with its year, or runs", async () => {
    const world = await startWorld({ now: JANUARY });
    expect((await ask(world, "cost add 12월 LICENSE 1 confirm=yes")).text).toMatch(/^Registered/);
    expect((await ask(world, "cost add 2026-12 LICENSE 2")).text).toMatch(/^Registered/);
    expect((await ask(world, "cost add 1 LICENSE 3")).text).toMatch(/^Registered/);
    expect((await ask(world, "cost add last LICENSE 4")).text).toMatch(/^Registered/);
    expect((await items(world)).map(([month]) => month)).toEqual([
      "2026-12",
      "2026-12",
      "2026-12",
      "2027-01",
    ]);
  });

  it("is asked about in the form, which keeps everything and asks again when that changed", async () => {
    const world = await startWorld({ now: JANUARY });
    const typed = await world.type("/finops cost add", { as: "pm" });
    const opened = lastView(typed);
    const values = { month: "12월", category: "LICENSE", service: "ERP", amount: "-120만", note: "환불 “A”" };
    const asked = lastView(await world.slack.submit(opened, values, { as: PEOPLE.pm }));
    expect(texts(asked.blocks)).toEqual(
      expect.arrayContaining([
        "저장하기 전에 확인해 주세요. 아직 저장하지 않았습니다.",
        "2026-12은(는) 이미 끝난 달입니다. 그 달의 합계: ₩0 → -₩1,200,000. 다른 해의 비용이면 2027-12처럼 연도까지 써 주세요.",
        "금액이 음수(-₩1,200,000)입니다. 환불이나 크레딧으로 등록하며, 합계에서 그만큼 빠집니다.",
      ]),
    );
    expect(asked.submit).toBe("그대로 저장");
    expect(asked.id).toBe(opened.id);
    const kept = JSON.stringify(asked.blocks);
    expect(kept).toContain('"initial_value":"12월"');
    expect(kept).toContain('"initial_value":"-120만"');
    expect(kept).toMatch(/"initial_option":\{[^}]*\{[^}]*\}[^}]*"value":"ERP"/);
    expect(await items(world)).toEqual([]);

    const again = lastView(await world.slack.submit(asked, { amount: "-130만" }, { as: PEOPLE.pm }));
    expect(texts(again.blocks).filter((text) => text.includes("-₩1,300,000"))).toHaveLength(2);
    expect(texts(again.blocks).filter((text) => text.includes("확인해 주세요"))).toHaveLength(1);
    expect(await items(world)).toEqual([]);

    await world.slack.submit(again, {}, { as: PEOPLE.pm });
    expect((await world.slack.nextReply(typed)).text).toContain("등록: -₩1,300,000");
    expect(await items(world)).toEqual([["2026-12", "ERP", -1_300_000n]]);
  });
});

describe("a plan", () => {
  it("looks ahead from December on", async () => {
    const world = await startWorld({ now: DECEMBER });
    expect((await ask(world, "budget set 2026-01 70000000", "adminEnglish")).text).toBe(
      "Budget of 2026-01 All: none → ₩70,000,000",
    );
    expect((await ask(world, "budget set 1월 1억", "admin")).text).toBe(
      "2027-01 전체 예산: 없음 → ₩100,000,000",
    );
    expect((await ask(world, "budget set 12 5", "adminEnglish")).text).toBe(
      "Budget of 2026-12 All: none → ₩5",
    );
    expect((await ask(world, "budget copy 12월 1월", "adminEnglish")).text).toBe(
      "Budgets copied from 2026-12 to 2027-01: 1.",
    );
    expect(await budgets(world)).toEqual([
      ["2026-01", "", 70_000_000n],
      ["2026-12", "", 5n],
      ["2027-01", "", 5n],
    ]);
  });

  it("copies from the month before the one that it copies to", async () => {
    const world = await startWorld({ now: JANUARY });
    await ask(world, "budget set 2026-12 7", "admin");
    expect((await ask(world, "budget copy 12월 1월", "adminEnglish")).text).toBe(
      "Budgets copied from 2026-12 to 2027-01: 1.",
    );
  });

  it("asks before it changes budgets of months that are over", async () => {
    const world = await startWorld({ now: DECEMBER });
    const question = await ask(world, "budget set 10..2026-12 9", "adminEnglish");
    expect(question.text).toContain("This changes budgets of months that are over: 2026-10..2026-11.");
    expect(texts(question.blocks)).toContain("2026-10 All: none → ₩9");
    expect(await budgets(world)).toEqual([]);
    expect((await onlyReply(await yes(world, question, "adminEnglish"))).text).toBe("Budgets set: 3.");
  });

  it("ends after it begins: until= of a cost of next year is next year's", async () => {
    const world = await startWorld({ now: DECEMBER });
    await ask(world, "cost add 2027-02 LICENSE 5 repeat=monthly until=12월");
    expect(await world.database.store.read.recurringCost.findMany()).toMatchObject([
      { firstMonth: "2027-02", untilMonth: "2027-12" },
    ]);
  });
});

describe("what is rarely meant", () => {
  it.each([
    ["cost add 2026-11 LICENSE 0", "The amount is 0.", "cost add 2026-11 LICENSE 0 confirm=yes"],
    ["cost add 2028-12 LICENSE 5", "2028-12 is 25 months ahead.", "cost add 2028-12 LICENSE 5 confirm=yes"],
    [
      "cost add 2026-11 LICENSE -1,200,000 service=ERP",
      "The amount is negative (-₩1,200,000).",
      "cost add 2026-11 LICENSE -1,200,000 service=ERP confirm=yes",
    ],
    ["cost add 2026-11 LICENSE (₩1,200,000)", "negative (-₩1,200,000)", "LICENSE -1,200,000 confirm=yes"],
    [
      "cost add 2026-11 LICENSE 120만 refund=yes",
      "negative (-₩1,200,000)",
      "1,200,000 refund=yes confirm=yes",
    ],
    ["cost add 2026-11 LICENSE -7 refund=yes", "negative (-₩7)", "LICENSE -7 refund=yes confirm=yes"],
    ["budget set 2026-11 0", "any cost at all is over budget", "budget set 2026-11 0 confirm=yes"],
    ["budget set 2028-12 5", "2028-12 is 25 months ahead.", "budget set 2028-12 5 confirm=yes"],
    [
      "cost add 2026-09 LICENSE 100 repeat=monthly",
      "2 months that are over are registered now as well (2026-09..2026-10), ₩200 in all.",
      "cost add 2026-09 LICENSE 100 repeat=monthly confirm=yes",
    ],
  ])("asks before %s", async (line, why, typed) => {
    const world = await startWorld();
    const question = await ask(world, line, "adminEnglish");
    expect(question.text).toContain("Please confirm. Nothing has been saved yet.");
    expect(question.text).toContain(why);
    expect(texts(question.blocks).find((text) => text.startsWith("/finops "))).toContain(typed);
    expect([await items(world), await budgets(world)]).toEqual([[], []]);
    const done = onlyReply(await yes(world, question, "adminEnglish"));
    expect(done.text).toMatch(/^(Registered|Budget of|REC-)/);
  });

  it("needs no question for the months that follow, nor for a budget of this year", async () => {
    const world = await startWorld();
    expect((await ask(world, "cost add 2028-11 LICENSE 5")).text).toMatch(/^Registered/);
    expect((await ask(world, "cost add 2026-11 LICENSE 5 repeat=monthly")).text).toMatch(/^REC-/);
  });
});

describe("a yes", () => {
  it("counts for what was shown alone", async () => {
    const world = await startWorld({ now: JANUARY });
    const question = await ask(world, "cost add 2026-12 LICENSE 100 repeat=monthly");
    world.deps.setNow("2027-02-05T03:00:00Z");
    const again = onlyReply(await yes(world, question));
    expect(again.text).toContain(
      "2 months that are over are registered now as well (2026-12..2027-01), ₩200",
    );
    expect(await items(world)).toEqual([]);
    onlyReply(await yes(world, again));
    expect(await items(world)).toHaveLength(3);
  });

  it("is refused to somebody who may not do it any more", async () => {
    const world = await startWorld();
    const question = await ask(world, "budget set 2026-11 0", "adminEnglish");
    await world.ask("/finops role <@U000000002> PM", "admin");
    expect(onlyReply(await yes(world, question, "adminEnglish")).text).toContain(
      "This takes an ADMIN; you are PM.",
    );
    expect(await budgets(world)).toEqual([]);
  });
});

it("asks about an edit only what the edit changes", async () => {
  const world = await startWorld();
  await ask(world, "cost add 2026-11 LICENSE -50 confirm=yes");
  const { id } = await world.database.store.read.costItem.findFirstOrThrow({ where: { workspaceId: TEAM } });
  const open = async () => lastView(await world.type(`/finops cost edit ${id}`, { as: "pmEnglish" }));
  const as = { as: PEOPLE.pmEnglish };
  expect((await world.slack.submit(await open(), { note: "refund" }, as)).closed).toBe(true);
  const asked = lastView(await world.slack.submit(await open(), { amount: "-60" }, as));
  expect(texts(asked.blocks).join(" ")).toContain("negative (-₩60)");
  expect(await items(world)).toEqual([["2026-11", "INFRA", -50n]]);
  await world.slack.submit(asked, {}, as);
  expect(await items(world)).toEqual([["2026-11", "INFRA", -60n]]);
});
