import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { View } from "../../local/slack/types.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { csvOf, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { csvFile, importAs, importedTotal, lastView, simpleCsv, viewText } from "../support/import-acts.ts";
import { messageText } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM } from "../support/slack-world.ts";

const october = simpleCsv(
  "2026-10,SERVER,ERP,1234567",
  "2026-10,인건비,MES,2000000",
  "2026-11,LICENSE,ERP,7",
);

async function setRate(world: SlackWorld): Promise<void> {
  const settings = lastView(await world.type("/finops settings", { as: "admin" }));
  await world.slack.submit(settings, { rates: "2026-09 USD 1390.5" }, { as: PEOPLE.admin });
}

async function setRole(world: SlackWorld, userId: string, role: "ADMIN" | "PM" | "VIEWER"): Promise<void> {
  await world.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, userId, role);
    return { result: undefined, audit: [], touched: [] };
  });
}

const countImports = (world: SlackWorld) => world.database.store.read.import.count();

/** A submission as Slack would send it, whatever stands on the screen now. */
function forged(view: View, values: object) {
  const { id, callbackId, privateMetadata } = view;
  return {
    fields: {
      view: {
        id,
        type: "modal",
        callback_id: callbackId,
        private_metadata: privateMetadata,
        state: { values },
      },
    },
    skipClientChecks: true,
  };
}

it("previews, imports and undoes a file, with the same figures everywhere, in Korean", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  const preview = await pm.give(csvFile(october, "시월.csv"));
  const shown = viewText(preview);
  expect(preview.title).toBe("가져오기 미리 보기");
  expect(preview.submit).toBe("가져오기");
  for (const part of [
    "시월.csv\n · 출처 \nsimple",
    "행 3개 → 저장되는 줄 3개 · 단순 양식 · 문자 인코딩 UTF-8",
    "2026-10\n  청구 ₩3,234,567 · 상각 ₩3,234,567",
    "2026-11\n  청구 ₩7 · 상각 ₩7",
    "서버 운영비\n  ₩1,234,567",
    "소프트웨어 라이선스\n  ₩7",
    "인건비\n  ₩2,000,000",
    "미배부로 남는 금액이 없습니다.",
    "대신하는 이전 파일이 없습니다.",
    "이미 끝난 달의 수치가 바뀝니다: 2026-10\n",
    "아직 저장하지 않았습니다.",
  ])
    expect(`${shown}\n`).toContain(part);
  expect(await countImports(world)).toBe(0);

  const { told, text, view } = await pm.confirm(preview);
  expect(text).toContain("“simple” 가져오기를 마쳤습니다: 행 3개, 2026-10, 2026-11");
  expect(text).toContain("2026-10\n  청구 ₩3,234,567");
  expect(viewText(view)).toContain("실행 취소 버튼은 메시지로");
  expect(await world.ask("/finops summary 2026-10", "pm")).toContain("₩3,234,567");

  const question = onlyReply(await world.slack.click(told, "import-undo", { as: PEOPLE.pm }));
  const undone = onlyReply(await world.slack.click(question, "confirm", { as: PEOPLE.pm }));
  expect(undone.ts).toBe(question.ts);
  expect(messageText(undone)).toContain(
    "“simple”의 마지막 가져오기를 되돌렸습니다. 바뀐 달: 2026-10, 2026-11",
  );
  expect(await importedTotal(world, "2026-10")).toBe(0n);
  const again = await world.ask("/finops import undo simple", "pm");
  expect(again).toContain("“simple”에는 되돌릴 가져오기가 없습니다.");
});

it("speaks English, takes a source name, and names what it replaces and what stays unallocated", async () => {
  const world = await startWorld();
  await setRate(world);
  const admin = importAs(world, "adminEnglish");
  const bill = (cost: string) =>
    csvOf([
      focusRow(0, { BilledCost: cost, EffectiveCost: "2", Tags: '{"service":"erp","team":"IT"}' }),
      focusRow(1, { BilledCost: "0.5", EffectiveCost: "0.25", Tags: "NULL" }),
    ]);
  const first = await admin.give(csvFile(bill("10.25")), "AWS main");
  expect(viewText(first)).toContain("AWS main\n2 rows → 2 stored lines · FOCUS · encoding UTF-8");
  expect(viewText(first)).toContain("2026-09\n  billed $10.75 · effective $2.25");
  expect(viewText(first)).toContain("What stays unallocated (billed)\nService\n  $0.50\nDepartment\n  $0.50");
  expect((await admin.confirm(first)).text).toContain("Imported “AWS main”: 2 rows, 2026-09");
  const second = await admin.give(csvFile(bill("20")), "AWS main");
  expect(viewText(second)).toContain(
    "2026-09 · account payer-0: $10.25 → $20.00 (+$9.75)\n2026-09 · account payer-1: $0.50 → $0.50 ($0.00)",
  );
  expect(viewText(second)).toContain("The figures of finished months change: 2026-09");
  expect((await admin.confirm(second)).text).toContain("it replaces: 2");
  expect(await importedTotal(world, "2026-09")).toBe(28_505_250_000n);
  const other = await admin.give(csvFile(bill("30")), "AWS copy");
  expect(viewText(other)).toContain("Warning: payer-0 2026-09 is in the source “AWS main” too");
  const undone = await world.ask("/finops import undo confirm=yes", "adminEnglish");
  expect(undone).toContain("Undid the last import of “AWS main”. Months changed: 2026-09");
  expect(undone).toContain("whose earlier costs are back: 2");
  expect(await importedTotal(world, "2026-09")).toBe(14_947_875_000n);
});

it("reads several files as one import, in the encodings that Korean Windows writes", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  // `분류` and `서비스` in CP949.
  const cp949 = Buffer.concat([
    Buffer.from("month,category,service,amount,description\n2026-10,SERVER,ERP,40,"),
    Buffer.from([0xba, 0xd0, 0xb7, 0xf9]),
    Buffer.from("\n"),
  ]);
  const preview = await pm.give([
    csvFile(cp949, "a.csv"),
    csvFile(simpleCsv("2026-10,SERVER,MES,2"), "b.csv"),
  ]);
  expect(viewText(preview)).toContain("a.csv, b.csv");
  expect(viewText(preview)).toContain("CP949 (한국어 Windows), UTF-8");
  await pm.confirm(preview);
  expect(await importedTotal(world, "2026-10")).toBe(42_000_000n);
});

it("shows ten problems with their lines and counts the rest", async () => {
  const world = await startWorld();
  const bad = Array.from({ length: 25 }, (_, index) => `2026-10,SERVER,ERP,x${index}`);
  const view = await importAs(world, "pm").give(csvFile(simpleCsv(...bad), "bad.csv"));
  expect(view.type).toBe("modal");
  const refused = viewText(view);
  expect(refused).toContain("저장하지 않았습니다");
  expect(refused).toContain("bad.csv: 읽을 수 없어");
  expect(refused).toContain("2번째 줄 amount: “x0”");
  expect(refused).toContain("11번째 줄 amount: “x9”");
  expect(refused).not.toContain("x10");
  expect(refused).toContain("그 외 문제 15건");
  const english = viewText(await importAs(world, "pmEnglish").give(csvFile(simpleCsv(...bad))));
  expect(english).toContain("line 2, amount: “x0”");
  expect(english).toContain("and 15 more");
});

it("lists the exchange rates that are missing and how to enter them, and imports once they are there", async () => {
  const world = await startWorld();
  const admin = importAs(world, "adminEnglish");
  const known = { Tags: '{"service":"ERP","team":"IT"}' };
  const content = csvOf(focusRows(3).map((row) => ({ ...row, ...known })));
  const preview = await admin.give(csvFile(content));
  expect(preview.submit).toBeUndefined();
  expect(viewText(preview)).toContain("Exchange rates are missing, so it cannot be imported: 2026-09 USD");
  expect(viewText(preview)).toContain("/finops settings, like “2026-09 USD 1390.5”");
  expect(viewText(preview)).toContain("npm run finops -- rates import FILE.csv");
  await setRate(world);
  expect((await admin.give(csvFile(content))).submit).toBe("Import");
});

it("has new names confirmed by an ADMIN alone", async () => {
  const world = await startWorld();
  const content = `month,category,service,amount,department\n2026-10,SERVER,Data Lake,5,재무\n`;
  const pmView = await importAs(world, "pm").give(csvFile(content));
  expect(pmView.submit).toBeUndefined();
  expect(viewText(pmView)).toContain("새 서비스: Data Lake\n새 부서: 재무");
  expect(viewText(pmView)).toContain("ADMIN만 만들 수 있어 지금은 가져올 수 없습니다");
  expect(viewText(pmView)).toContain(`<@${PEOPLE.admin}>`);
  const admin = importAs(world, "adminEnglish");
  const preview = await admin.give(csvFile(content));
  expect(viewText(preview)).toContain("New services: Data Lake\nNew departments: 재무");
  expect((await admin.confirm(preview)).text).toContain("New services: Data Lake");
  expect(await world.ask("/finops summary 2026-10 service=data-lake", "viewer")).toContain("Data Lake");
});

it("refuses the confirmation of an ADMIN who is a PM by then, where it would create names", async () => {
  const world = await startWorld();
  const admin = importAs(world, "adminEnglish");
  const preview = await admin.give(csvFile(simpleCsv("2026-10,SERVER,Data Lake,5")));
  await setRole(world, PEOPLE.adminEnglish, "PM");
  const refused = await world.slack.nextView(await admin.submitPreview(preview));
  expect(viewText(refused)).toContain("It brings new names (Data Lake), so an ADMIN must import it.");
  expect(viewText(refused)).toContain(`<@${PEOPLE.admin}>`);
  expect(await countImports(world)).toBe(0);
});

it("refuses a VIEWER, and a PM whose role was taken between preview and confirmation", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops import", "viewer")).toContain("PM 이상만");
  expect(await world.ask("/finops import", "viewerEnglish")).toContain("This takes a PM or ADMIN");
  const pm = importAs(world, "pm");
  const preview = await pm.give(csvFile(october));
  await setRole(world, PEOPLE.pm, "VIEWER");
  expect(viewText(lastView(await pm.submitPreview(preview)))).toContain("PM 이상만");
  expect(await countImports(world)).toBe(0);
});

it("leaves nothing when the preview is cancelled", async () => {
  const world = await startWorld();
  const preview = await importAs(world, "pm").give(csvFile(october));
  await world.slack.closeView(preview, { as: PEOPLE.pm });
  expect(await countImports(world)).toBe(0);
  expect(await importedTotal(world, "2026-10")).toBe(0n);
});

it("imports once when the preview is submitted twice, one after the other or at once", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  const preview = await pm.give(csvFile(october));
  await pm.confirm(preview);
  const again = await world.slack.submit(preview, {}, { as: PEOPLE.pm, ...forged(preview, {}) });
  expect(viewText(await world.slack.nextView(again))).toContain("이미 가져온 파일이라 바뀐 것이 없습니다.");
  expect(await countImports(world)).toBe(1);

  const parallel = await pm.give(csvFile(simpleCsv("2026-08,SERVER,ERP,9")));
  await Promise.all([pm.submitPreview(parallel), pm.submitPreview(parallel)]);
  await world.app.settled();
  expect(await countImports(world)).toBe(2);
  expect(await importedTotal(world, "2026-08")).toBe(9_000_000n);
});

it("says that a file was imported before", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  await pm.confirm(await pm.give(csvFile(october)));
  const preview = await pm.give(csvFile(october, "other name.csv"));
  expect(preview.submit).toBeUndefined();
  expect(viewText(preview)).toContain("이미 가져온 파일입니다.");
});

it("asks for the file again when another was put in since, or when it is half an hour old", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  const old = await pm.give(csvFile(october));
  const newer = await pm.give(csvFile(simpleCsv("2026-10,SERVER,ERP,1")));
  const refused = await world.slack.submit(
    newer,
    {},
    { as: PEOPLE.pm, ...forged({ ...old, id: newer.id }, {}) },
  );
  expect(viewText(await world.slack.nextView(refused))).toContain("파일을 다시 올려 주세요");
  world.deps.setNow("2026-11-24T03:31:00Z");
  const expiring = await pm.give(csvFile(simpleCsv("2026-10,SERVER,ERP,1")));
  world.deps.setNow("2026-11-24T04:02:00Z");
  const expired = await world.slack.nextView(await pm.submitPreview(expiring));
  expect(viewText(expired)).toContain("파일을 다시 올려 주세요");
  expect(await countImports(world)).toBe(0);
});

it("reaches the person with the result although the window was closed meanwhile", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  const typed = await world.type("/finops import", { as: "pm" });
  const sent = await world.slack.submit(lastView(typed), { file: csvFile(october) }, { as: PEOPLE.pm });
  const preview = await world.slack.nextView(sent);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const busy = world.database.store.write(async () => {
    await held;
    return { result: undefined, audit: [], touched: [] };
  });
  const confirmed = await pm.submitPreview(preview);
  expect(lastView(confirmed).title).toBe("가져오는 중");
  await world.slack.closeView(lastView(confirmed), { as: PEOPLE.pm });
  release();
  await busy;
  expect((await world.slack.nextReply(typed)).text).toContain("“simple” 가져오기를 마쳤습니다");
});

it("tells what was imported where Slack fails at the modal", async () => {
  const world = await startWorld();
  const typed = await world.type("/finops import", { as: "pm" });
  const sent = await world.slack.submit(lastView(typed), { file: csvFile(october) }, { as: PEOPLE.pm });
  const preview = await world.slack.nextView(sent);
  world.slack.faults.next({ method: "views.update", times: 2, as: { status: 500 } });
  await importAs(world, "pm").submitPreview(preview);
  const told = await world.slack.nextReply(typed);
  expect(told.text).toContain("“simple” 가져오기를 마쳤습니다");
  expect(await countImports(world)).toBe(1);
  expect(world.deps.logged.map(({ event }) => event)).toContain("view.failed");
});

it("takes exchange rates that a file brings from an ADMIN alone", async () => {
  const world = await startWorld();
  const content = "month,category,service,amount,currency,rate\n2026-10,SERVER,ERP,2,USD,1390.5\n";
  const asPm = await importAs(world, "pm").give(csvFile(content));
  expect(asPm.submit).toBeUndefined();
  expect(viewText(asPm)).toContain("함께 저장되는 환율: 2026-10 USD 1390.5");
  const admin = importAs(world, "admin");
  await admin.confirm(await admin.give(csvFile(content)));
  expect(await importedTotal(world, "2026-10")).toBe(2_781_000_000n);
});

it("says that nothing was imported where the window was closed before the preview", async () => {
  const world = await startWorld();
  const typed = await world.type("/finops import", { as: "pm" });
  world.slack.faults.next({ method: "views.update", as: { error: "not_found" } });
  await world.slack.submit(lastView(typed), { file: csvFile(october) }, { as: PEOPLE.pm });
  expect((await world.slack.nextReply(typed)).text).toContain(
    "costs.csv: 파일은 읽었지만 미리 보기 창이 닫혀 가져오지 않았습니다.",
  );
  const other = await world.type("/finops import", { as: "pmEnglish" });
  world.slack.faults.next({ method: "views.update", as: { error: "not_found" } });
  const bad = csvFile(simpleCsv("2026-10,SERVER,ERP,x"));
  await world.slack.submit(lastView(other), { file: bad }, { as: PEOPLE.pmEnglish });
  expect((await world.slack.nextReply(other)).text).toContain("line 2, amount: “x” cannot be used");
});

it("lets who imported and ADMINs undo, and nobody else", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  const { told } = await pm.confirm(await pm.give(csvFile(october)));
  const importId = String((await world.database.store.read.import.findFirst())?.id);
  const refused = await world.ask("/finops import undo", "pmEnglish");
  expect(refused).toContain(`Only who imported ${importId} and ADMINs may undo it.`);
  expect(await world.ask("/finops import undo", "viewer")).toContain("PM 이상만");
  expect(await world.ask("/finops import undo confirm=yes", "adminEnglish")).toContain(
    "Undid the last import of “simple”",
  );
  const late = await world.slack.click(told, "import-undo", { as: PEOPLE.pm });
  expect(messageText(onlyReply(late))).toContain("이미 2026-11-24 12:00에 되돌렸습니다");
  expect(await world.ask("/finops import undo", "pmEnglish")).toContain("was already undone");
});

it("refuses another PM's click on the Undo of who imported", async () => {
  const world = await startWorld();
  const pm = importAs(world, "pm");
  const { told } = await pm.confirm(await pm.give(csvFile(october)));
  const clicked = await world.slack.click(told, "import-undo", { as: PEOPLE.pmEnglish });
  expect(messageText(onlyReply(clicked))).toContain("and ADMINs may undo it.");
  expect(await importedTotal(world, "2026-10")).toBe(3_234_567_000_000n);
});

it("refuses to confirm what another person uploaded, and leaves it to them", async () => {
  const world = await startWorld();
  const other = importAs(world, "pmEnglish");
  const own = await other.give(csvFile(simpleCsv("2026-10,SERVER,ERP,1")));
  const pm = importAs(world, "pm");
  const preview = await pm.give(csvFile(october));
  const { privateMetadata } = preview;
  const forgery = { as: PEOPLE.pmEnglish, ...forged({ ...own, privateMetadata }, {}) };
  const refused = await world.slack.nextView(await world.slack.submit(own, {}, forgery));
  expect(viewText(refused)).toContain("Nothing was saved");
  expect(await countImports(world)).toBe(0);
  await pm.confirm(preview);
  expect(await importedTotal(world, "2026-10")).toBe(3_234_567_000_000n);
});

it("refuses a file above ten megabytes under its field", async () => {
  const world = await startWorld();
  const large = Buffer.alloc(10 * 1024 * 1024 + 1, "x");
  const { errors } = await importAs(world, "pm").submitForm(csvFile(large, "big.csv"));
  expect(errors["file"]).toContain("big.csv: 10 MB보다 큽니다");
});

it.each([
  ["without files:read, whose answer is a sign-in page", undefined, "files:read 권한이 없습니다"],
  ["when the download breaks off", "truncated", "Slack이 응답하지 않았습니다"],
  ["when Slack fails", { status: 500 }, "Slack이 응답하지 않았습니다"],
] as const)("says what is wrong %s", async (_when, fault, words) => {
  const world = await startWorld(
    fault === undefined ? { scopes: ["commands", "chat:write", "users:read"] } : {},
  );
  if (fault !== undefined) world.slack.faults.next({ method: "file download", as: fault });
  const refused = await importAs(world, "pm").give(csvFile(october));
  expect(viewText(refused)).toContain(words);
  expect(await countImports(world)).toBe(0);
});

it("asks no other host than Slack for a file, and takes nobody else's", async () => {
  const world = await startWorld();
  const asked: string[] = [];
  const foreign = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.end(october);
  });
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => foreign.close(() => resolve())));
  const { port } = foreign.address() as AddressInfo;
  const form = await importAs(world, "pm").open();
  const give = async (file: object) => {
    const values = { file: { value: { type: "file_input", files: [{ name: "a.csv", ...file }] } } };
    return world.slack.submit(form, {}, { as: PEOPLE.pm, ...forged(form, values) });
  };
  const url = `http://127.0.0.1:${port}/a.csv`;
  for (const file of [
    { user: PEOPLE.pm, url_private_download: url },
    { user: PEOPLE.pm, url_private_download: "http://files.slack.com/a.csv" },
    { user: PEOPLE.pm, url_private_download: `https://files.slack.com.evil.example/a.csv` },
    { user: PEOPLE.viewer, url_private_download: `${world.slack.apiUrl}a.csv` },
    { user: PEOPLE.pm, user_team: "T000000002", url_private_download: `${world.slack.apiUrl}a.csv` },
    { url_private_download: `${world.slack.apiUrl}a.csv` },
  ])
    expect((await give(file)).errors["file"]).toContain("직접 올린 파일만");
  expect(asked).toEqual([]);
  const none = await world.slack.submit(form, {}, { as: PEOPLE.pm, ...forged(form, {}) });
  expect(none.errors["file"]).toContain("파일을 올려 주세요");
});

it.each([
  "<!channel>",
  "*굵게* _i_ ~s~ `c`",
  "\u202egnp.exe",
  "x".repeat(300),
  "<@U000000001>",
  "=1+1",
  "&amp;",
])("shows the hostile text %j in file name, source and cells as text", async (text) => {
  const world = await startWorld();
  const admin = importAs(world, "admin");
  const cell = `"${text}"`;
  const content = `month,category,service,amount,department,description\n2026-10,SERVER,${cell},5,${cell},${cell}\n`;
  const preview = await admin.give(csvFile(content, `${text}.csv`), Array.from(text).slice(0, 60).join(""));
  const blocks = JSON.stringify(preview.blocks);
  expect(blocks).not.toMatch(/"type":"(mrkdwn|user|link|broadcast)"/);
  expect(blocks).not.toContain("\u202e");
  const { told, text: answer } = await admin.confirm(preview);
  expect(JSON.stringify(told.blocks)).not.toMatch(/"type":"(mrkdwn|user|link|broadcast)"/);
  expect(told.text).not.toMatch(/<[!@]/);
  expect(answer).not.toContain("\u202e");
  const refused = await admin.give(csvFile(`month,category,service,amount\n${cell},SERVER,ERP,${cell}\n`));
  expect(JSON.stringify(refused.blocks)).not.toMatch(/"type":"(mrkdwn|user|link|broadcast)"|\u202e/);
});

it("says by which zone days were cut, and that billed costs stand in for empty effective ones, before and after", async () => {
  const world = await startWorld();
  await setRate(world);
  const bill = csvOf([
    focusRow(0, {
      BillingPeriodStart: "2026-08-31T15:00:00Z",
      ChargePeriodStart: "2026-09-29T15:00:00Z",
      ChargePeriodEnd: "2026-09-30T15:00:00Z",
      EffectiveCost: "",
    }),
  ]);
  for (const [person, zone, warning] of [
    [
      "admin",
      "파일의 날짜 기준 시간대: UTC+09:00",
      "EffectiveCost가 비어 있어 청구 금액을 상각 금액으로 쓴 행 1개",
    ],
    ["adminEnglish", "Time zone of the file's days: UTC+09:00", "1 rows have no EffectiveCost"],
  ] as const) {
    const who = importAs(world, person);
    const preview = await who.give(csvFile(bill), person);
    const { text } = await who.confirm(preview);
    for (const shown of [viewText(preview), text]) {
      expect(shown).toContain(zone);
      expect(shown).toContain(warning);
    }
  }
  const simple = viewText(await importAs(world, "pm").give(csvFile(october)));
  expect(simple).not.toContain("시간대");
});

it("stops at two runs of one export that were put in together, which have the same names", async () => {
  const world = await startWorld();
  await setRate(world);
  const admin = importAs(world, "adminEnglish");
  const run = (...costs: string[]) =>
    csvOf(costs.map((BilledCost, index) => focusRow(4 * index, { BilledCost, SubAccountName: "" })));
  const older = csvFile(run("100"), "part_0_0001.csv");
  const newer = [csvFile(run("100", "50"), "part_0_0001.csv"), csvFile(run("7"), "part_0_0002.csv")];
  const refused = viewText(await admin.give([older, ...newer]));
  expect(refused).toContain(
    "the same day (2026-09-01) of account sub-0 is in both of these and would count twice:\n• part_0_0001.csv (1)\n• part_0_0001.csv (2)",
  );
  expect(await countImports(world)).toBe(0);
  expect((await admin.confirm(await admin.give(newer))).text).toContain("billed $157.00");
});
