/** A calendar month, `"2026-10"`. Sorts as text. */
export type YearMonth = string & { readonly __brand: "YearMonth" };
/** A calendar day, `"2026-10-05"`. Sorts as text. */
export type Day = string & { readonly __brand: "Day" };

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;

export function isYearMonth(text: string): text is YearMonth {
  return MONTH.test(text);
}

/** For values that are known to be months, such as a database column; throws otherwise. */
export function getYearMonth(text: string): YearMonth {
  if (!isYearMonth(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isYearMonth(text.slice(0, 7))) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(getYearMonth(text.slice(0, 7)));
}

export function getDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

export function monthOf(day: Day): YearMonth {
  return day.slice(0, 7) as YearMonth;
}

export function yearMonth(year: number, month: number): YearMonth {
  return getYearMonth(`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`);
}

/** `addMonths("2026-01", -1)` is `"2025-12"`. */
export function addMonths(month: YearMonth, count: number): YearMonth {
  const index = monthIndex(month) + count;
  return yearMonth(Math.floor(index / 12), (index % 12) + 1);
}

function monthIndex(month: YearMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

export function daysInMonth(month: YearMonth): number {
  const year = Number(month.slice(0, 4));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month.endsWith("-02") && isLeap ? 29 : (DAYS_IN_MONTH[Number(month.slice(5)) - 1] ?? 0);
}

/** Every month from `from` to `to`, both included; empty when `from` lies after `to`. */
export function listMonths(from: YearMonth, to: YearMonth): YearMonth[] {
  const count = monthsBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addMonths(from, index));
}

/** `monthsBetween("2025-12", "2026-02")` is 2. */
export function monthsBetween(from: YearMonth, to: YearMonth): number {
  return monthIndex(to) - monthIndex(from);
}

/** `dayOfMonth("2026-10-05")` is 5. */
export function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

/** `addDays("2026-10-01", -1)` is `"2026-09-30"`. */
export function addDays(day: Day, count: number): Day {
  return getDay(new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10));
}

export function dayIn(month: YearMonth, dayNumber: number): Day {
  return getDay(`${month}-${String(dayNumber).padStart(2, "0")}`);
}

const DAY_FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in an IANA time zone. */
export function dayInZone(instant: Date, timezone: string): Day {
  let format = DAY_FORMATS.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    // Making one takes half a millisecond, and zones are few.
    DAY_FORMATS.set(timezone, format);
  }
  return getDay(format.format(instant));
}

export function monthInZone(instant: Date, timezone: string): YearMonth {
  return monthOf(dayInZone(instant, timezone));
}
