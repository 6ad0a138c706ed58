import { addMonths, type Day, isDay, monthsBetween, type YearMonth, yearMonth } from "./year-month.ts";

/**
 * Which month one without a year is: `past` the latest up to the current one, `ahead` the next from it on; or from
 * `anchor`, where it belongs to another month.
 */
export type MonthContext = {
  readonly current: YearMonth;
  readonly yearless: "past" | "ahead";
  readonly anchor?: YearMonth | undefined;
};
/** A month without its year may be another than was meant. */
type Yearless = { readonly isYearless: boolean };
export type TypedMonth = Yearless & { readonly month: YearMonth };
export type MonthRange = { readonly from: YearMonth; readonly to: YearMonth };
export type TypedRange = Yearless & MonthRange;

export const MAX_RANGE_MONTHS = 36;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2090;
const MAX_OFFSET = 120;
/** Longer than any month, day or range. On long runs of spaces the pattern would backtrack for seconds. */
const MAX_CHARACTERS = 100;

const WITH_YEAR = /^(\d{4})(?:\s*[-./]\s*|\s*년\s*)(\d{1,2})(?:\s*월)?$/u;
const COMPACT = /^(\d{4})(\d{2})$/u;
const DAY = /^(\d{4})(?:[-./]|\s*년\s*)(\d{1,2})(?:[-./]|\s*월\s*)(\d{1,2})\.?일?$/u;
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/u;
const YEARLESS = /^(\d{1,2})(?:\s*월달?)?$/u;
const OFFSET = /^([+-])(\d{1,3})$/u;
const RANGE = /^(.+?)\s*(?:\.{2,3}|…|[~〜∼–—])\s*(.+)$/u;

const RELATIVE: ReadonlyMap<string, number> = new Map([
  ["this", 0],
  ["이번달", 0],
  ["당월", 0],
  ["금월", 0],
  ["last", -1],
  ["previous", -1],
  ["지난달", -1],
  ["저번달", -1],
  ["전월", -1],
  ["next", 1],
  ["다음달", 1],
]);
const ENGLISH = "january february march april may june july august september october november december".split(
  " ",
);
const SHORTEST_NAME = 3;

type Read =
  | { readonly kind: "month"; readonly month: YearMonth }
  | { readonly kind: "yearless"; readonly number: number };

/** `2026-10`, `2026.10`, `202610`, `10월`, `10`, `oct`, `this`, `지난달`, `-1`; undefined for anything else. */
export function parseMonth(text: string, context: MonthContext): YearMonth | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const read = readMonth(text.trim(), context.current);
  if (read === undefined || read.kind === "month") return read?.month;
  return resolveYear(read.number, context);
}

export function parseTypedMonth(text: string, context: MonthContext): TypedMonth | undefined {
  const month = parseMonth(text, context);
  return month && { month, isYearless: readMonth(text.trim(), context.current)?.kind === "yearless" };
}

/** `2026-01..2026-12`, `1월~12월`, or one month; both ends included, at most 36 months, never backwards. */
export function parseMonthRange(text: string, context: MonthContext): MonthRange | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const ends = RANGE.exec(text.trim());
  if (ends === null) {
    const month = parseMonth(text, context);
    return month && { from: month, to: month };
  }
  const from = readMonth(ends[1] ?? "", context.current);
  const to = readMonth(ends[2] ?? "", context.current);
  const range = from && to && resolveRange(from, to, context);
  if (range === undefined) return undefined;
  const count = monthsBetween(range.from, range.to) + 1;
  return count >= 1 && count <= MAX_RANGE_MONTHS ? range : undefined;
}

export function parseTypedRange(text: string, context: MonthContext): TypedRange | undefined {
  const range = parseMonthRange(text, context);
  if (range === undefined) return undefined;
  const [, ...ends] = RANGE.exec(text.trim()) ?? ["", text];
  const reads = ends.map((end) => readMonth(end.trim(), context.current));
  return { ...range, isYearless: reads.some((read) => read?.kind === "yearless") };
}

/** `2026-10-05`, `2026.10.5`, `20261005`, `2026년 10월 5일`; undefined for anything else. */
export function parseDay(text: string): Day | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const match = DAY.exec(text.trim()) ?? COMPACT_DAY.exec(text.trim());
  if (match === null) return undefined;
  const [, year = "", month = "", day = ""] = match;
  if (readDated(Number(year), Number(month)) === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(iso) ? iso : undefined;
}

/** An end without a year lies nearest to the other; two of them are placed by the context. */
function resolveRange(from: Read, to: Read, context: MonthContext): MonthRange {
  if (from.kind === "month") {
    return { from: from.month, to: to.kind === "month" ? to.month : nextMonth(to.number, from.month) };
  }
  if (to.kind === "month") return { from: latestMonth(from.number, to.month), to: to.month };
  if (context.yearless === "ahead") {
    const first = resolveYear(from.number, context);
    return { from: first, to: nextMonth(to.number, first) };
  }
  const last = resolveYear(to.number, context);
  return { from: latestMonth(from.number, last), to: last };
}

function readMonth(text: string, current: YearMonth): Read | undefined {
  const dated = WITH_YEAR.exec(text) ?? COMPACT.exec(text);
  if (dated !== null) return readDated(Number(dated[1]), Number(dated[2]));
  const yearless = YEARLESS.exec(text);
  const number = yearless === null ? englishMonth(text) : Number(yearless[1]);
  if (number !== undefined) return number >= 1 && number <= 12 ? { kind: "yearless", number } : undefined;
  const offset = readOffset(text);
  return offset === undefined ? undefined : { kind: "month", month: addMonths(current, offset) };
}

function readDated(year: number, month: number): Read | undefined {
  const known = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
  return known ? { kind: "month", month: yearMonth(year, month) } : undefined;
}

function readOffset(text: string): number | undefined {
  const word = RELATIVE.get(text.toLowerCase().replace(/\s|month/gu, ""));
  if (word !== undefined) return word;
  const match = OFFSET.exec(text);
  if (match === null || Number(match[2]) > MAX_OFFSET) return undefined;
  return match[1] === "-" ? -Number(match[2]) : Number(match[2]);
}

/** `oct`, `Sept`, `October`: the beginning of a name. */
function englishMonth(text: string): number | undefined {
  if (text.length < SHORTEST_NAME) return undefined;
  const index = ENGLISH.findIndex((name) => name.startsWith(text.toLowerCase()));
  return index < 0 ? undefined : index + 1;
}

function resolveYear(number: number, context: MonthContext): YearMonth {
  const { current, yearless, anchor = current } = context;
  return yearless === "past" ? latestMonth(number, anchor) : nextMonth(number, anchor);
}

/** The last month with this number that is not after `until`. */
function latestMonth(number: number, until: YearMonth): YearMonth {
  const year = Number(until.slice(0, 4));
  const same = yearMonth(year, number);
  return same <= until ? same : yearMonth(year - 1, number);
}

/** The first month with this number that is not before `from`. */
function nextMonth(number: number, from: YearMonth): YearMonth {
  const year = Number(from.slice(0, 4));
  const same = yearMonth(year, number);
  return same >= from ? same : yearMonth(year + 1, number);
}
