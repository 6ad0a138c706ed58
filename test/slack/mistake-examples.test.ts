import { describe, expect, it } from "vitest";
import { UserError } from "../../src/domain/mistakes.ts";
import { NO_CONSENT } from "../../src/domain/question.ts";
import { ROLES, type Role, roleAllows } from "../../src/domain/role.ts";
import { LOCALES } from "../../src/domain/workspace.ts";
import { getDay, getYearMonth } from "../../src/domain/year-month.ts";
import { translatorFor } from "../../src/i18n/messages.ts";
import { createLog } from "../../src/log.ts";
import type { ArgumentContext } from "../../src/slack/commands/arguments.ts";
import type { Command, Context } from "../../src/slack/commands/command.ts";
import { parseArguments } from "../../src/slack/commands/parse.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { splitWords } from "../../src/slack/commands/split-words.ts";
import { explainError } from "../../src/slack/explain-error.ts";
import { findCommand } from "../../src/slack/find-command.ts";
import { runCommand } from "../../src/slack/run-command.ts";
import { SEOUL } from "../domain/workspaces.ts";
import { texts } from "../support/slack-world.ts";

const known: ArgumentContext = {
  workspace: SEOUL,
  today: getDay("2026-11-24"),
  currentMonth: getYearMonth("2026-11"),
  services: ["ERP", "MES", "OLD"],
  departments: ["IT", "HR"],
  retired: new Set(["OLD"]),
  given: {},
};

const JUNK = [
  "???",
  "zzzz",
  "month",
  "service",
  "ERP",
  "2026-13",
  "9".repeat(40),
  "'open",
  '"open',
  "=",
  "a=b",
];

/** Lines that no command understands, and some that a few do. */
function linesOf({ name, spec }: Command): string[] {
  const keys = Object.keys(spec.shape);
  const keyed = keys.flatMap((key) => [
    `${key}=`,
    `${key}=???`,
    `${key}=zzzz`,
    `${key}=OLDD`,
    `${key}=${"x".repeat(3001)}`,
    `${key}=ERP ${key}=MES`,
    `${key.slice(0, -1)}=1`,
    `${key}x=1`,
  ]);
  const many = ["a b c d e f g h", "2026-10 LICENSE 1,000 ERP", "2026-10 LICENSE 1,000 nonsense"];
  return [...JUNK, ...keyed, ...many, "zzzz=1"].map((rest) => `${name} ${rest}`.trim());
}

/** The mistake of a typed line, as it is said to somebody of the role; undefined where nothing is wrong with it. */
async function mistakeOf(line: string, role: Role, locale: (typeof LOCALES)[number]) {
  const t = translatorFor(locale);
  const allowed = COMMANDS.filter((command) => roleAllows(role, command.role));
  try {
    const { command, rest } = findCommand(COMMANDS, splitWords(line), allowed);
    const reached: Command = { ...command, run: async () => ({ kind: "nothing" }) };
    const context = { known, consent: NO_CONSENT, commands: allowed, person: { role } } as unknown as Context;
    await runCommand(context, reached, rest);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { text, blocks } = explainError(error, t, createLog("silent"), Math.random);
    const shown = texts(blocks).find((one) => one.startsWith("/finops "));
    return { mistake: error.mistake, text, example: shown?.slice("/finops ".length) };
  }
}

const mentions = (line: string) =>
  line.replace("@user", "<@U000000001|kim>").replace("#finops", "<#C000000001|finops>");

describe.each(COMMANDS.map((command) => [command.name, command] as const))("%s", (name, command) => {
  it("answers every mistake with a line of its own that works, in the reader's words", async () => {
    let answered = 0;
    for (const locale of LOCALES)
      for (const line of linesOf(command)) {
        const wrong = await mistakeOf(line, command.role, locale);
        if (wrong === undefined) continue;
        answered += 1;
        expect(wrong.example, line).toBeDefined();
        const example = mentions(wrong.example ?? "");
        const meant = findCommand(COMMANDS, splitWords(example));
        if (wrong.mistake.kind !== "unknownSubcommand") expect(meant.command.name, line).toBe(name);
        expect(roleAllows(command.role, meant.command.role), line).toBe(true);
        expect(() => parseArguments(meant.command.spec, meant.rest, known), example).not.toThrow();
        if (locale === "en") expect(example).not.toMatch(/[가-힣]/u);
      }
    expect(answered).toBeGreaterThan(10);
  });

  it("suggests nothing that was refused, and only what would be taken", async () => {
    for (const line of linesOf(command)) {
      const wrong = await mistakeOf(line, command.role, "en");
      if (wrong === undefined || !("nearest" in wrong.mistake) || wrong.mistake.nearest === undefined)
        continue;
      const { mistake } = wrong;
      const refused = "text" in mistake ? mistake.text.toLowerCase() : "";
      expect(mistake.nearest?.toLowerCase(), line).not.toBe(refused);
      if (mistake.kind === "unknownService") expect(mistake.nearest).not.toBe("OLD");
      if (mistake.kind === "unknownArgument")
        expect(Object.keys(command.spec.shape)).toContain(mistake.nearest);
    }
  });
});

it.each([
  ["summary 2026-13", "summary 2026-10 service=ERP"],
  ["summary 2026-10 ERP", "summary 2026-10 service=ERP"],
  ["budget set 2026-12..2026-01 1000", "budget set 2026-01..2026-12 12M service=ERP"],
  [
    "cost add 2026-11 SERVER 1000 repeat=weekly",
    "cost add 2026-11 PERSONNEL 120M service=ERP repeat=monthly until=2026-12",
  ],
  ["trend by=week", "trend 8 by=quarter"],
])("shows how %s is written: %s", async (line, example) => {
  expect((await mistakeOf(line, "ADMIN", "en"))?.example).toBe(example);
});

it("keeps examples that work in both languages, for each command", () => {
  for (const command of COMMANDS)
    for (const locale of LOCALES)
      for (const example of command.examplesIn(locale)) {
        const { command: found, rest } = findCommand(COMMANDS, splitWords(mentions(example)));
        expect(found.name).toBe(command.name);
        expect(() => parseArguments(found.spec, rest, known), example).not.toThrow();
      }
});

it.each(ROLES)("suggests to %s nothing that they may not type", async (role) => {
  for (const line of [
    "budgt set",
    "budget sett 2026-10",
    "cost addd",
    "seting",
    "rol",
    "audt",
    "예싼",
    "cost delte X",
  ]) {
    const wrong = await mistakeOf(line, role, "ko");
    if (roleAllows(role, "ADMIN")) expect([line, wrong?.mistake.kind]).toEqual([line, "unknownSubcommand"]);
    const { command } = findCommand(COMMANDS, splitWords(wrong?.example ?? ""));
    expect(roleAllows(role, command.role), line).toBe(true);
  }
});

describe("a word at a place where it means nothing", () => {
  it.each([
    ["cost add 2026-11 SERVER 1000 ERP", "“ERP” is a service. Did you mean “service=ERP”?"],
    ["cost add 2026-11 SERVER 1000 hr", "“hr” is a department. Did you mean “department=HR”?"],
    ["cost add 2026-11 SERVER 1000 2026-12", "“2026-12” is a month. This command does not take it here."],
    ["cost add 2026-11 SERVER 1000 db-01", "“db-01” looks like a server id. Did you mean “server=db-01”?"],
    [
      "cost add 2026-11 SERVER 1000 라이선스",
      "“라이선스” is a category. This command does not take it here.",
    ],
    ["cost add 2026-11 SERVER 1000 <@U000000001|kim>", "is a person."],
    [
      "cost add 2026-11 SERVER 1000 of the year",
      'A note goes into note=. Did you mean “note="of the year"”?',
    ],
    [
      "cost add 2026-11 SERVER 1000 ERP service=MES",
      "“ERP” is a service. This command does not take it here.",
    ],
    ["cost add SERVER 2026-11 1000", "“SERVER” is a category. The value of month belongs here."],
    ["summary ERP", "“ERP” is a service. Did you mean “service=ERP”?"],
    ["summary 2026-10 ERP", "“ERP” is a service. Did you mean “service=ERP”?"],
    ["trend HR", "“HR” is a department. The value of months belongs here."],
    ["budget set 2026-11 1억 ERP", "“ERP” is a service. Did you mean “service=ERP”?"],
    ["budget set 2026-11 ERP 1억", "“ERP” is a service. Did you mean “service=ERP”?"],
    ["budget copy 2026-10 2026-11 2026-12", "“2026-12” is a month."],
    ["cost add 2026-11 SERVER 1000 service=", "“service=” has no value."],
    ["summary 2026-10 service", "“service=” has no value."],
    ["cost add 2026-11 SERVER 1000 note='it", "A quotation mark is not closed."],
    ["summary service=ERP 서비스=MES", "“service="],
    ["cost add 2026-11 SERVER 1억 5천", "can be read in two ways"],
    ["cost add 2026-11 SERVER XYZ 100", "not an ISO 4217 currency"],
    ["summary 2026-10 colour=red", "does not take “colour=red”"],
  ])("%s: %s", async (line, said) => {
    expect((await mistakeOf(line, "ADMIN", "en"))?.text).toContain(said);
  });

  it.each([
    ["cost add 2026-11 SERVER 1억 2,000만 원 service = ERP", { service: "ERP", amount: 120_000_000n }],
    ["cost add 2026-11 SERVER USD 1,200.50 service= ERP", { service: "ERP", amount: 1200n }],
    ["cost add 2026-11 SERVER ( 5 ) service =ERP", { service: "ERP", amount: -5n }],
    ["cost add 2026-11 SERVER 3 M note='it’s ok'", { note: "it’s ok", amount: 3_000_000n }],
    [`cost add 2026-11 SERVER 1 note="'a' b"`, { note: "'a' b", amount: 1n }],
    ["cost add 2026-11 SERVER 1 note=it's", { note: "it's", amount: 1n }],
    [
      "cost add 2026-11 라이선스 100만 서비스=ERP 부서=hr 메모='a b'",
      { service: "ERP", amount: 1_000_000n, note: "a b" },
    ],
    ["비용 등록 2026-11 라이선스 1 service=ERP", { service: "ERP", amount: 1n }],
  ])("understands %s", (line, { amount, ...texts }) => {
    const { command, rest } = findCommand(COMMANDS, splitWords(line));
    const args = parseArguments(command.spec, rest, known) as Record<string, unknown>;
    expect(args).toMatchObject(texts);
    expect((args["amount"] as { micros: bigint }).micros / 1_000_000n).toBe(amount);
  });
});
