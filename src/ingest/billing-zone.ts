import type { Day } from "../domain/year-month.ts";
import { DAY_MS, dayOf, type FileTime, MAX_OFFSET, timeOfDay } from "./file-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LEAST_OFFSET = -12 * 60;
/** Beside the whole hours: India, Nepal, Iran, Newfoundland and others. */
const ODD_OFFSETS = new Set([-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765]);

/** Where the days of a row are cut, in minutes east of UTC, and where its billing period ends. */
export type BillingZone = {
  readonly offset: number;
  readonly firstDay: Day;
  readonly end: { readonly ms: number; readonly lastDay: Day } | undefined;
};

/** A provider that bills by local midnight shows it in its billing periods: one from 16:00Z on is one of +08:00. */
export function billingZone(start: FileTime, end: FileTime | undefined): BillingZone {
  const offset = start.offset ?? shownOffset(start);
  return {
    offset,
    firstDay: start.offset === undefined ? (dayOf(start.ms, offset) ?? start.day) : start.day,
    end: end === undefined || offset === 0 ? undefined : periodEnd(end, offset),
  };
}

function shownOffset({ ms, hasTime }: FileTime): number {
  const minutes = timeOfDay(ms, 0) / MINUTE_MS;
  if (!hasTime || minutes === 0) return 0;
  const [first, second] = [-minutes, 24 * 60 - minutes].filter(
    (offset) =>
      offset >= LEAST_OFFSET && offset <= MAX_OFFSET && (offset % 60 === 0 || ODD_OFFSETS.has(offset)),
  );
  // A period that begins in the middle of a month may also begin when somebody subscribed.
  const monthly = [first, second].find(
    (offset) => offset !== undefined && dayOf(ms, offset)?.endsWith("-01") === true,
  );
  if (monthly !== undefined) return monthly;
  if (first === undefined || first % 60 !== 0) return 0;
  // 10:00Z is midnight in Honolulu; 11:00Z and 12:00Z are in Auckland rather than where nobody lives.
  return second !== undefined && first < -10 * 60 ? second : first;
}

/** Daylight saving may have moved midnight by an hour since the period began. */
function periodEnd(end: FileTime, offset: number): BillingZone["end"] {
  const own = end.offset ?? shownOffset(end);
  const lastDay = Math.abs(own - offset) > 60 ? undefined : dayOf(end.ms - 1, own);
  return lastDay === undefined ? undefined : { ms: end.ms, lastDay };
}

export type ChargeDay = {
  readonly day: Day;
  /** Longer than a day, which says nothing about the day it starts on. */
  readonly isLonger: boolean;
  /** Minutes east of UTC of the midnights between which it lies. */
  readonly offset: number;
};

/** An offset that is written decides; a time in UTC is cut where its billing period shows. */
export function chargeDay(start: FileTime, end: FileTime, zone: BillingZone): ChargeDay | undefined {
  const lasted = end.ms - start.ms;
  const offset = start.offset ?? zone.offset;
  const day = start.offset !== undefined || !start.hasTime ? start.day : localDay(start, lasted, zone);
  if (day === undefined) return undefined;
  return { day, isLonger: lasted > (offset === 0 ? DAY_MS : DAY_MS + HOUR_MS), offset };
}

function localDay({ ms, day }: FileTime, lasted: number, { offset, end }: BillingZone): Day | undefined {
  if (offset === 0) return day;
  // A charge of a whole day begins at midnight: at 23:00 it is one of summer time, an hour ahead of its period.
  const isSummer = lasted >= DAY_MS - HOUR_MS && timeOfDay(ms, offset) >= DAY_MS - HOUR_MS;
  const found = dayOf(ms, isSummer ? offset + 60 : offset);
  // Hours of winter time at the end of a period that began in summer.
  return end !== undefined && found !== undefined && ms < end.ms && found > end.lastDay ? end.lastDay : found;
}

/** `UTC`, `UTC+08:00`, `UTC-03:30`. */
export function zoneName(offset: number): string {
  if (offset === 0) return "UTC";
  const minutes = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, "0");
  return `UTC${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
