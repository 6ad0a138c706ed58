import { describe, expect, it } from "vitest";
import { checkNumbers } from "../src/advice/check-numbers.ts";
import { sanitizeAdvice } from "../src/advice/sanitize.ts";
import { CATALOG_NAME } from "../src/domain/catalog-name.ts";
import { getCurrency, parseCurrency } from "../src/domain/currency.ts";
import { parseDecimal } from "../src/domain/decimal.ts";
import {
  createValueTest,
  findColumnProblem,
  findFactColumn,
  findRuleProblems,
  tidyRule,
} from "../src/domain/mapping-rule.ts";
import { findNearest } from "../src/domain/nearest.ts";
import { normalizeText } from "../src/domain/normalize-text.ts";
import { parseAmount } from "../src/domain/parse-amount.ts";
import { readFigure } from "../src/domain/parse-figure.ts";
import { readHangulNumber } from "../src/domain/parse-hangul-number.ts";
import { parseDay, parseMonth, parseMonthRange } from "../src/domain/parse-month.ts";
import { visibleText, withoutLinks } from "../src/domain/visible-text.ts";
import { getDay, getYearMonth } from "../src/domain/year-month.ts";
import { csvRow, escapeCell, unescapeCell } from "../src/ingest/csv-text.ts";
import { cutFact, factNamed, formatFacts, parseFacts } from "../src/ingest/facts.ts";
import { readHeader } from "../src/ingest/header.ts";
import { parseMappingFile } from "../src/ingest/mapping-file.ts";
import { ownCategory } from "../src/ingest/own-tags.ts";
import { categoryNamed, simpleColumnOf } from "../src/ingest/simple-columns.ts";
import { createTagReader } from "../src/ingest/tags.ts";
import { parseUtcTime } from "../src/ingest/utc-time.ts";
import { isCronExpression } from "../src/jobs/schedule.ts";
import * as args from "../src/slack/commands/args.ts";
import type { Argument, ArgumentContext } from "../src/slack/commands/arguments.ts";
import { parseArguments } from "../src/slack/commands/parse.ts";
import { splitWords } from "../src/slack/commands/split-words.ts";
import { readRequest } from "../src/slack/door/request-shape.ts";
import { message, paragraph } from "../src/slack/views/blocks.ts";
import { cut, escapeAndCut } from "../src/slack/views/limits.ts";

const LENGTH = 40_000;
const MOST_MS = 20;
const RUNS = 12;

const KRW = getCurrency("KRW");
const NAMES = Array.from({ length: 60 }, (_, index) => `Service ${index}`);
const MONTHS = { current: getYearMonth("2026-11"), yearless: "past" } as const;
const CONTEXT: ArgumentContext = {
  workspace: {
    id: "T1",
    currency: KRW,
    locale: "ko",
    timezone: "Asia/Seoul",
  } as ArgumentContext["workspace"],
  today: getDay("2026-11-24"),
  currentMonth: getYearMonth("2026-11"),
  services: NAMES,
  departments: NAMES,
  given: {},
  retired: new Set(),
};

type Reader = (text: string) => unknown;
const READERS: Readonly<Record<string, Reader>> = {
  parseAmount: (text) => parseAmount(text, KRW),
  parseMonth: (text) => parseMonth(text, MONTHS),
  parseMonthRange: (text) => parseMonthRange(text, MONTHS),
  parseDay,
  readFigure: (text) => readFigure(text, true),
  readHangulNumber,
  parseDecimal,
  parseCurrency,
  findNearest: (text) => findNearest(text, [...NAMES, text.slice(1)]),
  catalogName: (text) => CATALOG_NAME.test(text),
  normalizeText,
  visibleText,
  withoutLinks,
  createValueTest: (text) => createValueTest([text, `*${text}*`, `${text}*`, "*a*a*a"])(`${text}b`),
  findFactColumn,
  findColumnProblem,
  rule: (text) => findRuleProblems(tidyRule({ column: text, values: [text], set: { service: text } })),
  escapeCell,
  unescapeCell,
  csvRow: (text) => csvRow([text]),
  cutFact,
  factNamed,
  parseFacts: (text) => parseFacts(JSON.stringify([[text, text]])),
  formatFacts: (text) => formatFacts(new Map([[text, text]])),
  ownCategory,
  categoryNamed,
  simpleColumnOf,
  tags: (text) => createTagReader()(text),
  tagsInJson: (text) => createTagReader()(JSON.stringify({ [text]: text })),
  readHeader: (text) => readHeader(text.split(",").slice(0, 2000), new Set(NAMES)),
  mappingFile: (text) => parseMappingFile("rules.json", text),
  parseUtcTime,
  isCronExpression,
  sanitizeAdvice,
  // Figures are looked for in what is left of a model's text.
  checkNumbers: (text) => checkNumbers(sanitizeAdvice(text), []),
  splitWords,
  parseArguments: (text) =>
    parseArguments(
      { shape: { months: args.monthsArg }, positional: ["months"], takesRest: true },
      [text],
      CONTEXT,
    ),
  signedForm: (text) => readRequest(Buffer.from(text), "application/x-www-form-urlencoded"),
  signedJson: (text) => readRequest(Buffer.from(text), "application/json"),
  message: (text) => message(text, [paragraph(text)]),
  cut: (text) => cut(text, LENGTH / 2),
  escapeAndCut: (text) => escapeAndCut(text, LENGTH / 2),
  ...Object.fromEntries(
    Object.entries(args).flatMap(([name, made]): [string, Reader][] =>
      isArgument(made) ? [[name, (text) => made.parse(text, CONTEXT, name)]] : [],
    ),
  ),
  numberArg: (text) => args.numberArg(1, 9).parse(text, CONTEXT, "number"),
  choiceArg: (text) => args.choiceArg(["one", "two"]).parse(text, CONTEXT, "choice"),
  ticksArg: (text) => args.ticksArg(["one", "two"]).parse(text, CONTEXT, "ticks"),
  textArg: (text) => args.textArg(100).parse(text, CONTEXT, "text"),
};

function isArgument(made: unknown): made is Argument<unknown> {
  return typeof made === "object" && made !== null && "parse" in made;
}

/** What is repeated, behind what and before what. */
const INPUTS: readonly (readonly [head: string, unit: string, tail: string])[] = [
  ["", "1", ""],
  ["", "1", "x"],
  ["1", " ", "x"],
  ["1", ",111", "x"],
  ["", "1,", ""],
  ["", "1.", "x"],
  ["", "1 ", ""],
  ["1", "천", ""],
  ["1", "1만 ", "x"],
  ["2026", "년 ", "x"],
  ["1", "..", ""],
  ["", "~", ""],
  ["", "*a", "b"],
  ["", "*", ""],
  ["", " ", ""],
  ["", '"', ""],
  ["", '""', "x"],
  ["", "'", ""],
  ["", "[{", ""],
  ["", '{"a":', ""],
  ["", "e\u0301", ""],
  ["👩", "\u200d", ""],
  ["", "<", ""],
  ["", "&", ""],
  ["<@U123|", "|", ""],
  ["", "<a:", ""],
  ["", "a.", ""],
  ["", "a@a.", "1"],
  ["", "@", ""],
  ["", "http://", ""],
  ["", "a=", ""],
  ["", "a=1&", ""],
  ["", "가", ""],
  ["", "-", "x"],
  ["1", "\n", "x"],
  ["* ", "*/2,", "x"],
];

function textOf([head, unit, tail]: (typeof INPUTS)[number], length: number): string {
  return `${head}${unit.repeat(Math.ceil(length / unit.length))}`.slice(0, length - tail.length) + tail;
}

/** The least of several runs, for others share the machine; enough as soon as one is quick enough. */
function leastMs(read: Reader, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS && least >= MOST_MS; run += 1) {
    const begun = performance.now();
    try {
      read(text);
    } catch {
      // A refusal is an answer, too.
    }
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

describe("40,000 characters of anything take less than 20 ms", () => {
  it.each(Object.entries(READERS))("%s", (_name, read) => {
    const slow = INPUTS.map((input) => {
      const text = textOf(input, LENGTH);
      expect(text).toHaveLength(LENGTH);
      // What is not linear would take minutes for the whole: a tenth of it shows that, too.
      const tenthMs = leastMs(read, textOf(input, LENGTH / 10));
      return { input, ms: tenthMs >= MOST_MS ? tenthMs * 10 : leastMs(read, text) };
    }).filter(({ ms }) => ms >= MOST_MS);
    expect(slow).toEqual([]);
  });
});
