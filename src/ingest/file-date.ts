import { normalizeText } from "../domain/normalize-text.ts";
import { englishMonth, parseDay, parseMonth } from "../domain/parse-month.ts";
import { type Day, getYearMonth, isDay, monthOf, type YearMonth, yearMonth } from "../domain/year-month.ts";
import type { CellRead } from "./problems.ts";

const SOME_MONTH = { current: getYearMonth("2000-01"), yearless: "past" } as const;
const MAX_CHARACTERS = 60;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2090;

const TIME =
  /^(.+?)(?:T|\s)\s*(?:오전\s*|오후\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:\s?[ap]m)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const MONTH_FIRST = /^(\d{1,2})\s?[-./]\s?(\d{4})$/;
const NAME_FIRST = /^([a-z]{3,9})\.?[-/\s]\s?(\d{4})$/i;
const NAME_LAST = /^(\d{4})[-/.\s]([a-z]{3,9})$/i;
/** What Excel makes of `2026-10`. */
const NAME_AND_SHORT_YEAR = /^([a-z]{3})-(\d{2})$/i;
const DAY_FIRST = /^(\d{1,2})[-\s]([a-z]{3,9})[-\s](\d{4})$/i;
const UNCLEAR =
  /^(?:\d{1,2}[-./\s]+[a-z]{3,9}(?:[-./\s]+\d{2})?|[a-z]{3,9}[-./\s']+\d{2}|\d{1,2}[-./]\d{1,2})$/i;
const YEAR_LAST = /^(\d{1,2})[-./]\s?(\d{1,2})[-./]\s?(\d{4}|\d{2})$/;
/** Days since 1899-12-30, as Excel counts them: 46296 is 2026-10-01. */
const SERIAL = /^(\d{5})(?:\.\d{1,12})?$/;
const DAY_MS = 86_400_000;
const SERIAL_BEGINS = Date.UTC(1899, 11, 30);

const REMEMBERED = 10_000;

/** A file says the same few months over and over: each is read once. */
export function createMonths(): typeof readFileMonth {
  const known = new Map<string, CellRead<YearMonth>>();
  return (cell) => {
    const found = known.get(cell) ?? readFileMonth(cell);
    if (known.size < REMEMBERED) known.set(cell, found);
    return found;
  };
}

/** The month of a cell: every form that can be read in one way alone, with its year. */
export function readFileMonth(cell: string): CellRead<YearMonth> {
  if (cell.length > MAX_CHARACTERS) return { fault: undefined };
  const { date, zoned } = withoutTime(typed(cell));
  if (zoned) return { fault: "zonedTime" };
  const month = (/^\d{4}/.test(date) ? parseMonth(date, SOME_MONTH) : undefined) ?? namedMonth(date);
  if (month !== undefined) return { value: month };
  const months = new Set(daysOf(date).map(monthOf));
  const [only] = months;
  if (only !== undefined && months.size === 1) return { value: only };
  if (months.size > 1 || YEAR_LAST.test(date)) return { fault: "changedDate" };
  return { fault: UNCLEAR.test(date) ? "unclearMonth" : undefined };
}

/** The day of a cell; one that can be read in two ways is the one that lies in the row's month. */
export function readFileDay(cell: string, month: YearMonth | undefined): CellRead<Day> {
  if (cell.length > MAX_CHARACTERS) return { fault: undefined };
  const { date, zoned } = withoutTime(typed(cell));
  if (zoned) return { fault: "zonedTime" };
  const days = new Set(daysOf(date));
  const [only, ...others] = [...days].filter((day) => month === undefined || monthOf(day) === month);
  if (only !== undefined && others.length === 0) return { value: only };
  return { fault: days.size > 1 ? "changedDate" : undefined };
}

function typed(cell: string): string {
  return /[^ -~]/.test(cell) ? normalizeText(cell) : cell.trim();
}

/** `10/5/2026 0:00`: what Excel makes of a date, in whose month only the writer can say. */
export function isChangedDate(text: string): boolean {
  return text.length <= MAX_CHARACTERS && YEAR_LAST.test(withoutTime(text.trim()).date);
}

/** Midnight is the beginning of the day that is written, in whatever zone; another time with a zone is not. */
function withoutTime(text: string): { date: string; zoned: boolean } {
  const [, date, hour, minute, second = "00", zone] = TIME.exec(text) ?? [];
  if (date === undefined) return { date: text, zoned: false };
  const midnight = Number(hour) === 0 && Number(minute) === 0 && Number(second) === 0;
  return { date: date.trim(), zoned: zone !== undefined && !midnight };
}

function namedMonth(date: string): YearMonth | undefined {
  const first = MONTH_FIRST.exec(date);
  if (first !== null) return monthIn(first[2], Number(first[1]));
  const last = NAME_LAST.exec(date);
  if (last !== null) return monthIn(last[1], englishMonth(last[2] ?? ""));
  const named = NAME_FIRST.exec(date) ?? NAME_AND_SHORT_YEAR.exec(date);
  return named === null ? undefined : monthIn(named[2], englishMonth(named[1] ?? ""));
}

/** Every day that the text can mean. */
function daysOf(date: string): Day[] {
  const day = parseDay(date);
  if (day !== undefined) return [day];
  const serial = SERIAL.exec(date);
  if (serial !== null) return serialDay(Number(serial[1]));
  const named = DAY_FIRST.exec(date);
  if (named !== null) return dayIn(named[3], englishMonth(named[2] ?? ""), named[1]);
  const [, one, two, year] = YEAR_LAST.exec(date) ?? [];
  return year?.length === 4 ? [...dayIn(year, Number(one), two), ...dayIn(year, Number(two), one)] : [];
}

function monthIn(yearText: string | undefined, month: number | undefined): YearMonth | undefined {
  const year = Number(yearText?.length === 2 ? `20${yearText}` : yearText);
  const known = year >= FIRST_YEAR && year <= LAST_YEAR && month !== undefined && month >= 1 && month <= 12;
  return known ? yearMonth(year, month) : undefined;
}

function dayIn(year: string | undefined, number: number | undefined, day: string | undefined): Day[] {
  const month = monthIn(year, number);
  const text = `${month}-${(day ?? "").padStart(2, "0")}`;
  return month !== undefined && isDay(text) ? [text] : [];
}

function serialDay(serial: number): Day[] {
  const day = new Date(SERIAL_BEGINS + serial * DAY_MS).toISOString().slice(0, 10);
  const year = Number(day.slice(0, 4));
  return isDay(day) && year >= FIRST_YEAR && year <= LAST_YEAR ? [day] : [];
}
