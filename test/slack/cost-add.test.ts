import { expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { saveRate } from "../../src/store/rates.ts";
import {
  answerText,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
} from "../support/slack-world.ts";

async function listItems(world: SlackWorld) {
  return world.database.store.read.costItem.findMany({ orderBy: { amountMicros: "asc" } });
}

it.each([
  ["120만", "₩1,200,000"],
  ["1억 2,000만", "₩120,000,000"],
  ["₩1,234,567", "₩1,234,567"],
  ["12.5k", "₩12,500"],
  ["4,499,999,999,999", "₩4,499,999,999,999"],
])("registers %s as %s", async (typed, shown) => {
  const world = await startWorld();
  const reply = onlyReply(
    await world.type(`/finops cost add 2026-10 LICENSE ${typed} service=ERP`, { as: "pmEnglish" }),
  );
  expect(reply.text).toMatch(/^Registered COST-20261124-[A-Z0-9]{6}: /);
  expect(reply.text.endsWith(`: ${shown}`)).toBe(true);
  expect(await world.ask("/finops cost 2026-10", "viewerEnglish")).toContain(`1 registered, total ${shown}.`);
});

it("registers all that was typed, with the defaults for what was not", async () => {
  const world = await startWorld();
  const note = "연간 갱신 “10%” 할인";
  const answer = await world.ask(
    `/finops cost add 11월 인건비 300 server=db-01 note="${note.replaceAll(/[“”]/g, "'")}"`,
    "pm",
  );
  expect(answer).toContain("등록: ₩300");
  expect(await listItems(world)).toMatchObject([
    {
      month: "2026-11",
      day: null,
      category: "PERSONNEL",
      service: "INFRA",
      department: "IT",
      currency: "KRW",
      amountMicros: 300_000_000n,
      description: "연간 갱신 '10%' 할인",
      serverId: "db-01",
      createdBy: PEOPLE.pm,
    },
  ]);
});

it("shows hostile text of a note as it was typed and calls nobody", async () => {
  const world = await startWorld();
  const hostile = "<!channel> *bold* <@U000000001> & ~x~ `y`";
  const added = onlyReply(
    await world.type(`/finops cost add 2026-11 SERVER 1 note="${hostile}"`, { as: "pm" }),
  );
  const list = onlyReply(await world.type("/finops cost", { as: "viewer" }));
  for (const reply of [added, list]) {
    expect(texts(reply.blocks)).toContain(hostile);
    expect(JSON.stringify(reply.blocks)).not.toContain('"mrkdwn"');
    expect(reply.text).not.toContain("<!channel>");
  }
});

it.each([
  [
    "cost add 2026-11 SERVER 9223372036854775808",
    "“9223372036854775808”은(는) 저장할 수 있는 금액보다 큽니다.",
  ],
  ["cost add 2026-11 SERVER 9,223,372,036,854", "2026-11의 합계가 저장할 수 있는 금액을 넘습니다"],
  ["cost add 2026-11 SERVER 9,223,372,036,855", "저장할 수 있는 금액보다 큽니다."],
  ["cost add 2026-11 SERVER 1.234,56", "두 가지로 읽힐 수 있습니다"],
  ["cost add 2026-11 SERVER -5", "아직 저장하지 않았습니다. 금액이 음수(-₩5)입니다."],
  ["cost add 2026-11 SERVER 0.5", "소수점 아래 0자리"],
  ["cost add 2026-11 SERVER", "“amount” 값이 빠졌습니다."],
  ["cost add 2026-11", "“category” 값이 빠졌습니다."],
  ["cost add category=SERVER 2026-11", "“amount” 값이 빠졌습니다."],
  ["cost add amount=5 category=SERVER", "“month” 값이 빠졌습니다."],
  ["cost add 2026-11 SEVER 5", "혹시 “SERVER”인가요?"],
  ["cost add 2026-11 SERVER 5 service=EPR", "혹시 “ERP”인가요?"],
  ["cost add 2026-11 SERVER 5 department=HR", "“HR” 부서는 등록되어 있지 않습니다."],
  ["cost add 2026-11 SERVER 5 day=2026-10-31", "2026-10-31은(는) 2026-11에 속한 날짜가 아닙니다."],
  ["cost add 2026-11 SERVER 5 until=2026-12", "“repeat” 값이 빠졌습니다."],
  ["cost add 2026-11 SERVER USD 5", "환율이 없습니다: 2026-11 USD"],
  ['cost add 2026-11 SERVER 5 note="a', "따옴표가 닫히지 않았습니다."],
])("refuses /finops %s and stores nothing", async (line, explanation) => {
  const world = await startWorld();
  expect(await world.ask(`/finops ${line}`, "pm")).toContain(explanation);
  expect(await listItems(world)).toEqual([]);
});

it("keeps the original currency where the month has a rate", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    const rate = { month: getYearMonth("2026-11"), currency: getCurrency("USD"), rate: "1390.5" };
    await saveRate(tx, TEAM, rate);
    return { result: undefined, audit: [], touched: [] };
  });
  expect(await world.ask("/finops cost add 2026-11 LICENSE USD 1,200.50", "pmEnglish")).toContain(
    ": $1,200.50",
  );
  await world.ask("/finops cost add 2026-11 LICENSE 70", "pmEnglish");
  expect(await world.ask("/finops cost", "viewerEnglish")).toContain("2 registered, total ₩70 + $1,200.50.");
});

it("takes a new item back, and brings it back, in place of the message", async () => {
  const world = await startWorld();
  const added = onlyReply(await world.type("/finops cost add 2026-11 SERVER 4,500", { as: "pmEnglish" }));
  const undone = onlyReply(await world.slack.click(added, "Undo", { as: PEOPLE.pmEnglish }));
  expect(undone.ts).toBe(added.ts);
  expect(undone.text).toMatch(
    /^COST-\S+ \(₩4,500\) is deleted\. It is out of every total\. .* 15 minutes\.$/,
  );
  expect(await world.ask("/finops cost", "viewerEnglish")).toContain("No costs for 2026-11.");
  const restored = onlyReply(await world.slack.click(undone, "Bring back", { as: PEOPLE.pmEnglish }));
  expect(restored.text).toMatch(/is back: ₩4,500$/);
  expect(await world.ask("/finops cost", "viewerEnglish")).toContain("1 registered, total ₩4,500.");
});

it("brings nothing back after 15 minutes", async () => {
  const world = await startWorld();
  const added = onlyReply(await world.type("/finops cost add 2026-11 SERVER 4,500", { as: "pm" }));
  const undone = onlyReply(await world.slack.click(added, "실행 취소", { as: PEOPLE.pm }));
  world.deps.setNow("2026-11-24T03:15:01Z");
  expect(answerText(await world.slack.click(undone, "되돌리기", { as: PEOPLE.pm }))).toContain("15분이 지나");
  expect(await world.ask("/finops cost", "viewer")).toContain("비용이 없습니다");
});

it("lets nobody else undo, but an ADMIN", async () => {
  const world = await startWorld();
  const added = onlyReply(await world.type("/finops cost add 2026-11 SERVER 4,500", { as: "pm" }));
  const refused = answerText(await world.slack.click(added, "cost-delete:undo", { as: PEOPLE.pmEnglish }));
  expect(refused).toContain("Only who registered");
  const undone = answerText(await world.slack.click(added, "cost-delete:undo", { as: PEOPLE.adminEnglish }));
  expect(undone).toContain("is deleted");
});

it("refuses a VIEWER and says who can grant more", async () => {
  const world = await startWorld();
  const answer = await world.ask("/finops cost add 2026-11 SERVER 5", "viewerEnglish");
  expect(answer).toContain("This takes a PM or ADMIN");
  expect(answer).toContain(`<@${PEOPLE.admin}>`);
  expect(await listItems(world)).toEqual([]);
});

it("registers a typed command once, though Slack delivers it twice", async () => {
  const world = await startWorld();
  const first = await world.type("/finops cost add 2026-11 SERVER 5", { as: "pm" });
  const replayed = await world.slack.sendRaw(first.sent);
  expect(replayed.status).toBe(409);
  const seconds = Number(first.sent.headers["x-slack-request-timestamp"]) + 1;
  const headers = {
    "x-slack-request-timestamp": String(seconds),
    "content-type": "application/x-www-form-urlencoded",
  };
  expect((await world.slack.sendRaw({ body: first.sent.body, headers })).status).toBe(200);
  await world.slack.nextReply(first);
  expect(await listItems(world)).toHaveLength(1);
  await world.type("/finops cost add 2026-11 SERVER 5 again=yes", { as: "pm" });
  expect(await listItems(world)).toHaveLength(2);
});
