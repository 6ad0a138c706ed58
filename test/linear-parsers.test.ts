import { expect, it } from "vitest";
import { sanitizeAdvice } from "../src/advice/sanitize.ts";
import { getCurrency } from "../src/domain/currency.ts";
import { findNearest } from "../src/domain/nearest.ts";
import { normalizeText } from "../src/domain/normalize-text.ts";
import { parseAmount } from "../src/domain/parse-amount.ts";
import { parseDay, parseMonth, parseMonthRange } from "../src/domain/parse-month.ts";
import { visibleText, withoutLinks } from "../src/domain/visible-text.ts";
import { getYearMonth } from "../src/domain/year-month.ts";
import { escapeCell, unescapeCell } from "../src/ingest/csv-text.ts";
import { cutFact } from "../src/ingest/facts.ts";

const LENGTH = 40_000;
const MOST_MS = 20;
const RUNS = 10;
const MONTH = { current: getYearMonth("2026-11"), yearless: "past" } as const;

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseAmount: (text) => parseAmount(text, getCurrency("KRW")),
  parseMonth: (text) => parseMonth(text, MONTH),
  parseMonthRange: (text) => parseMonthRange(text, MONTH),
  parseDay,
  findNearest: (text) => findNearest(text, ["department", "ServiceCategory", text.slice(1)]),
  normalizeText,
  visibleText,
  withoutLinks,
  escapeCell,
  unescapeCell,
  cutFact,
  sanitizeAdvice,
};

const UNITS = [
  "1",
  "1,",
  "*a",
  " ",
  '"',
  "[",
  "e\u0301",
  "\u200d",
  "'",
  "<",
  "<a:",
  "a.",
  "@",
  "a://",
  "1만",
  "~",
  "가",
];
const INPUTS = [...UNITS.map((unit) => unit.repeat(LENGTH / unit.length)), `1${" ".repeat(LENGTH)}x`];

/** The least of several runs, for others share the machine. */
function leastMs(parser: (text: string) => unknown, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS && least >= MOST_MS; run += 1) {
    const start = performance.now();
    parser(text);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

it.each(Object.entries(PARSERS))("%s reads 40,000 characters of anything in under 20 ms", (_name, parser) => {
  const slow = INPUTS.map((text) => ({ begins: text.slice(0, 8), ms: leastMs(parser, text) })).filter(
    ({ ms }) => ms >= MOST_MS,
  );
  expect(slow).toEqual([]);
});
