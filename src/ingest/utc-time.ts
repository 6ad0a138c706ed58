import { type Day, isDay } from "../domain/year-month.ts";

const FORM =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(?:(Z|UTC)|([+-])(\d{2}):?(\d{2}))?)?$/;
const MINUTE_MS = 60_000;

/** Milliseconds since 1970 of `2024-09-01 00:00:00`, `2024-09-01T00:00:00Z`, `2024-09-01`, `2024-09-01 0:00`; UTC unless it says otherwise. */
export function parseUtcTime(text: string): number | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [
    ,
    date = "",
    hour = "00",
    minute = "00",
    second = "00",
    ,
    sign = "+",
    zoneHours = "0",
    zoneMinutes = "0",
  ] = match;
  if (!isDay(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * MINUTE_MS;
  const written = Date.parse(`${date}T${hour.padStart(2, "0")}:${minute}:${second}Z`);
  return sign === "-" ? written + zoneMs : written - zoneMs;
}

/** The UTC day of an instant, if it is one that the product knows. */
export function utcDay(ms: number): Day | undefined {
  const day = new Date(ms).toISOString().slice(0, 10);
  return isDay(day) ? day : undefined;
}

export type UtcTime = { readonly ms: number; readonly day: Day };

const REMEMBERED = 10_000;

/** A file says the same few thousand times over and over: each is parsed once. */
export function createTimes() {
  const known = new Map<string, UtcTime | undefined>();
  return {
    find(text: string): UtcTime | undefined {
      if (known.has(text)) return known.get(text);
      const ms = parseUtcTime(text);
      const day = ms === undefined ? undefined : utcDay(ms);
      const time = ms === undefined || day === undefined ? undefined : { ms, day };
      if (known.size < REMEMBERED) known.set(text, time);
      return time;
    },
  };
}
