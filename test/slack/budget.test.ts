import { expect, it } from "vitest";
import type { Interaction, View } from "../../local/slack/types.ts";
import { type CurrencyCode, MICROS_PER_UNIT } from "../../src/domain/money.ts";
import type { YearMonth } from "../../src/domain/year-month.ts";
import { registerCost } from "../../src/services/register-cost.ts";
import { retireCatalogEntry } from "../../src/store/catalog.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import {
  answerText,
  onlyReply,
  PEOPLE,
  type SlackWorld,
  startWorld,
  TEAM,
  texts,
} from "../support/slack-world.ts";

async function record(world: SlackWorld, units: number, service = "ERP", month = "2026-10"): Promise<void> {
  const workspace = await findWorkspace(world.deps.store.read, TEAM);
  if (workspace === undefined) throw new Error("no workspace");
  const entry = {
    month: month as YearMonth,
    day: undefined,
    category: "SERVER" as const,
    service,
    department: "IT",
    currency: "KRW" as CurrencyCode,
    amountMicros: BigInt(units) * MICROS_PER_UNIT,
    description: "",
    serverId: undefined,
  };
  const submissionKey = `${month} ${service} ${units}`;
  await registerCost(world.deps, { workspace, actor: PEOPLE.pm, entry, submissionKey });
}

type TableCell = { text?: string; elements?: { elements: { text: string }[] }[] };

/** The rows of the table without its head. */
function rows(interaction: Interaction): string[][] {
  const table = onlyReply(interaction).blocks.find(({ type }) => type === "table");
  const all = (table?.["rows"] ?? []) as TableCell[][];
  return all.slice(1).map((row) => row.map((cell) => texts(cell).join("")));
}

function viewOf(interaction: Interaction): View {
  const view = interaction.views.at(-1);
  if (view === undefined) throw new Error("no view");
  return view;
}

function buttons(interaction: Interaction): string[] {
  const elements = onlyReply(interaction).blocks.flatMap(({ elements }) =>
    Array.isArray(elements) ? elements : [],
  );
  return elements.flatMap(({ action_id }: { action_id?: string }) => action_id ?? []);
}

it("judges use on the exact ratio: 90.0 % is OK, one won more WARNING, above 110 % OVER", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 1,000,000", "admin");
  await record(world, 900_000);
  expect(rows(await world.type("/finops budget 2026-10", { as: "viewer" }))).toEqual([
    ["전체", "₩1,000,000", "₩900,000", "-₩100,000", "90.0%", "₩100,000", "정상", "₩900,000"],
  ]);
  await record(world, 1);
  expect(rows(await world.type("/finops budget 2026-10", { as: "viewerEnglish" }))).toEqual([
    ["All", "₩1,000,000", "₩900,001", "-₩99,999", "90.0%", "₩99,999", "WARNING", "₩900,001"],
  ]);
  await record(world, 199_999);
  expect(await world.ask("/finops budget 10월", "viewerEnglish")).toContain(
    "2026-10: ₩1,100,000 of ₩1,000,000 used, 110.0% (WARNING), -₩100,000 remaining.",
  );
  await record(world, 1, "MES");
  const over = await world.type("/finops budget 2026-10", { as: "viewer" });
  expect(rows(over)).toEqual([
    ["전체", "₩1,000,000", "₩1,100,001", "+₩100,001", "110.0%", "-₩100,001", "초과", "₩1,100,001"],
  ]);
  expect(onlyReply(over).text).toBe(
    "2026-10: 예산 ₩1,000,000 중 ₩1,100,001 사용, 사용률 110.0% (초과), 남은 예산 -₩100,001.",
  );
});

it("calls any cost against a budget of 0 OVER, and no cost OK", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 0 confirm=yes", "admin");
  expect(rows(await world.type("/finops budget 2026-10", { as: "viewer" }))).toMatchObject([
    ["전체", "₩0", "₩0", "₩0", "–", "₩0", "정상", "₩0"],
  ]);
  await record(world, 7);
  expect(rows(await world.type("/finops budget 2026-10", { as: "viewer" }))).toMatchObject([
    ["전체", "₩0", "₩7", "+₩7", "–", "-₩7", "초과", "₩7"],
  ]);
});

it("keeps a service's budget beside the whole month's, with a chart of both", async () => {
  const world = await startWorld();
  await record(world, 300_000, "ERP");
  await record(world, 50_000, "MES");
  expect(await world.ask("/finops budget set 2026-10 200,000 service=erp", "adminEnglish")).toContain(
    "Budget of 2026-10 ERP: none → ₩200,000",
  );
  expect(await world.ask("/finops budget 2026-10", "viewerEnglish")).toContain(
    "2026-10: actual ₩350,000. There is no budget for the whole month; services with a budget: 1.",
  );
  await world.ask("/finops budget set 2026-10 1,000,000", "admin");
  const both = await world.type("/finops budget 2026-10", { as: "admin" });
  expect(rows(both)).toEqual([
    ["전체", "₩1,000,000", "₩350,000", "-₩650,000", "35.0%", "₩650,000", "정상", "₩350,000"],
    ["ERP", "₩200,000", "₩300,000", "+₩100,000", "150.0%", "-₩100,000", "초과", "₩300,000"],
  ]);
  expect(onlyReply(both).blocks.find(({ type }) => type === "data_visualization")).toMatchObject({
    chart: {
      type: "bar",
      series: [
        {
          data: [
            { label: "전체", value: 1_000_000 },
            { label: "ERP", value: 200_000 },
          ],
        },
        {
          data: [
            { label: "전체", value: 350_000 },
            { label: "ERP", value: 300_000 },
          ],
        },
      ],
    },
  });
  const one = await world.type("/finops budget 2026-10 service=ERP", { as: "viewer" });
  expect(rows(one)).toHaveLength(1);
  expect(onlyReply(one).text).toContain("2026-10 · ERP: 예산 ₩200,000 중 ₩300,000 사용");
});

it("folds services that do not fit into one row that adds up", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    for (let index = 1; index <= 62; index += 1) {
      const service = `S${String(index).padStart(2, "0")}`;
      const values = { currency: "KRW", setBy: "cli", setAt: world.deps.clock() };
      const amountMicros = BigInt(index) * MICROS_PER_UNIT;
      await tx.budget.create({
        data: { workspaceId: TEAM, month: "2026-10", service, amountMicros, ...values },
      });
    }
    return { result: undefined, audit: [], touched: [] };
  });
  const shown = rows(await world.type("/finops budget 2026-10", { as: "viewer" }));
  expect(shown).toHaveLength(61);
  expect(shown.slice(0, 2).map((row) => row.slice(0, 2))).toEqual([
    ["전체", "–"],
    ["S62", "₩62"],
  ]);
  expect(shown.at(-1)).toEqual(["그 외 (3)", "₩6", "₩0", "-₩6", "–", "₩6", "–", "–"]);
});

it("extends the running month's forecast, and says when it is too early", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set this 1,000,000", "admin");
  await record(world, 400_000, "ERP", "2026-11");
  const running = await world.type("/finops budget", { as: "viewer" });
  expect(rows(running)[0]?.at(-1)).toBe("₩400,000");
  expect(onlyReply(running).text).toContain(
    "2026-11 (진행 중): 예산 ₩1,000,000 중 ₩400,000 사용, 사용률 40.0%",
  );
  world.deps.setNow("2026-11-02T03:00:00Z");
  expect(rows(await world.type("/finops budget", { as: "viewerEnglish" }))[0]?.at(-1)).toBe("too early");
});

it("says what to do where no budget is set", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops budget 2026-09", "viewer")).toContain(
    "2026-09: 설정된 예산이 없습니다. 실적 ₩0. ADMIN이 예산을 설정하면 사용률과 상태가 나타납니다: /finops budget set 2026-09 1,000,000",
  );
  expect(await world.ask("/finops budget 2026-09 service=MES", "adminEnglish")).toContain(
    "2026-09 · MES: no budget is set. Actual ₩0.",
  );
});

it("sets every month of a range, and shows old and new of each", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-02 1억 2,000만", "admin");
  const range = await world.type("/finops budget set 2026-01..2026-03 1,200만", { as: "admin" });
  expect(onlyReply(range).text).toBe("예산 3개를 설정했습니다.");
  expect(rows(range)).toEqual([
    ["2026-01", "전체", "없음", "₩12,000,000"],
    ["2026-02", "전체", "₩120,000,000", "₩12,000,000"],
    ["2026-03", "전체", "없음", "₩12,000,000"],
  ]);
  const next = await world.slack.click(onlyReply(range), "예산 보기", { as: PEOPLE.admin });
  expect((await world.slack.latest(next)).replies.at(-1)?.text).toContain(
    "2026-01: 예산 ₩12,000,000 중 ₩0 사용",
  );
});

it("takes a month without a year as this year's, also ahead", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops budget set 12월 5M", "admin")).toContain(
    "2026-12 전체 예산: 없음 → ₩5,000,000",
  );
});

it("copies a month's budgets, each over its own", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 3,000", "admin");
  await world.ask("/finops budget set 2026-10 2,000 service=ERP", "admin");
  await world.ask("/finops budget set 2026-12 500 service=ERP", "admin");
  const copied = await world.type("/finops budget copy 2026-10 2026-12", { as: "adminEnglish" });
  expect(onlyReply(copied).text).toBe("Budgets copied from 2026-10 to 2026-12: 2.");
  expect(rows(copied)).toEqual([
    ["2026-12", "All", "none", "₩3,000"],
    ["2026-12", "ERP", "₩500", "₩2,000"],
  ]);
  expect(await world.ask("/finops budget copy 2026-05 2026-06", "admin")).toContain(
    "2026-05에는 복사할 예산이 없습니다.",
  );
  expect(await world.ask("/finops budget copy 2026-05", "adminEnglish")).toContain("“to”");
});

it("explains each mistake with an example, and writes nothing", async () => {
  const world = await startWorld();
  const answers = [
    ["budget set 2026-13 1억", "“2026-13”"],
    ["budget set 2026-10", "“amount”"],
    ["budget set amount=1억", "“month”"],
    ["budget set 2026-10 1.234,56", "1,234.56"],
    ["budget set 2026-10 -5", "0 이상"],
    ["budget set 2026-12..2026-01 1억", "“2026-12..2026-01”"],
    ["budget set 2026-10 USD 100", "KRW"],
    ["budget set 2026-10 1억 service=ERPP", "혹시 “ERP”"],
    ["budget 2026-10 service=none", "서비스는 등록되어 있지 않습니다"],
    ["budget sett 2026-10 1억", "혹시 “budget set”"],
  ];
  for (const [line, words] of answers)
    expect(await world.ask(`/finops ${line}`, "admin"), line).toContain(words);
  expect(await world.database.store.read.budget.count()).toBe(0);
});

it("refuses a PM in both languages and names the ADMINs", async () => {
  const world = await startWorld();
  for (const line of ["budget set 2026-10 1억", "budget set", "budget copy 2026-10 2026-11"]) {
    const korean = await world.ask(`/finops ${line}`, "pm");
    expect(korean).toContain("ADMIN만 할 수 있습니다");
    expect(korean).toContain(`<@${PEOPLE.admin}>`);
    expect(korean).toContain(`<@${PEOPLE.adminEnglish}>`);
    const english = await world.ask(`/finops ${line}`, "pmEnglish");
    expect(english).toContain("ADMIN");
    expect(english).not.toMatch(/[가-힣]/);
    expect(english).toContain(`<@${PEOPLE.admin}>`);
  }
  expect(await world.database.store.read.budget.count()).toBe(0);
});

it("gives each role its buttons", async () => {
  const world = await startWorld();
  expect(buttons(await world.type("/finops budget 2026-10", { as: "viewer" }))).toEqual([]);
  expect(buttons(await world.type("/finops budget 2026-10", { as: "pm" }))).toEqual(["share"]);
  expect(buttons(await world.type("/finops budget 2026-10", { as: "admin" }))).toEqual([
    "budget-set",
    "share",
  ]);
});

it("opens the modal from the report with the budget it shows, and sets it", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 1,500,000 service=ERP", "admin");
  const report = onlyReply(await world.type("/finops budget 2026-10 service=ERP", { as: "admin" }));
  const opening = await world.slack.click(report, "예산 설정", { as: PEOPLE.admin });
  const view = viewOf(opening);
  expect(view.blocks.map(({ element }) => (element as { initial_value?: string }).initial_value)).toEqual([
    "2026-10",
    undefined,
    "1,500,000",
  ]);
  expect(view.blocks[1]).toMatchObject({ element: { initial_option: { value: "ERP" } } });
  await world.slack.submit(view, { amount: "170만" }, { as: PEOPLE.admin });
  expect((await world.slack.nextReply(opening)).text).toBe("2026-10 ERP 예산: ₩1,500,000 → ₩1,700,000");
});

it("opens the modal without words, keeps mistakes under their fields, and sets a range", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    await retireCatalogEntry(tx, TEAM, "service", "MES");
    return { result: undefined, audit: [], touched: [] };
  });
  const opening = await world.type("/finops budget set", { as: "adminEnglish" });
  const view = viewOf(opening);
  expect(view.title).toBe("Set a budget");
  expect(view.blocks[0]).toMatchObject({ element: { initial_value: "2026-11" } });
  const offered = texts((view.blocks[1] as { element: { options: unknown } }).element.options);
  expect(offered).toEqual(["All", "BACKUP", "ERP", "GROUPWARE", "INFRA", "OTHER", "SECURITY"]);
  const act = { as: PEOPLE.adminEnglish };
  const wrong = await world.slack.submit(view, { month: "2026-99", amount: "many" }, act);
  expect(Object.keys(wrong.errors)).toEqual(["month", "amount"]);
  const foreign = await world.slack.submit(view, { month: "2026-11", amount: "USD 5" }, act);
  expect(Object.keys(foreign.errors)).toEqual(["amount"]);
  expect(foreign.errors["amount"]).toContain("KRW");
  await world.slack.submit(view, { month: "2026-11..2027-01", service: "*", amount: "7M" }, act);
  expect((await world.slack.nextReply(opening)).text).toBe("Budgets set: 3.");
  expect(
    await world.database.store.read.budget.count({
      where: { amountMicros: 7_000_000_000_000n, service: "" },
    }),
  ).toBe(3);
});

it("shares the report without its buttons, in the workspace's language", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 1,000,000", "admin");
  const report = await world.type("/finops budget 2026-10", { as: "adminEnglish", channel: "C000000002" });
  expect(answerText(report)).toContain("Budget of 2026-10");
  await world.slack.click(onlyReply(report), "Share to channel", { as: PEOPLE.adminEnglish });
  const posted = await world.slack.waitFor(
    () => world.slack.messagesSeenBy(PEOPLE.viewer, "C000000002").at(-1),
    "the shared report",
  );
  expect(posted.text).toBe("2026-10: 예산 ₩1,000,000 중 ₩0 사용, 사용률 0.0% (정상), 남은 예산 ₩1,000,000.");
  expect(posted.blocks.some(({ type }) => type === "actions")).toBe(false);
});

it("refuses a PM's click and submission, whoever opened them", async () => {
  const world = await startWorld();
  const report = onlyReply(await world.type("/finops budget 2026-10", { as: "admin" }));
  const clicked = await world.slack.click(report, "예산 설정", { as: PEOPLE.pm });
  expect(answerText(clicked)).toContain(`<@${PEOPLE.adminEnglish}>`);
  const view = viewOf(await world.slack.click(report, "예산 설정", { as: PEOPLE.admin }));
  const refused = await world.slack.submit(view, { amount: "5" }, { as: PEOPLE.pmEnglish });
  expect(texts(viewOf(refused).blocks).join(" ")).toContain("ADMIN");
  expect(await world.database.store.read.budget.count()).toBe(0);
});
