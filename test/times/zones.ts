/** By hand, not by the code that is tested: when a month begins in a zone, and the hour in which the clock changes. */
export const MONTH_STARTS = [
  { timezone: "Asia/Seoul", before: "2026-10", month: "2026-11", start: "2026-10-31T15:00:00Z" },
  { timezone: "Asia/Seoul", before: "2026-12", month: "2027-01", start: "2026-12-31T15:00:00Z" },
  // In summer time, on the day that ends it.
  { timezone: "America/New_York", before: "2026-10", month: "2026-11", start: "2026-11-01T04:00:00Z" },
  { timezone: "America/New_York", before: "2026-11", month: "2026-12", start: "2026-12-01T05:00:00Z" },
  { timezone: "UTC", before: "2026-02", month: "2026-03", start: "2026-03-01T00:00:00Z" },
  { timezone: "Asia/Kathmandu", before: "2026-12", month: "2027-01", start: "2026-12-31T18:15:00Z" },
] as const;

export const DAY_STARTS = [
  { timezone: "Asia/Seoul", before: "2026-11-23", day: "2026-11-24", start: "2026-11-23T15:00:00Z" },
  // A day of 25 hours lies before, and one of 23.
  { timezone: "America/New_York", before: "2026-11-01", day: "2026-11-02", start: "2026-11-02T05:00:00Z" },
  { timezone: "America/New_York", before: "2026-03-08", day: "2026-03-09", start: "2026-03-09T04:00:00Z" },
  { timezone: "UTC", before: "2026-12-31", day: "2027-01-01", start: "2027-01-01T00:00:00Z" },
  { timezone: "Asia/Kathmandu", before: "2026-11-23", day: "2026-11-24", start: "2026-11-23T18:15:00Z" },
] as const;

/** The last instant before it, its first one, and a while into it. */
export function around(start: string) {
  const at = (ms: number) => new Date(Date.parse(start) + ms).toISOString();
  return { last: at(-1), minuteBefore: at(-60_000), first: at(0), fiveMinutesAfter: at(300_000) };
}
