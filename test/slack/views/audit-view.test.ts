import { expect, it } from "vitest";
import { AUDIT_ACTIONS, AUDITED_THINGS, type AuditAction } from "../../../src/domain/audit-actions.ts";
import { LOCALES } from "../../../src/domain/workspace.ts";
import { translatorFor } from "../../../src/i18n/messages.ts";
import { auditView } from "../../../src/slack/views/audit-view.ts";
import { SEOUL } from "../../domain/workspaces.ts";

type Values = Readonly<Record<string, string>>;
type Sample = { readonly subject: string; readonly before?: Values; readonly after?: Values };

const COST = {
  month: "2026-11",
  category: "LICENSE",
  service: "ERP",
  department: "IT",
  amount: "1200000 KRW",
};
const MONTHLY = { amount: "50000 KRW", service: "ERP", from: "2027-02", until: "" };
const RULE = { number: "3", column: "ServiceName", values: "AmazonEC2", service: "ERP" };
const INCIDENT = { subject: "budget:ERP:2026-11", before: { state: "firing" } };

/** Rows as they are written, one of each action. */
const SAMPLES: Readonly<Record<AuditAction, Sample>> = {
  "advice.rated": { subject: "2026-07", after: { rating: "up", model: "llama3:8b" } },
  "alert.tested": { subject: "C000000001" },
  "alertRoute.removed": { subject: "service ERP", before: { target: "U000000001" } },
  "alertRoute.set": {
    subject: "department IT",
    before: { target: "C000000001" },
    after: { target: "C000000002", shared: "true" },
  },
  "alertRule.off": { subject: "forecast" },
  "alertRule.on": { subject: "monthOverMonth" },
  "budget.set": {
    subject: "2026-10 ERP",
    before: { amount: "1000000 KRW" },
    after: { amount: "2000000.5 USD" },
  },
  "cost.deleted": { subject: "COST-20261124-ABCDEF", before: COST },
  "cost.edited": {
    subject: "COST-20261124-ABCDEF",
    before: COST,
    after: { ...COST, amount: "1500000 KRW", category: "SERVER", description: "갱신" },
  },
  "cost.registered": { subject: "COST-20261124-ABCDEF", after: COST },
  "cost.restored": { subject: "COST-20261124-ABCDEF", after: COST },
  "department.added": { subject: "Sales" },
  "department.retired": { subject: "Sales" },
  "digest.set": { subject: "C000000001", before: { weekly: "false" }, after: { weekly: "true" } },
  "import.registered": {
    subject: "IMPORT-20261124-ABCDEF",
    after: {
      source: "shop",
      files: "시월.csv",
      months: "2026-10",
      rows: "12000",
      lines: "34",
      replaced: "0",
      newServices: "SHOP",
    },
  },
  "import.undone": {
    subject: "IMPORT-20261124-ABCDEF",
    before: {
      source: "shop",
      files: "시월.csv",
      months: "2026-10",
      linesOut: "3",
      linesIn: "1200",
      changes: "2026-10 payer: 6000000 → 300000.5 KRW; 2026-11: 12.5 → -2 USD",
    },
  },
  "import.restored": {
    subject: "IMPORT-20261124-ABCDEF",
    after: { source: "shop", files: "시월.csv", changes: "2026-10: 300000 → 6000000 KRW" },
  },
  "incident.acknowledged": { ...INCIDENT, after: { state: "acknowledged" } },
  "incident.assigned": { ...INCIDENT, after: { state: "firing", assignee: "U000000002" } },
  "incident.expected": { ...INCIDENT, after: { state: "expected", reason: "migration" } },
  "incident.reopened": { ...INCIDENT, after: { state: "firing" } },
  "incident.snoozed": {
    ...INCIDENT,
    subject: "budget::2026-11",
    after: { state: "snoozed", until: "2026-11-25T03:00:00.000Z" },
  },
  "mapping.added": { subject: "r1", after: RULE },
  "mapping.deleted": { subject: "r1", before: RULE },
  "mapping.edited": { subject: "r1", before: RULE, after: { ...RULE, service: "MES" } },
  "mapping.moved": { subject: "r1", before: { number: "3" }, after: { number: "1" } },
  "mapping.remapped": {
    subject: "r",
    after: { scope: "all", lines: "1200", amount: "5000000 KRW", months: "2026-10", moves: "A → B (1200)" },
  },
  "mapping.replaced": { subject: "T000000001", before: { rules: "a" }, after: { rules: "b" } },
  "mapping.undone": { subject: "r", before: { months: "2026-10" } },
  "rate.set": { subject: "2026-09 USD", before: { rate: "1300" }, after: { rate: "1390.5" } },
  "recurring.registered": { subject: "REC-1", after: MONTHLY },
  "recurring.stopped": { subject: "REC-1", before: { ...MONTHLY, until: "2027-12" } },
  "report.shared": { subject: "C000000002", after: { report: 'summary month="2026-10" basis="billed"' } },
  "role.granted": { subject: "U000000003", before: { role: "VIEWER" }, after: { role: "PM" } },
  "role.revoked": { subject: "U000000003", before: { role: "VIEWER" } },
  "service.added": { subject: "en" },
  "service.retired": { subject: "LEGACY" },
  "settings.changed": {
    subject: "T000000001",
    before: { locale: "ko", warningPercent: "90", alertChannel: "" },
    after: { locale: "en", warningPercent: "80", alertChannel: "C000000001" },
  },
};

function lineOf(
  action: string,
  sample: Sample,
  locale: (typeof LOCALES)[number],
  actor = "U000000001",
): string {
  const entry = { at: new Date("2026-11-24T03:00:00Z"), actor, action, ...sample };
  const view = auditView(
    { entries: [entry], total: 1, first: 1, page: 1, pages: 1, filter: {} },
    { previousLine: undefined, nextLine: undefined },
    SEOUL,
    translatorFor(locale),
  );
  const [, list] = view.blocks.filter(({ type }) => type === "rich_text");
  return JSON.stringify(list)
    .match(/"(?:text|user_id|channel_id)":"(?:[^"\\]|\\.)*"/g)
    ?.map((part) => {
      const [, kind = "", text = ""] = /^"(\w+)":(.*)$/.exec(part) ?? [];
      const value = JSON.parse(text) as string;
      return kind === "text" ? value : kind === "user_id" ? `<@${value}>` : `<#${value}>`;
    })
    .join("") as string;
}

it("has a sentence for every action in both languages", async () => {
  const lines = AUDIT_ACTIONS.flatMap((action) => [
    action,
    ...LOCALES.map(
      (locale) => `  ${lineOf(action, SAMPLES[action], locale).replace("2026-11-24 12:00 ", "")}`,
    ),
  ]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("audit-sentences.txt");
});

it.each(AUDIT_ACTIONS)("says %s without codes, empty places or the other language", (action) => {
  for (const locale of LOCALES) {
    const line = lineOf(action, SAMPLES[action], locale);
    expect(line).not.toContain(action);
    expect(line).not.toMatch(/undefined|\[object|[\ue000\ue001]|KRW|LICENSE|: –/);
    expect(/[가-힣]/.test(line.replace(/시월|갱신/g, ""))).toBe(locale === "ko");
  }
});

it("has a word for every kind of thing in both languages", () => {
  for (const locale of LOCALES) {
    const { things } = translatorFor(locale).people.audit;
    expect(Object.keys(things).sort()).toEqual([...AUDITED_THINGS].sort());
  }
});

it("takes a service for no channel, though its name looks like one's id", () => {
  const after = { ...COST, service: "GROUPWARE", department: "USERSUPPORT" };
  expect(lineOf("cost.registered", { subject: "COST-1", after }, "en")).toContain("(GROUPWARE, USERSUPPORT)");
  expect(lineOf("service.added", { subject: "GROUPWARE" }, "en")).toContain("added the service GROUPWARE");
});

it("names who is no person in words", () => {
  expect(lineOf("rate.set", SAMPLES["rate.set"], "ko", "cli")).toContain("명령줄에서 환율을 변경했습니다");
  expect(lineOf("cost.registered", SAMPLES["cost.registered"], "en", "job")).toContain(
    "An automatic job registered a cost of ₩1,200,000",
  );
});

it("keeps hostile text text, and forges no mention with it", () => {
  const hostile = "<!channel> \ue0000\ue001 *x* <@U000000001> {{subject}} $&";
  for (const action of AUDIT_ACTIONS) {
    const values = { ...SAMPLES[action].before, ...SAMPLES[action].after };
    const spoiled = Object.fromEntries([...Object.keys(values), "toString"].map((name) => [name, hostile]));
    const line = lineOf(
      action,
      { subject: hostile, before: spoiled, after: { ...spoiled, extra: hostile } },
      "en",
    );
    expect(line).toContain("<!channel> 0 *x*");
    expect(line.match(/<@U000000001>/g)?.length).toBe(line.split("<!channel>").length);
  }
});
