import { expect, it } from "vitest";
import type { Interaction, Message, View } from "../../local/slack/types.ts";
import type { MappingRule } from "../../src/domain/mapping-rule.ts";
import { findMapping } from "../../src/services/find-mapping.ts";
import { replaceMapping } from "../../src/services/replace-mapping.ts";
import { workspaceOf } from "../support/costs.ts";
import { storeLines } from "../support/facts.ts";
import { messageText, replyRows } from "../support/read-message.ts";
import {
  answerText,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
  type Who,
} from "../support/slack-world.ts";

function viewOf(opening: Interaction): View {
  const view = opening.views.at(-1);
  if (view === undefined) throw new Error("no view");
  return view;
}

const rules = async (world: SlackWorld) =>
  (await findMapping(world.deps, { workspace: await workspaceOf(world) })).rules;
const conditions = async (world: SlackWorld) =>
  (await rules(world)).map(({ column, values }) => `${column} ${values.join(",")}`);

async function setRules(world: SlackWorld, list: readonly MappingRule[]): Promise<void> {
  const workspace = await workspaceOf(world);
  await replaceMapping(world.deps, { workspace, actor: PEOPLE.admin, rules: list, dryRun: false });
}

const nameRule = (value: string, service = "ERP"): MappingRule => ({
  column: "ServiceName",
  values: [value],
  set: { service },
});
const show = async (world: SlackWorld, number: number, as: Who = "adminEnglish"): Promise<Message> =>
  onlyReply(await world.type(`/finops mapping show ${number}`, { as }));
const click = (world: SlackWorld, message: Message, label: string, as: Who = "adminEnglish") =>
  world.slack.click(message, label, { as: PEOPLE[as] });
const buttons = (message: Message): string[] =>
  message.blocks
    .filter(({ type }) => type === "actions")
    .flatMap(({ elements }) =>
      (elements as { text?: { text: string } }[]).flatMap(({ text }) => text?.text ?? []),
    );

it("lists the default rules in their order, as such, with what nobody owns", async () => {
  const world = await startWorld();
  await storeLines(world.database.store, TEAM, [
    { service: "ERP", billedMicros: 75_000_000n },
    { billedMicros: 25_000_000n },
  ]);
  const typed = await world.type("/finops mapping", { as: "admin" });
  expect(replyRows(typed).map(([number, , category]) => [number, category])).toEqual([
    ["번호", "분류"],
    ["1", "서버 운영비"],
    ["2", "네트워크/통신비"],
    ["3", "스토리지 비용"],
    ["4", "소프트웨어 라이선스"],
    ["5", "유지보수비"],
  ]);
  const text = answerText(typed);
  expect(text).toContain("기본 규칙입니다.");
  expect(text).toContain("2026-10 미배부\n: 서비스 ₩25 (25.0%), 부서 ₩100 (100.0%)");
  expect(text).toContain("2026-11 (진행 중) 미배부\n: 비용 없음");
  expect(buttons(onlyReply(typed))).toEqual(["규칙 추가", "다시 배부 미리 보기"]);
  const english = await world.ask("/finops mapping list", "pmEnglish");
  expect(english).not.toMatch(/[가-힣]/);
  expect(english).toContain("Unallocated in 2026-10\n: service ₩25 (25.0%), department ₩100 (100.0%)");
  expect(buttons(onlyReply(await world.type("/finops mapping", { as: "pm" })))).toEqual([]);
  expect(await world.ask("/finops allocation 2026-10", "viewerEnglish")).toContain("Unallocated");
});

it("adds a typed rule and says what it would move of the last import", async () => {
  const world = await startWorld();
  await storeLines(world.database.store, TEAM, [
    { facts: { ServiceName: "EC2" }, billedMicros: 1_200_000_000_000n },
    { facts: { ServiceName: "EC2" }, billedMicros: 2_000_000_000_000n },
    { facts: { ServiceName: "S3" }, billedMicros: 5n },
  ]);
  const line = '/finops mapping add column=servicename values="EC2, Lambda*" service=erp department=Platform';
  const answer = await world.ask(line, "adminEnglish");
  expect(answer).toContain("Rule 6 was added.");
  expect(answer).toContain("The last import: this would move 2 lines, ₩3,200,000.");
  expect(answer).toContain("New departments: Platform");
  expect(answer).not.toContain("New services");
  expect((await rules(world))[5]).toMatchObject({
    column: "ServiceName",
    values: ["EC2", "Lambda*"],
    set: { service: "ERP", department: "Platform" },
    createdBy: PEOPLE.adminEnglish,
  });
  await world.ask("/finops mapping add column=tag:Env values=prod category=서버 number=1", "admin");
  expect((await conditions(world))[0]).toBe("tag:env prod");
  expect(await world.ask("/finops audit", "adminEnglish")).toContain("added mapping rule ");
});

it("adds a rule through the modal, with each mistake under its field", async () => {
  const world = await startWorld();
  const opening = await world.type("/finops mapping add", { as: "admin" });
  const view = viewOf(opening);
  expect(view.title).toBe("배부 규칙 추가");
  const submit = (values: Record<string, string>) => world.slack.submit(view, values, { as: PEOPLE.admin });
  const wrong = await submit({
    column: "RegionName",
    values: "a",
    category: "-",
    service: "???",
    department: "---",
    number: "0",
  });
  expect(Object.keys(wrong.errors)).toEqual(["column", "service", "department", "number"]);
  expect(wrong.errors["column"]).toContain("ServiceCategory, ServiceName, ProviderName");
  const empty = await submit({ column: "ServiceName", values: "a", service: "", department: "", number: "" });
  expect(Object.keys(empty.errors)).toEqual(["category"]);
  const many = Array.from({ length: 101 }, (_, index) => `v${index}`).join("\n");
  expect(Object.keys((await submit({ values: many, category: "SERVER" })).errors)).toEqual(["values"]);
  const done = await submit({
    values: "Acme, Inc\nEC2",
    category: "LICENSE",
    service: "Shop",
    department: "unallocated",
    number: "2",
  });
  expect(done.errors).toEqual({});
  expect(messageText(await world.slack.nextReply(opening))).toContain("새로 등록한 서비스: Shop");
  expect((await rules(world))[1]).toMatchObject({
    values: ["Acme, Inc", "EC2"],
    set: { category: "LICENSE", service: "Shop", department: "UNALLOCATED" },
  });
});

it("edits, moves and deletes a rule with its buttons", async () => {
  const world = await startWorld();
  await setRules(world, [nameRule("a"), nameRule("b"), nameRule("c")]);
  const card = await show(world, 2);
  expect(buttons(card)).toEqual(["Edit", "Up", "Down", "Test", "Delete", "All rules"]);
  const opening = await click(world, card, "Edit");
  const saved = { values: "b2\nb3", category: "SERVER", service: "", number: "2" };
  await world.slack.submit(viewOf(opening), saved, { as: PEOPLE.adminEnglish });
  const edited = await world.slack.nextReply(opening);
  expect(edited.text).toBe("Rule 2 was changed.");
  expect((await rules(world))[1]).toMatchObject({ values: ["b2", "b3"], set: { category: "SERVER" } });
  const moved = onlyReply(await click(world, edited, "Up"));
  expect(moved.text).toBe("The rule is number 1 now.");
  expect(buttons(moved)).not.toContain("Up");
  onlyReply(await click(world, moved, "Down"));
  expect(await conditions(world)).toEqual(["ServiceName a", "ServiceName b2,b3", "ServiceName c"]);
  await world.ask("/finops mapping move 1 3", "adminEnglish");
  expect(await conditions(world)).toEqual(["ServiceName b2,b3", "ServiceName c", "ServiceName a"]);
  const question = onlyReply(await world.type("/finops mapping delete 2", { as: "admin" }));
  const deleted = await click(world, question, "삭제", "admin");
  expect(JSON.stringify(deleted.confirm)).toContain("2번 규칙을 삭제할까요?");
  expect(answerText(deleted)).toContain("2번 규칙을 삭제했습니다.");
  expect(await conditions(world)).toEqual(["ServiceName b2,b3", "ServiceName a"]);
});

it("tells the second editor of a changed list", async () => {
  const world = await startWorld();
  await setRules(world, [nameRule("a"), nameRule("b")]);
  const seen = await show(world, 2);
  const opening = await click(world, seen, "Edit");
  await world.ask("/finops mapping move 2 up", "admin");
  const late = await world.slack.submit(viewOf(opening), { values: "lost" }, { as: PEOPLE.adminEnglish });
  expect(texts(viewOf(late).blocks).join(" ")).toContain("Somebody else changed the rules");
  for (const label of ["Edit", "Up", "Delete"])
    expect(answerText(await click(world, seen, label))).toContain("Somebody else changed the rules");
  expect(await conditions(world)).toEqual(["ServiceName b", "ServiceName a"]);
});

it("tests one rule, and re-maps what was shown, with an Undo", async () => {
  const world = await startWorld();
  await storeLines(world.database.store, TEAM, [
    { facts: { ServiceName: "EC2" }, billedMicros: 1_200_000_000_000n },
    { facts: { ServiceName: "EC2" }, month: "2026-11", billedMicros: 2_000_000_000_000n },
    { facts: { ServiceName: "S3", "tag:app": "MES" }, service: "MES", billedMicros: 7_000_000n },
    { service: "INFRA", billedMicros: 9_000_000n },
  ]);
  await setRules(world, [nameRule("NOSUCH")]);
  expect(await world.ask("/finops mapping test 1 all", "pmEnglish")).toContain(
    "All stored lines: this rule matches none of 3 lines. Check its column and values.",
  );
  expect(await world.ask("/finops mapping test 1", "pm")).toContain(
    "마지막 가져오기 3줄 가운데 이 규칙에 맞는 줄이 없습니다.",
  );
  await setRules(world, [nameRule("EC2"), nameRule("*", "BACKUP")]);
  const tested = await world.ask("/finops mapping test 1", "pmEnglish");
  expect(tested).toContain("Rule 1 matches 2 lines. The last import: this would move 2 lines, ₩3,200,000.");
  expect(await world.ask("/finops mapping test 2", "pmEnglish")).toContain(
    "Rule 2 matches 3 lines. The last import: of 3 lines none would move.",
  );
  expect(await world.ask("/finops mapping test 1 all", "pm")).toContain(
    "저장된 모든 줄: 2줄, ₩3,200,000의 배부가 바뀝니다.",
  );
  const typed = await world.type("/finops mapping remap", { as: "adminEnglish" });
  expect(replyRows(typed)).toEqual([
    ["From", "To", "Lines", "Amount"],
    ["Other · Unallocated · Unallocated", "Other · ERP · Unallocated", "2", "₩3,200,000"],
    ["All", "–", "2", "₩3,200,000"],
    ["By month", "–", "–", "–"],
    ["2026-10", "–", "1", "₩1,200,000"],
    ["2026-11", "–", "1", "₩2,000,000"],
  ]);
  expect(answerText(typed)).toContain("which no rule reads: 1");
  const korean = await world.ask("/finops mapping remap", "admin");
  expect(korean).toContain("저장된 모든 줄: 2줄, ₩3,200,000의 배부가 바뀝니다.");
  const clicked = await click(world, onlyReply(typed), "Re-map");
  expect(JSON.stringify(clicked.confirm)).toContain("2 lines, ₩3,200,000. It can be undone for 15 minutes.");
  const done = onlyReply(clicked);
  expect(done.text).toBe("Re-mapped 2 lines, ₩3,200,000.");
  expect(await world.ask("/finops summary 2026-11 service=ERP", "viewerEnglish")).toContain("₩2,000,000");
  expect(answerText(await click(world, done, "Undo", "pmEnglish"))).toContain("Only who re-mapped");
  expect(answerText(await click(world, done, "Undo"))).toContain("Months changed: 2026-10, 2026-11");
  expect(await world.ask("/finops summary 2026-11 service=ERP", "viewerEnglish")).toContain("No costs");
});

it("re-maps nothing when something changed since it was shown", async () => {
  const world = await startWorld();
  await storeLines(world.database.store, TEAM, [{ facts: { ServiceName: "EC2" } }]);
  await setRules(world, [nameRule("EC2")]);
  const shown = onlyReply(await world.type("/finops mapping remap last", { as: "adminEnglish" }));
  await setRules(world, [nameRule("EC2", "MES")]);
  expect(answerText(await click(world, shown, "Re-map"))).toContain("Rules or costs changed");
  expect(await world.database.store.read.costLine.count({ where: { service: "UNALLOCATED" } })).toBe(1);
});

it("says what there is not: no rules, no such rule, no costs, nothing to move", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops mapping remap", "adminEnglish")).toContain("Nothing was imported yet.");
  expect(await world.ask("/finops mapping test 1", "adminEnglish")).toContain("Nothing was imported yet.");
  expect(await world.ask("/finops mapping show 6", "pm")).toContain("6번 규칙은 없습니다. 규칙은 5개입니다.");
  await setRules(world, []);
  const none = await world.type("/finops mapping", { as: "adminEnglish" });
  expect(answerText(none)).toContain("There are no mapping rules.");
  expect(answerText(none)).toContain("/finops mapping add column=");
  await storeLines(world.database.store, TEAM, [{ facts: { ServiceName: "EC2" } }, {}]);
  const nothing = await world.type("/finops mapping remap", { as: "adminEnglish" });
  expect(answerText(nothing)).toContain("All stored lines: of 1 lines none would move.");
  expect(buttons(onlyReply(nothing))).toEqual(["All rules"]);
});

it.each([
  ["mapping add column=RegionName values=a service=ERP", "ServiceCategory, ServiceName"],
  ["mapping add column=ServiceNam values=a service=ERP", "“ServiceName”"],
  ["mapping add column=ServiceName service=ERP", "at least one value"],
  ["mapping add column=ServiceName values=a", "a category, a service or a department"],
  ["mapping add values=a service=ERP", "“column” is missing"],
  ["mapping add column=ServiceName values=a category=SRVER", "“SERVER”"],
  ["mapping add column=ServiceName values=a service=???", "cannot be a name"],
  ["mapping move 1 sideways", "down, up"],
  ["mapping move 1", "“to” is missing"],
  ["mapping move 9 up", "There is no rule 9"],
  ["mapping delete", "“number” is missing"],
  ["mapping edit 9", "There is no rule 9"],
  ["mapping test 1 some", "all, last"],
  ["mapping delte 1", "mapping delete"],
])("explains %s", async (line, words) => {
  const world = await startWorld();
  expect(await world.ask(`/finops ${line}`, "adminEnglish")).toContain(words);
  expect((await rules(world)).length).toBe(5);
});

it("turns the pages of 200 rules", async () => {
  const world = await startWorld();
  await setRules(
    world,
    Array.from({ length: 200 }, (_, index) => nameRule(`value ${index + 1} ${"x".repeat(150)}`)),
  );
  const first = await world.type("/finops mapping", { as: "adminEnglish" });
  expect(replyRows(first)).toHaveLength(26);
  expect(answerText(first)).toContain("page 1 of 8");
  const second = onlyReply(await click(world, onlyReply(first), "Next"));
  expect(messageText(second)).toContain("page 2 of 8");
  expect(JSON.stringify(second.blocks)).toContain('"mapping show 26"');
  const last = await world.type("/finops mapping page=99", { as: "adminEnglish" });
  expect(replyRows(last).at(-1)?.[0]).toBe("200");
});

it("folds many moves so that they add up", async () => {
  const world = await startWorld();
  const names = Array.from({ length: 60 }, (_, index) => `name-${index}`);
  await storeLines(
    world.database.store,
    TEAM,
    names.map((name) => ({ facts: { ServiceName: name } })),
  );
  await setRules(
    world,
    names.map((name, index) => nameRule(name, `Service ${index}`)),
  );
  const rows = replyRows(await world.type("/finops mapping remap", { as: "adminEnglish" }));
  expect(rows).toHaveLength(32);
  expect(rows.slice(-2)).toEqual([
    ["other (31)", "–", "31", "₩31"],
    ["All", "–", "60", "₩60"],
  ]);
});

it("shows hostile text as it is typed", async () => {
  const world = await startWorld();
  await world.ask('/finops mapping add column=ServiceName values="<!channel>,*x* `y`" service=ERP', "admin");
  const hostile = '{"type":"text","text":"<!channel>","style":{"code":true}}';
  expect(JSON.stringify((await show(world, 6)).blocks)).toContain(hostile);
  const list = await world.type("/finops mapping", { as: "admin" });
  expect(replyRows(list).at(-1)?.[1]).toBe("ServiceName = <!channel>, *x* `y`");
  expect(onlyReply(list).text).not.toContain("<!channel>");
});

it("keeps values that are too long for the form", async () => {
  const world = await startWorld();
  const values = Array.from({ length: 40 }, (_, index) => `${index} ${"y".repeat(100)}`);
  await setRules(world, [{ column: "ServiceName", values, set: { service: "ERP" } }]);
  const opening = await world.type("/finops mapping edit 1", { as: "adminEnglish" });
  expect(texts(viewOf(opening).blocks).join(" ")).toContain("too many values");
  await world.slack.submit(viewOf(opening), { service: "MES" }, { as: PEOPLE.adminEnglish });
  expect((await rules(world))[0]).toMatchObject({ values, set: { service: "MES" } });
});

it.each(["mapping add", "mapping edit 1", "mapping move 1 up", "mapping delete 1", "mapping remap"])(
  "refuses %s to a PM, and all of it to a VIEWER, nobody and a guest",
  async (line) => {
    const world = await startWorld();
    expect(await world.ask(`/finops ${line}`, "pmEnglish")).toContain("This takes an ADMIN");
    for (const who of ["viewer", "nobody", "guest"] as const) {
      expect(await world.ask(`/finops ${line}`, who)).not.toContain("1번 규칙");
      expect(await world.ask("/finops mapping", who)).not.toContain("ServiceCategory");
    }
    expect(await world.ask("/finops mapping", "viewerEnglish")).toContain("a PM or ADMIN");
  },
);

it("refuses who is no ADMIN any more: a submission and a confirmation", async () => {
  const world = await startWorld();
  await storeLines(world.database.store, TEAM, [{ facts: { ServiceName: "EC2" } }]);
  await setRules(world, [nameRule("EC2")]);
  const opening = await world.type("/finops mapping add", { as: "adminEnglish" });
  const preview = onlyReply(await world.type("/finops mapping remap", { as: "adminEnglish" }));
  await world.ask(`/finops role <@${PEOPLE.adminEnglish}> PM`, "admin");
  const values = { column: "ServiceName", values: "b", service: "MES" };
  const refused = await world.slack.submit(viewOf(opening), values, { as: PEOPLE.adminEnglish });
  expect(texts(viewOf(refused).blocks).join(" ")).toContain("This takes an ADMIN");
  expect(answerText(await click(world, preview, "Re-map"))).toContain("This takes an ADMIN");
  expect(await conditions(world)).toEqual(["ServiceName EC2"]);
  expect(await world.database.store.read.remap.count()).toBe(0);
});

it("puts the default rules back after a question, and only those rules that were seen", async () => {
  const world = await startWorld();
  const defaults = await conditions(world);
  expect(await world.ask("/finops mapping defaults", "admin")).toContain("기본 규칙입니다.");
  await setRules(world, [nameRule("EC2"), nameRule("Lambda")]);
  const asked = onlyReply(await world.type("/finops mapping defaults", { as: "admin" }));
  expect(asked.text).toBe("기본 규칙으로 되돌릴까요? 지금 규칙 2개가 모두 기본 규칙으로 바뀝니다.");
  expect(await conditions(world)).toEqual(["ServiceName EC2", "ServiceName Lambda"]);
  await setRules(world, [nameRule("S3")]);
  const stale = await click(world, asked, "mapping-defaults", "admin");
  expect(messageText(onlyReply(stale))).toContain("그 사이");
  expect(await conditions(world)).toEqual(["ServiceName S3"]);
  const again = onlyReply(await world.type("/finops mapping defaults", { as: "adminEnglish" }));
  const done = onlyReply(await click(world, again, "mapping-defaults"));
  expect(done.text).toBe("The default rules are back.");
  expect(await conditions(world)).toEqual(defaults);
});
