import { type Localized, type Mistake, UserError } from "../../domain/mistakes.ts";
import type { Locale } from "../../domain/workspace.ts";
import type { Command } from "./command.ts";

/** The mistakes about what was typed. Any other would not be cured by a line that works. */
const ABOUT_WORDS: ReadonlySet<Mistake["kind"]> = new Set([
  "unknownArgument",
  "repeatedArgument",
  "missingArgument",
  "missingValue",
  "strayWord",
  "unclosedQuote",
  "textTooLong",
  "badMonth",
  "badMonthRange",
  "badDay",
  "dayOutsideMonth",
  "untilBeforeStart",
  "badAmount",
  "ambiguousAmount",
  "negativeAmount",
  "amountTooLarge",
  "tooManyDecimals",
  "badNumber",
  "badChoice",
  "badUser",
  "badChannel",
  "badCurrency",
  "unknownCategory",
  "unknownService",
  "unknownDepartment",
  "budgetCurrency",
  "exportTooLarge",
  "badMappingColumn",
  "badMappingValues",
  "badMappingName",
  "emptyMappingRule",
]);

/** What a line has in it that shows how a mistake is avoided. */
const SHOWS: Partial<Record<Mistake["kind"], string>> = {
  badMonth: "2026-",
  badMonthRange: "..",
  unclosedQuote: '"',
  unknownService: "service=",
  unknownDepartment: "department=",
  untilBeforeStart: "until=",
};

/** The mistake with an example of the command that was typed, the one that shows what was wrong if there is one. */
export function withExample(error: UserError, command: Command): UserError {
  if (error.example !== undefined || !ABOUT_WORDS.has(error.mistake.kind)) return error;
  const { mistake } = error;
  const key = "name" in mistake ? mistake.name : mistake.kind === "strayWord" ? mistake.as : undefined;
  const shown = SHOWS[mistake.kind] ?? (key === undefined ? undefined : `${key}=`);
  const index = shown === undefined ? 0 : command.examples.findIndex((line) => line.includes(shown));
  const pick = (locale: Locale) => {
    const lines = command.examplesIn(locale);
    return lines[Math.max(0, index)] ?? lines[0];
  };
  const example: Localized = { ko: pick("ko"), en: pick("en") };
  return new UserError(mistake, example);
}
