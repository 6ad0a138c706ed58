import { type Day, isDay } from "../domain/year-month.ts";

const FORM =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(?:(Z|UTC)|([+-])(\d{2}):?(\d{2}))?)?$/;
const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** No place on Earth is further from UTC. */
export const MAX_OFFSET = 14 * 60;

/** A time in a file: `2026-11-01`, `2026-11-01 0:00`, `2026-10-31T16:00:00Z`, `2026-11-01T00:00:00+09:00`. */
export type FileTime = {
  readonly ms: number;
  /** As it is written: in its own zone where one is written, else in UTC. */
  readonly day: Day;
  readonly hasTime: boolean;
  /** Minutes east of UTC; undefined where the time is in UTC, which also `+00:00` says, or has no zone. */
  readonly offset: number | undefined;
};

export function parseFileTime(text: string): FileTime | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, date = "", hour, minute = "00", second = "00", , sign, zoneHours = "0", zoneMinutes = "0"] = match;
  if (!isDay(date) || Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const east = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  if (Math.abs(east) > MAX_OFFSET || Number(zoneMinutes) > 59) return undefined;
  const ms = Date.parse(`${date}T${(hour ?? "00").padStart(2, "0")}:${minute}:${second}Z`) - east * MINUTE_MS;
  if (dayOf(ms, 0) === undefined) return undefined;
  return { ms, day: date, hasTime: hour !== undefined, offset: east === 0 ? undefined : east };
}

/** The day of an instant that many minutes east of UTC, if it is one that the product knows. */
export function dayOf(ms: number, offset: number): Day | undefined {
  const day = new Date(ms + offset * MINUTE_MS).toISOString().slice(0, 10);
  return isDay(day) ? day : undefined;
}

/** How long after the midnight before it, in milliseconds. */
export function timeOfDay(ms: number, offset: number): number {
  return (((ms + offset * MINUTE_MS) % DAY_MS) + DAY_MS) % DAY_MS;
}

const REMEMBERED = 10_000;

/** A file says the same few thousand times over and over: each is parsed once. */
export function createTimes() {
  const known = new Map<string, FileTime | undefined>();
  return {
    find(text: string): FileTime | undefined {
      if (known.has(text)) return known.get(text);
      const time = parseFileTime(text);
      if (known.size < REMEMBERED) known.set(text, time);
      return time;
    },
  };
}
