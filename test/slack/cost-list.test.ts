import { expect, it } from "vitest";
import type { Category } from "../../src/domain/cost.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { answerText, onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM } from "../support/slack-world.ts";

type Line = { service: string; category: Category; department: string; billedMicros: bigint };

/** Lines as an import leaves them, in 2026-11. */
async function importLines(world: SlackWorld, lines: readonly Line[]): Promise<void> {
  const at = world.deps.clock();
  await world.database.store.write(async (tx) => {
    const ids = { workspaceId: TEAM, source: "simple" };
    const importedAt = { importedBy: PEOPLE.admin, importedAt: at };
    await tx.import.create({
      data: { id: "IMP-1", ...ids, ...importedAt, fileNames: "[]", contentHash: "1", rows: lines.length },
    });
    await tx.importBatch.create({
      data: {
        id: "B-1",
        importId: "IMP-1",
        ...ids,
        billingAccount: "",
        billingMonth: "2026-11",
        active: true,
      },
    });
    for (const line of lines) {
      await tx.costLine.create({
        data: {
          batchId: "B-1",
          workspaceId: TEAM,
          month: "2026-11",
          day: null,
          provider: "simple",
          account: "",
          chargeCategory: "Usage",
          cloudService: "",
          facts: "[]",
          description: "",
          serverId: null,
          currency: "KRW",
          rows: 1,
          effectiveMicros: line.billedMicros,
          ...line,
        },
      });
    }
    return {
      result: undefined,
      audit: [],
      touched: [{ workspaceId: TEAM, month: getYearMonth("2026-11"), at }],
    };
  });
}

function cellTexts(message: { blocks: Record<string, unknown>[] }): string[][] {
  const block = message.blocks.find(({ type }) => type === "table");
  return ((block?.["rows"] as object[][] | undefined) ?? []).map((row) => row.map((cell) => cellText(cell)));
}

function cellText(cell: object): string {
  const found = /"(?:text|user_id)":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(cell));
  return found?.[1] ?? "";
}

it("lists a month's items with their exact total, newest first", async () => {
  const world = await startWorld();
  await world.ask(
    '/finops cost add 2026-11 LICENSE 1,200,000 service=ERP note="annual renewal" day=2026-11-05',
    "pm",
  );
  await world.ask("/finops cost add 2026-11 SERVER 30만", "admin");
  await world.ask("/finops cost add 2026-10 NETWORK 777", "pm");
  const reply = onlyReply(await world.type("/finops cost", { as: "viewerEnglish" }));
  expect(reply.text).toBe("Costs of 2026-11: 2 registered, total ₩1,500,000.");
  const rows = cellTexts(reply);
  expect(rows[0]).toEqual(["Date", "Id", "Category", "Service", "Department", "Amount", "Who", "Note"]);
  expect(
    rows
      .slice(1, -1)
      .map(([date, , ...rest]) => [date, ...rest])
      .toSorted(),
  ).toEqual([
    ["2026-11-05", "Software licences", "ERP", "IT", "₩1,200,000", PEOPLE.pm, "annual renewal"],
    ["2026-11-24", "Server operations", "INFRA", "IT", "₩300,000", PEOPLE.admin, "–"],
  ]);
  expect(rows.at(-1)).toEqual(["Registered total (2)", "–", "–", "–", "–", "₩1,500,000", "–", "–"]);
  const korean = await world.ask("/finops cost list", "viewer");
  expect(korean).toContain("2026-11 등록 비용 2건, 합계 ₩1,500,000.");
  expect(korean).toContain("청구 금액 기준");
});

it("filters by service, category, department and person", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-11 LICENSE 1000 service=ERP", "pm");
  await world.ask("/finops cost add 2026-11 SERVER 200 service=ERP", "admin");
  await world.ask("/finops cost add 2026-11 LICENSE 30", "pm");
  expect(await world.ask("/finops cost service=erp", "viewer")).toContain("2건, 합계 ₩1,200.");
  expect(await world.ask("/finops cost category=라이선스", "viewer")).toContain("2건, 합계 ₩1,030.");
  expect(await world.ask("/finops cost service=ERP category=SERVER", "viewer")).toContain("1건, 합계 ₩200.");
  expect(await world.ask("/finops cost department=IT", "viewer")).toContain("3건, 합계 ₩1,230.");
  expect(await world.ask("/finops cost by=me", "pm")).toContain(
    "2026-11 · 내가 등록 등록 비용 2건, 합계 ₩1,030.",
  );
});

it("shows imported lines grouped, also beside an item of the same service, category and department", async () => {
  const world = await startWorld();
  await importLines(world, [
    { service: "INFRA", category: "SERVER", department: "IT", billedMicros: 5_000_000n },
    { service: "INFRA", category: "SERVER", department: "IT", billedMicros: 7_000_000n },
    { service: "ERP", category: "NETWORK", department: "IT", billedMicros: -2_000_000n },
  ]);
  const only = onlyReply(await world.type("/finops cost", { as: "viewerEnglish" }));
  expect(only.text).toBe("Costs of 2026-11: 0 registered, total ₩0. Imported lines: 3, total ₩10.");
  await world.ask("/finops cost add 2026-11 SERVER 100", "pm");
  const both = onlyReply(await world.type("/finops cost", { as: "viewerEnglish" }));
  expect(both.text).toBe("Costs of 2026-11: 1 registered, total ₩100. Imported lines: 3, total ₩10.");
  const rows = cellTexts(both);
  expect(rows).toContainEqual(["–", "Imported", "Server operations", "INFRA", "–", "₩12", "–", "lines: 2"]);
  expect(rows).toContainEqual(["–", "Imported", "Network", "ERP", "–", "-₩2", "–", "lines: 1"]);
  expect(rows.at(-1)?.[5]).toBe("₩110");
  expect(await world.ask("/finops cost category=SERVER", "viewerEnglish")).toContain(
    "Imported lines: 2, total ₩12.",
  );
  expect(await world.ask("/finops cost by=me", "pm")).not.toContain("가져온 비용");
});

it("turns pages in place and keeps the filters", async () => {
  const world = await startWorld();
  for (let amount = 1; amount <= 21; amount += 1)
    await world.ask(`/finops cost add 2026-11 SERVER ${amount}`, "pm");
  const first = onlyReply(await world.type("/finops cost service=INFRA", { as: "viewerEnglish" }));
  expect(first.text).toContain("21 registered, total ₩231.");
  expect(cellTexts(first)).toHaveLength(1 + 20 + 1);
  expect(JSON.stringify(first.blocks)).toContain("page 1 of 2");
  const second = onlyReply(await world.slack.click(first, "Next", { as: PEOPLE.viewerEnglish }));
  expect(cellTexts(second)).toHaveLength(1 + 1 + 1);
  expect(second.text).toContain("2026-11 · INFRA");
  const back = onlyReply(await world.slack.click(second, "Previous", { as: PEOPLE.viewerEnglish }));
  expect(cellTexts(back)).toEqual(cellTexts(first));
});

it("says that there is nothing and what to do next, in both languages", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops cost 2026-03", "viewer")).toContain("2026-03 비용이 없습니다.");
  const english = await world.ask("/finops cost 2026-03 service=MES", "viewerEnglish");
  expect(english).toContain("No costs for 2026-03 · MES.");
  expect(english).toContain("/finops cost add");
});

it("takes last for last month, not for a misspelt list", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops cost last", "viewerEnglish")).toContain("2026-10");
});

it("offers adding and editing to those who may, and their own items only", async () => {
  const world = await startWorld();
  const mine = onlyReply(await world.type("/finops cost add 2026-11 SERVER 100", { as: "pm" }));
  await world.ask("/finops cost add 2026-11 SERVER 200", "admin");
  const forViewer = JSON.stringify(
    onlyReply(await world.type("/finops cost", { as: "viewerEnglish" })).blocks,
  );
  expect(forViewer).not.toMatch(/cost-add|cost-edit|"export"/);
  const forPm = onlyReply(await world.type("/finops cost", { as: "pmEnglish" }));
  expect(JSON.stringify(forPm.blocks)).toContain("cost-add");
  expect(JSON.stringify(forPm.blocks)).not.toContain("cost-edit");
  const list = onlyReply(await world.type("/finops cost", { as: "pm" }));
  const id = /COST-\d{8}-\w{6}/.exec(mine.text)?.[0] ?? "";
  const opened = await world.slack.click(list, "cost-edit:menu", { as: PEOPLE.pm, value: id });
  expect(opened.views[0]?.callbackId).toBe("cost-edit-form");
  const added = await world.slack.click(forPm, "cost-add", { as: PEOPLE.pmEnglish });
  expect(added.views[0]?.title).toBe("Add a cost");
});

it("exports the month that is listed by its CSV button", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-10 SERVER 123", "pmEnglish");
  const list = onlyReply(await world.type("/finops cost 2026-10", { as: "pmEnglish" }));
  const exported = answerText(await world.slack.click(list, "CSV", { as: PEOPLE.pmEnglish }));
  expect(exported).toContain("2026-10");
  expect(exported).not.toContain("Example:");
});

it("shares the list to the channel without its buttons", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-11 SERVER 123", "pm");
  const list = onlyReply(await world.type("/finops cost by=me", { as: "pm", channel: "C000000002" }));
  await world.slack.click(list, "share", { as: PEOPLE.pm });
  const posted = world.slack.messagesSeenBy(PEOPLE.viewer, "C000000002").at(-1);
  expect(posted?.text).toContain("합계 ₩123.");
  expect(JSON.stringify(posted?.blocks)).not.toContain("cost-edit");
});

it.each([
  ["/finops cost 2026-13", "“2026-13”은(는) 월이 아닙니다"],
  ["/finops cost service=ERQ", "혹시 “ERP”인가요?"],
  ["/finops cost category=LICENSSE", "혹시 “LICENSE”인가요?"],
  ["/finops cost by=you", "by: “you”은(는) 쓸 수 없습니다"],
  ["/finops cost page=0", "page: “0” 대신"],
  ["/finops cost lits", "cost list"],
])("explains %s", async (line, explanation) => {
  const world = await startWorld();
  expect(await world.ask(line, "viewer")).toContain(explanation);
});

it("refuses somebody without a role", async () => {
  const world = await startWorld();
  const answer = answerText(await world.type("/finops cost", { as: "nobody" }));
  expect(answer).toContain("역할이 없습니다");
  expect(answer).not.toContain("₩");
});
