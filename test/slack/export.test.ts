import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import type { Interaction, Message } from "../../local/slack/types.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { unescapeCell } from "../../src/ingest/csv-text.ts";
import { insertCosts, registerCosts } from "../support/costs.ts";
import { csvFile, importAs, importedTotal, simpleCsv } from "../support/import-acts.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

type CsvRow = Record<string, string>;

async function october(world: SlackWorld): Promise<void> {
  await registerCosts(world, [
    { month: "2026-10", won: 400_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: 634_567, service: "MES", category: "PERSONNEL", day: "2026-10-05" },
    { month: "2026-09", won: 11 },
  ]);
}

/** The answer where it was asked, and the file that came by direct message. */
async function exported(world: SlackWorld, act: Interaction, as: Who) {
  const dms = await world.slack.waitFor(() => {
    const found = world.slack.dms(PEOPLE[as]);
    return found.some(({ files }) => files.length > 0) ? found : undefined;
  }, "a file");
  await world.app.settled();
  const replies = world.slack.latest(act).replies.filter(({ ephemeralTo }) => ephemeralTo !== undefined);
  const file = dms.findLast(({ files }) => files.length > 0)?.files[0];
  const read = await world.slack.readFile(PEOPLE[as], String(file?.["id"]));
  if (read === undefined) throw new Error("the file cannot be read");
  return { answer: replies.at(-1) as Message, replies, dms, name: read.filename, content: read.content };
}

const rowsOf = (content: Buffer) => parse(content, { bom: true, columns: true }) as CsvRow[];

it("sends the person alone a CSV that Korean Excel opens, and says rows and total", async () => {
  const world = await startWorld();
  await october(world);
  const typed = await world.type("/finops export 2026-10", { as: "pm" });
  const { answer, dms, name, content } = await exported(world, typed, "pm");
  expect(answer.text).toBe("2026-10 비용 2행, 합계 ₩1,034,567. finops-bot과의 대화(DM)로 파일을 보냈습니다.");
  expect(dms[0]?.text).toBe("2026-10 비용 2행, 합계 ₩1,034,567");
  expect(name).toBe("finops-2026-10.csv");
  expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(
    rowsOf(content).map((row) => [row["월"], row["분류"], row["서비스"], row["금액"], row["일자"]]),
  ).toEqual(
    expect.arrayContaining([
      ["2026-10", "소프트웨어 라이선스", "ERP", "400000", ""],
      ["2026-10", "인건비", "MES", "634567", "2026-10-05"],
    ]),
  );
  for (const other of ["admin", "viewer", "pmEnglish"] as const)
    expect(world.slack.dms(PEOPLE[other])).toEqual([]);
});

it("speaks English, takes ranges, and comes back through an import with the same totals", async () => {
  const world = await startWorld();
  await october(world);
  const typed = await world.type("/finops export 2026-09..2026-10", { as: "pmEnglish" });
  const { answer, name, content } = await exported(world, typed, "pmEnglish");
  expect(answer.text).toContain("The costs of 2026-09..2026-10: 3 rows, total ₩1,034,578.");
  expect(name).toBe("finops-2026-09_2026-10.csv");
  const other = await startWorld();
  const pm = importAs(other, "pm");
  await pm.confirm(await pm.give(csvFile(content)));
  expect(await importedTotal(other, "2026-10")).toBe(1_034_567_000_000n);
  expect(await importedTotal(other, "2026-09")).toBe(11_000_000n);
});

it("writes FOCUS for other tools", async () => {
  const world = await startWorld();
  await october(world);
  const typed = await world.type("/finops export 2026-10 format=focus", { as: "pm" });
  const { name, content } = await exported(world, typed, "pm");
  expect(name).toBe("finops-focus-2026-10.csv");
  const people = rowsOf(content).find(({ ServiceName }) => ServiceName === "MES");
  expect(people).toMatchObject({
    BilledCost: "634567",
    EffectiveCost: "634567",
    BillingCurrency: "KRW",
    BillingAccountId: TEAM,
    BillingPeriodStart: "2026-10-01T00:00:00Z",
    BillingPeriodEnd: "2026-11-01T00:00:00Z",
    ChargePeriodStart: "2026-10-05T00:00:00Z",
    ChargePeriodEnd: "2026-10-06T00:00:00Z",
    ChargeCategory: "Usage",
    ChargeClass: "",
    Tags: '{"service":"MES","department":"IT","finops_category":"PERSONNEL"}',
  });
  expect(await world.ask("/finops export 2026-10 format=xlsx", "pm")).toContain("focus, simple");
});

it("exports from the list's CSV button, without touching the list", async () => {
  const world = await startWorld();
  await october(world);
  const list = onlyReply(await world.type("/finops cost 2026-10", { as: "pm" }));
  const clicked = await world.slack.click(list, "export", { as: PEOPLE.pm });
  const { answer, content } = await exported(world, clicked, "pm");
  expect(answer.ts).not.toBe(list.ts);
  expect(answer.text).toContain("2026-10 비용 2행");
  expect(rowsOf(content)).toHaveLength(2);
});

it("says at once that a large export takes a while", async () => {
  const world = await startWorld();
  await insertCosts(
    world,
    Array.from({ length: 5001 }, (_, index) => ({ month: "2026-10", won: index + 1 })),
  );
  const typed = await world.type("/finops export 2026-10", { as: "pm" });
  const { replies, content } = await exported(world, typed, "pm");
  expect(replies[0]?.text).toBe("2026-10 비용을 파일로 만들고 있습니다…");
  expect(replies[1]?.ts).toBe(replies[0]?.ts);
  expect(replies[1]?.text).toContain("5,001행, 합계 ₩12,507,501");
  expect(rowsOf(content)).toHaveLength(5001);
});

it("says that there is nothing, which scope is missing, and who may not", async () => {
  const world = await startWorld({ scopes: ["commands", "chat:write", "users:read"] });
  expect(await world.ask("/finops export 2020-01..2020-03", "pm")).toContain(
    "2020-01..2020-03에는 등록된 비용이 없어 내보낼 것이 없습니다.",
  );
  await october(world);
  const korean = await world.ask("/finops export 2026-10", "pm");
  expect(korean).toContain("files:write 권한이 없습니다");
  expect(korean).toContain("npm run finops -- export 2026-10 --format simple --out costs.csv");
  expect(await world.ask("/finops export 2026-09..2026-10 format=focus", "pmEnglish")).toContain(
    "npm run finops -- export 2026-09..2026-10 --format focus --out costs.csv",
  );
  // Nothing of it stands in a direct message.
  expect(world.slack.dms(PEOPLE.pm)).toEqual([]);
  expect(await world.ask("/finops export", "viewerEnglish")).toContain("This takes a PM or ADMIN");
  expect(await world.ask("/finops export", "nobody")).toContain("역할이 없습니다");
  expect(await world.ask("/finops export", "guest")).toContain("게스트는");
  expect(await world.ask("/finops export 2026-12..2026-01", "pmEnglish")).toContain("not a range of months");
});

it("says so when Slack does not take the file", async () => {
  const world = await startWorld();
  await october(world);
  world.slack.faults.next({ method: "file upload", as: { status: 500 } });
  expect(await world.ask("/finops export 2026-10", "pm")).toContain("Slack이 응답하지 않았습니다");
  expect(world.slack.dms(PEOPLE.pm)).toEqual([]);
});

const HOSTILE = [
  "=1+1",
  "+1",
  "-1",
  "@cmd",
  "\t=1",
  "'=1",
  "''",
  "＝1",
  'a"b,c',
  "line\r\nbreak",
  "\u202e=1",
  " =1",
  "x".repeat(300),
];

it("neutralises ten thousand hostile strings, which come back as they were", async () => {
  const world = await startWorld();
  const texts = Array.from({ length: 10_000 }, (_, index) => `${HOSTILE[index % HOSTILE.length]}${index}`);
  const at = world.deps.clock();
  await world.database.store.write(async (tx) => {
    await tx.costItem.createMany({
      data: texts.map((description, index) => ({
        id: `COST-20261124-${String(index).padStart(6, "0")}`,
        submissionKey: String(index),
        workspaceId: TEAM,
        month: "2026-10",
        category: "OTHER",
        service: "ERP",
        department: "IT",
        currency: "KRW",
        amountMicros: -1_000_000n,
        description,
        createdBy: PEOPLE.pm,
        createdAt: at,
      })),
    });
    const touched = [{ workspaceId: TEAM, month: getYearMonth("2026-10"), at }];
    return { result: undefined, audit: [], touched };
  });
  const typed = await world.type("/finops export 2026-10", { as: "pmEnglish" });
  const rows = rowsOf((await exported(world, typed, "pmEnglish")).content);
  expect(rows.map(({ description = "" }) => unescapeCell(description))).toEqual(texts);
  const cells = rows.flatMap(({ amount: _amount, effective: _effective, converted: _converted, ...row }) =>
    Object.values(row),
  );
  expect(cells.filter((cell) => /^\s*[=+\-@\t\r\uff1d]/.test(cell))).toEqual([]);
  // A negative number is no formula, and is left as it is.
  expect(rows[0]).toMatchObject({ amount: "-1" });
});

it("names a service with formula marks in an import and gives it back", async () => {
  const world = await startWorld();
  const admin = importAs(world, "admin");
  await admin.confirm(await admin.give(csvFile(simpleCsv("2026-10,SERVER,@home,5"))));
  const typed = await world.type("/finops export 2026-10", { as: "admin" });
  const { content } = await exported(world, typed, "admin");
  expect(rowsOf(content)[0]?.["서비스"]).toBe("'@home");
});
