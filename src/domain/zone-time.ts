import { type Day, dayInZone } from "./year-month.ts";

/** `2026-11-24 12:05` on the clocks of the zone. */
export function minuteInZone(instant: Date, timezone: string): string {
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  return `${dayInZone(instant, timezone)} ${time.format(instant)}`;
}

const HOUR_MS = 3_600_000;
/** Zones lie between 12 hours behind and 14 ahead of UTC. */
const MAX_OFFSET_HOURS = 15;

/** The first instant of a calendar day in an IANA zone, also where the day begins at 01:00. */
export function startOfDay(day: Day, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - MAX_OFFSET_HOURS * HOUR_MS;
  let after = midnight + MAX_OFFSET_HOURS * HOUR_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayInZone(new Date(middle), timezone) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}
