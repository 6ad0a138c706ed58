import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { LocalWorkspace } from "../../local/local-workspace.ts";
import { csvOf, focusRows } from "../fixtures/focus-file.ts";
import { type LocalTime, openLocal } from "../support/open-local.ts";
import { closeBrowser, openPage, type PageOptions, type Person } from "../support/open-page.ts";

/** `npm run screenshots [PART OF A NAME]`: every answer as people see it, to be looked at. */
type Shot = {
  readonly name: string;
  readonly options: PageOptions;
  readonly environment?: Readonly<Record<string, string>>;
  readonly act: (person: Person, workspace: LocalWorkspace) => Promise<unknown>;
  readonly time?: LocalTime;
};

const ALERTS = "C000000001";
const HOME = "app/home";
const quietly = { as: "U000000001", channel: "C000000002" };
const tall = { height: 1300 };

const MESSAGES = "app/messages";
const TWICE = "/finops cost add 2026-11 LICENSE 1,200,000 note=renewal";

/** Typed while Slack takes no message; what comes when it does again. */
const late =
  (...lines: string[]) =>
  async ({ page }: Person, { slack }: LocalWorkspace) => {
    const who = /#\/([\w-]+)\//.exec(page.url())?.[1];
    const as = who === "pm" ? "U000000003" : "U000000002";
    for (const line of lines) {
      for (const method of ["response_url", "chat.postMessage"])
        slack.faults.next({ method, times: method === "response_url" ? 2 : 1, as: { status: 500 } });
      await slack.type(line.startsWith("/") ? line : `/finops ${line}`, {
        as,
        channel: quietly.channel,
        wait: "ack",
      });
    }
    await page
      .getByRole("log")
      .getByRole("article")
      .nth(lines.length - 1)
      .waitFor({ timeout: 60_000 });
  };

/** Types a command and waits for its answer. */
const answer =
  (...lines: string[]) =>
  async (person: Person) => {
    for (const [index, line] of lines.entries()) {
      await person.type(line);
      await person.page.getByRole("log").getByRole("article").nth(index).waitFor();
    }
  };

async function runAlerts({ page, newest }: Person): Promise<void> {
  await page.getByRole("button", { name: "Controls" }).click();
  await page.getByRole("button", { name: "Run the alert job now" }).click();
  await newest().waitFor();
}

/** A budget of ERP that is nearly used up: the bot sees it by itself. */
async function fire(person: Person, workspace: LocalWorkspace): Promise<void> {
  await workspace.slack.type("/finops budget set 2026-11 30,000,000 service=ERP", quietly);
  await erpAlert(person).waitFor({ timeout: 30_000 });
  await person.page.waitForTimeout(3000);
  await erpAlert(person).scrollIntoViewIfNeeded();
}

const erpAlert = ({ page }: Person) =>
  page
    .getByRole("log")
    .getByRole("article")
    .filter({ hasText: /ERP (예산|budget) · 2026-11/ })
    .first();

const triaged = (button: string) => async (person: Person, workspace: LocalWorkspace) => {
  await fire(person, workspace);
  await erpAlert(person).getByRole("button", { name: button, exact: true }).click();
  await person.page.waitForTimeout(2500);
};

async function snoozed(person: Person, workspace: LocalWorkspace): Promise<void> {
  await fire(person, workspace);
  await erpAlert(person).getByRole("combobox").click();
  await person.page.getByRole("option").nth(2).click();
  await person.page.waitForTimeout(2500);
}

async function details(person: Person, workspace: LocalWorkspace): Promise<void> {
  await triaged("상세 보기")(person, workspace);
  await person.newest().scrollIntoViewIfNeeded();
}

async function resolved(person: Person, workspace: LocalWorkspace): Promise<void> {
  await triaged("확인")(person, workspace);
  await workspace.slack.type("/finops budget set 2026-11 900,000,000 service=ERP", quietly);
  await person.page.getByText("해결됨").waitFor({ timeout: 20_000 });
}

/** A budget that is passed in November, and the 3rd of December. */
const closedOver =
  (title: string) =>
  async (person: Person, workspace: LocalWorkspace): Promise<void> => {
    await fire(person, workspace);
    await workspace.controls.use({ control: "clock", at: "2026-12-03T01:00:00Z" });
    const card = person.page.getByRole("article").filter({ hasText: title }).first();
    await card.waitFor({ timeout: 60_000 });
    await person.page.waitForTimeout(2000);
    await card.scrollIntoViewIfNeeded();
  };

/** The workspace goes on from here: what is due then comes. */
const digestAt =
  (at: string, title: string) =>
  async ({ page }: Person, { controls }: LocalWorkspace): Promise<void> => {
    await controls.use({ control: "clock", at });
    const digest = page.getByRole("article").filter({ hasText: title }).last();
    await digest.waitFor({ timeout: 30_000 });
    await page.waitForTimeout(2000);
    await digest.scrollIntoViewIfNeeded();
  };

async function optimize(person: Person, choice: string, command: string): Promise<void> {
  await person.page.getByRole("button", { name: "Controls" }).click();
  await person.page.getByLabel(choice, { exact: true }).check();
  await person.type(command);
  await person
    .newest()
    .getByText("llama3")
    .or(person.newest().getByText(/scripted|AI/))
    .first()
    .waitFor();
  await person.page.getByRole("complementary").getByRole("button", { name: "Close Controls" }).click();
}

async function fieldError({ type, modal, page }: Person): Promise<void> {
  await type("/finops cost add");
  await modal().getByLabel("금액").fill("1.234,56");
  await modal().getByLabel("분류").click();
  await page.getByRole("option").first().click();
  await modal().getByRole("button", { name: "저장" }).click();
  await modal().getByRole("alert").scrollIntoViewIfNeeded();
}

async function ruleError({ type, modal }: Person): Promise<void> {
  await type("/finops mapping add");
  await modal().getByLabel("열 또는 태그").fill("RegionName");
  await modal().getByLabel("값", { exact: true }).fill("kr-1");
  await modal().getByRole("button", { name: "저장" }).click();
  await modal().getByRole("alert").first().scrollIntoViewIfNeeded();
}

async function remapped(person: Person): Promise<void> {
  await answer("/finops mapping remap")(person);
  await person.newest().getByRole("button", { name: "다시 배부", exact: true }).click();
  await person.page.getByRole("dialog").getByRole("button", { name: "다시 배부" }).click();
  await person.newest().getByRole("button", { name: "되돌리기" }).waitFor();
}
const BILL = [
  "month,category,service,amount,department",
  "2026-10,SERVER,ERP,12345678,IT",
  "2026-10,인건비,MES,8000000,IT",
  "2026-11,LICENSE,GROUPWARE,2400000,IT",
  "2026-11,STORAGE,데이터 레이크,350000,재무",
].join("\n");

const BAD = [
  "month,category,service,amount",
  ...Array.from({ length: 25 }, (_, n) => `2026-10,SERVER,ERP,x${n}`),
];

async function giveBill(
  { page, type, modal }: Person,
  words: { submit: string; next: string },
  content = BILL,
  name = "2026-10 비용.csv",
) {
  await type("/finops import");
  await modal().waitFor();
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").setInputFiles(file);
  await modal().getByText(name).waitFor();
  await modal().getByRole("button", { name: words.submit, exact: true }).click();
  await modal().getByText(words.next).first().waitFor();
}

const KOREAN = { submit: "미리 보기", next: "월별 합계" };
const ENGLISH = { submit: "Preview", next: "Totals by month" };

/** Two teams' files of one month: the second preview asks. */
async function giveSecondTeam(person: Person, words: typeof KOREAN): Promise<void> {
  const teams = ["LICENSE,ERP,5000000\n2026-10,LICENSE,MES,1000000", "PERSONNEL,ERP,300000"];
  const [first = "", second = ""] = teams.map((rows) => `month,category,service,amount\n2026-10,${rows}\n`);
  await giveBill(person, words, first, "team-1.csv");
  await person
    .modal()
    .getByRole("button", { name: /^(Import|가져오기)$/ })
    .click();
  await person
    .modal()
    .getByText(/came as a message|메시지로 보냈습니다/)
    .waitFor();
  await person
    .modal()
    .getByRole("button", { name: /^(Close|닫기)$/ })
    .last()
    .click();
  await giveBill(person, words, second, "team-2.csv");
}

async function shareSeen(person: Person, workspace: LocalWorkspace): Promise<void> {
  const pm = await openPage(workspace, { as: "pm" });
  await pm.type("/finops summary last");
  await pm.newest().getByRole("button", { name: "채널에 공유" }).click();
  await pm.page.getByRole("dialog").getByRole("button", { name: "채널에 공유" }).click();
  await person.newest().waitFor();
  await pm.close();
}

const SHOTS: readonly Shot[] = [
  { name: "summary", options: { as: "admin-en", height: 1180 }, act: answer("/finops summary last") },
  { name: "summary-ko", options: { ...tall }, act: answer("/finops summary last") },
  { name: "summary-empty", options: {}, act: answer("/finops summary 2020-01") },
  { name: "summary-dark", options: { theme: "dark", ...tall }, act: answer("/finops summary") },
  {
    name: "summary-narrow",
    options: { width: 390, height: 844, as: "admin-en" },
    act: answer("/finops summary last"),
  },
  { name: "help-ko", options: { ...tall }, act: answer("/finops help") },
  { name: "help-viewer", options: { as: "viewer" }, act: answer("/finops help summary") },
  {
    name: "mistake-ko",
    options: {},
    act: answer("/finops sumary", "/finops summary 13월", "/finops cost add 10월 라이선스 1.234,56"),
  },
  {
    name: "mistake",
    options: { as: "admin-en" },
    act: answer("/finops cost add 2026-11 SERVER 1000 ERP", "/finops summary ERP", "/finops budgt"),
  },
  {
    name: "question-ko",
    options: {},
    act: answer("/finops cost add 10월 라이선스 -120만 service=ERP note=환불"),
  },
  {
    name: "question",
    options: { as: "admin-en" },
    act: answer("/finops cost add 2026-09 LICENSE 1.2M service=ERP repeat=monthly until=12"),
  },
  { name: "trend-ko", options: { ...tall }, act: answer("/finops trend 12") },
  { name: "trend-quarters", options: { as: "admin-en", ...tall }, act: answer("/finops trend 4 by=quarter") },
  { name: "allocation", options: { as: "admin-en", height: 1600 }, act: answer("/finops allocation last") },
  { name: "anomalies-ko", options: { ...tall }, act: answer("/finops anomalies") },
  { name: "recommend-ko", options: { ...tall }, act: answer("/finops recommend last") },
  { name: "forecast", options: { as: "admin-en", ...tall }, act: answer("/finops forecast") },
  { name: "budget-ko", options: { ...tall }, act: answer("/finops budget") },
  { name: "budget-set", options: { as: "admin-en" }, act: answer("/finops budget set 2026-12 300M") },
  { name: "budget-refused-ko", options: { as: "pm" }, act: answer("/finops budget set 2026-12 3억") },
  { name: "cost-list-ko", options: { ...tall }, act: answer("/finops cost list") },
  {
    name: "cost-added",
    options: { as: "admin-en" },
    act: answer("/finops cost add 2026-11 LICENSE 1,200,000 note=renewal"),
  },
  { name: "cost-twice-ko", options: { as: "pm", ...tall }, act: answer(TWICE, TWICE) },
  { name: "cost-twice", options: { as: "admin-en", ...tall }, act: answer(TWICE, TWICE) },
  {
    name: "answer-late-ko",
    options: { as: "pm", at: MESSAGES },
    time: "passes",
    act: late(TWICE, "summary 2026-11"),
  },
  {
    name: "answer-late",
    options: { as: "admin-en", at: MESSAGES },
    time: "passes",
    act: late(TWICE, "summary 2026-11"),
  },
  {
    name: "cost-modal-ko",
    options: {},
    act: ({ type, modal }) => type("/finops cost add").then(() => modal().waitFor()),
  },
  { name: "cost-modal-error-ko", options: {}, act: fieldError },
  {
    name: "cost-modal-narrow",
    options: { width: 390, height: 844, as: "admin-en", theme: "dark" },
    act: ({ type, modal }) => type("/finops cost add").then(() => modal().waitFor()),
  },
  {
    name: "settings",
    options: { as: "admin-en" },
    act: ({ type, modal }) => type("/finops settings").then(() => modal().waitFor()),
  },
  { name: "mapping-ko", options: { ...tall }, act: answer("/finops mapping") },
  { name: "mapping-pm", options: { as: "pm", ...tall }, act: answer("/finops mapping") },
  { name: "mapping-rule", options: { as: "admin-en" }, act: answer("/finops mapping show 1") },
  {
    name: "mapping-modal-ko",
    options: {},
    act: ({ type, modal }) => type("/finops mapping add").then(() => modal().waitFor()),
  },
  {
    name: "mapping-modal",
    options: { as: "admin-en", ...tall },
    act: ({ type, modal }) => type("/finops mapping edit 1").then(() => modal().waitFor()),
  },
  { name: "mapping-modal-error-ko", options: { ...tall }, act: ruleError },
  {
    name: "mapping-added-ko",
    options: { ...tall },
    act: answer(
      '/finops mapping add column=ServiceName values="AWS CloudTrail" department=IT',
      "/finops mapping test 6 all",
    ),
  },
  {
    name: "mapping-defaults-ko",
    options: {},
    act: answer("/finops mapping add column=ServiceName values=EC2 service=ERP", "/finops mapping defaults"),
  },
  { name: "mapping-remap-ko", options: { ...tall }, act: answer("/finops mapping remap") },
  { name: "mapping-remap", options: { as: "admin-en", ...tall }, act: answer("/finops mapping remap last") },
  {
    name: "mapping-remap-narrow",
    options: { width: 390, height: 844, as: "admin-en", theme: "dark" },
    act: answer("/finops mapping remap"),
  },
  { name: "mapping-remapped-ko", options: {}, act: remapped },
  { name: "role-ko", options: {}, act: answer("/finops role", "/finops role @doyun VIEWER") },
  {
    name: "role-refused-ko",
    options: {},
    act: answer("/finops role @alex VIEWER", "/finops role @sam none", "/finops role @jiwoo none"),
  },
  {
    name: "role-refused-narrow",
    options: { as: "admin-en", width: 390 },
    act: answer("/finops role @alex VIEWER"),
  },
  {
    name: "links-ko",
    options: {},
    act: answer('/finops cost add 2026-11 SERVER 1000 note="https://a.com <!here>"'),
  },
  { name: "audit", options: { as: "admin-en", ...tall }, act: answer("/finops audit") },
  { name: "audit-ko", options: tall, act: answer("/finops audit action=cost") },
  {
    name: "audit-narrow",
    options: { as: "admin-en", width: 390, height: 1300 },
    act: answer("/finops audit by=@jiwoo"),
  },
  { name: "no-role-ko", options: { as: "nobody" }, act: answer("/finops summary") },
  { name: "guest", options: { as: "guest" }, act: answer("/finops summary") },
  { name: "alerts-ko", options: { at: ALERTS, ...tall }, act: runAlerts },
  { name: "alerts-firing-ko", options: { at: ALERTS, height: 1000 }, time: "passes", act: fire },
  {
    name: "alerts-firing-dark",
    options: { at: ALERTS, as: "admin-en", theme: "dark", ...tall },
    time: "passes",
    act: fire,
  },
  {
    name: "alerts-firing-narrow",
    options: { at: ALERTS, width: 390, height: 1300 },
    time: "passes",
    act: fire,
  },
  { name: "alerts-acknowledged-ko", options: { at: ALERTS, ...tall }, time: "passes", act: triaged("확인") },
  { name: "alerts-snoozed-ko", options: { at: ALERTS, ...tall }, time: "passes", act: snoozed },
  {
    name: "alerts-expect-ko",
    options: { at: ALERTS, ...tall },
    time: "passes",
    act: triaged("예상한 일로 표시"),
  },
  { name: "alerts-assign-ko", options: { at: ALERTS, ...tall }, time: "passes", act: triaged("담당자 지정") },
  { name: "alerts-details-ko", options: { at: ALERTS, ...tall }, time: "passes", act: details },
  { name: "alerts-resolved-ko", options: { at: ALERTS, ...tall }, time: "passes", act: resolved },
  {
    name: "alerts-closed-over-ko",
    options: { at: ALERTS, height: 1000 },
    time: "passes",
    act: closedOver("[예산 초과로 마감]"),
  },
  {
    name: "alerts-closed-over-narrow",
    options: { at: ALERTS, as: "admin-en", width: 390, height: 844 },
    environment: { FINOPS_LANGUAGE: "en" },
    time: "passes",
    act: closedOver("[Closed over budget]"),
  },

  {
    name: "digest-week-ko",
    options: { at: ALERTS, height: 1600 },
    time: "passes",
    act: digestAt("2026-11-30T00:00:00Z", "주간 IT 비용 보고"),
  },
  {
    name: "digest-month",
    options: { at: ALERTS, as: "admin-en", height: 2600 },
    environment: { FINOPS_LANGUAGE: "en" },
    time: "passes",
    act: digestAt("2026-12-02T00:00:00Z", "Monthly IT costs"),
  },
  {
    name: "digest-little-ko",
    options: { at: ALERTS, ...tall },
    time: "passes",
    act: digestAt("2027-02-01T00:00:00Z", "주간 IT 비용 보고"),
  },
  {
    name: "digest-none",
    options: { at: ALERTS, as: "admin-en" },
    environment: { FINOPS_LANGUAGE: "en" },
    time: "passes",
    act: digestAt("2028-01-03T00:00:00Z", "Weekly IT costs"),
  },
  {
    name: "digest-channels-ko",
    options: {},
    act: answer("/finops alerts digest", "/finops alerts digest set weekly off"),
  },
  {
    name: "alerts-settings",
    options: { as: "admin-en", ...tall },
    act: async (person) => {
      await answer("/finops alerts")(person);
      await person.newest().getByRole("button", { name: "Change alert settings" }).click();
      await person.modal().waitFor();
    },
  },
  {
    name: "alerts-route-ko",
    options: {},
    act: async (person) => {
      await answer("/finops alerts")(person);
      await person.newest().getByRole("button", { name: "따로 보낼 곳 정하기" }).click();
      await person.modal().waitFor();
    },
  },
  { name: "alerts-list", options: { as: "admin-en" }, act: answer("/finops alerts") },
  {
    name: "optimize-ko",
    options: {},
    act: (person) => optimize(person, "Scripted: answers", "/finops optimize last"),
  },
  {
    name: "optimize-absent",
    options: { as: "admin-en" },
    act: (person) => optimize(person, "Absent", "/finops optimize last"),
  },
  {
    name: "import-form-ko",
    options: {},
    act: ({ type, modal }) => type("/finops import").then(() => modal().waitFor()),
  },
  {
    name: "import-form",
    options: { as: "admin-en", width: 390, height: 844, theme: "dark" },
    act: ({ type, modal }) => type("/finops import").then(() => modal().waitFor()),
  },
  { name: "import-choice-ko", options: { ...tall }, act: (person) => giveSecondTeam(person, KOREAN) },
  {
    name: "import-choice",
    options: { as: "admin-en", ...tall },
    act: (person) => giveSecondTeam(person, ENGLISH),
  },
  { name: "import-preview-ko", options: { ...tall }, act: (person) => giveBill(person, KOREAN) },
  {
    name: "import-preview",
    options: { as: "admin-en", ...tall },
    act: (person) => giveBill(person, ENGLISH),
  },
  { name: "import-preview-pm-ko", options: { as: "pm", ...tall }, act: (person) => giveBill(person, KOREAN) },
  {
    name: "import-bad-ko",
    options: { as: "pm" },
    act: (person) => giveBill(person, { ...KOREAN, next: "그 외 문제" }, BAD.join("\n")),
  },
  {
    name: "import-missing-rate",
    options: { as: "admin-en", ...tall },
    act: (person) =>
      giveBill(person, ENGLISH, csvOf(focusRows(40).map((row) => ({ ...row, BillingCurrency: "EUR" })))),
  },
  {
    name: "import-done",
    options: { as: "admin-en" },
    act: async (person) => {
      await giveBill(person, ENGLISH);
      await person.modal().getByRole("button", { name: "Import", exact: true }).click();
      await person.modal().getByRole("button", { name: "Close" }).last().click();
      await person.newest().getByRole("button", { name: "Undo" }).waitFor();
    },
  },
  {
    name: "import-done-ko",
    options: {},
    act: async (person) => {
      await giveBill(person, KOREAN);
      await person.modal().getByRole("button", { name: "가져오기", exact: true }).click();
      await person.modal().getByText("실행 취소 버튼은").waitFor();
    },
  },
  {
    name: "export-ko",
    options: { as: "pm" },
    act: async (person) => {
      await answer("/finops export last")(person);
      await person.newest().getByText("DM").waitFor();
      await person.open("finops-bot");
      await person.page.getByRole("tab", { name: "Messages" }).click();
      await person.newest().getByText(".csv").waitFor();
    },
  },
  { name: "share-seen-ko", options: { as: "viewer", ...tall }, act: shareSeen },
  {
    name: "home-ko",
    options: { at: HOME, ...tall },
    act: ({ page }) => page.getByRole("table").first().waitFor(),
  },
  {
    name: "home-alerts-ko",
    options: { at: HOME, height: 1700 },
    time: "passes",
    act: async ({ page }) => {
      await page.waitForTimeout(9000);
      await page.reload();
      await page.getByRole("button", { name: "확인" }).first().waitFor();
    },
  },
  {
    name: "home-viewer",
    options: { at: HOME, as: "viewer", width: 390, height: 844, theme: "dark" },
    act: ({ page }) => page.getByRole("table").first().waitFor(),
  },
  {
    name: "home-no-role",
    options: { at: HOME, as: "nobody" },
    act: ({ page }) => page.getByText("finops-bot을").waitFor(),
  },
  {
    name: "traffic",
    options: { as: "admin-en" },
    act: async (person) => {
      await answer("/finops help", "/finops budget")(person);
      await person.page.getByRole("button", { name: /^Traffic/ }).click();
    },
  },
  { name: "completions", options: { as: "admin-en" }, act: ({ composer }) => composer.fill("/finops cost") },
];

const wanted = process.argv[2] ?? "";
const folder = "screenshots";
mkdirSync(folder, { recursive: true });
for (const { name, options, environment, act, time } of SHOTS.filter((shot) => shot.name.includes(wanted))) {
  const { workspace, close } = await openLocal(environment, time);
  const person = await openPage(workspace, options);
  await act(person, workspace);
  // Charts measure their place once more after the first drawing.
  await person.page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 300)))");
  await person.page.screenshot({ path: join(folder, `${name}.png`) });
  await person.close();
  await close();
  process.stdout.write(`${folder}/${name}.png${person.complaints.map((line) => `\n  ${line}`).join("")}\n`);
}
await closeBrowser();
