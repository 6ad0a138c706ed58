/** How far the tests look from one instant to the next: every due time of theirs is a multiple of it. */
export const STEP_MS = 600_000;

/** What a wall clock in the zone shows: `2026-11-01 01:30`. */
export function wallClock(timezone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return (at) => format.format(at);
}

/** The instants after `from` up to `to` at which a wall clock shows a wanted time of day the first time. */
export function firstShown(
  { from, to, timezone }: { from: Date; to: Date; timezone: string },
  isWanted: (time: string) => boolean,
): string[] {
  const show = wallClock(timezone);
  const seen = new Set<string>();
  const found: string[] = [];
  for (let at = from.getTime() + STEP_MS; at <= to.getTime(); at += STEP_MS) {
    const shown = show(new Date(at));
    if (!isWanted(shown.slice(11)) || seen.has(shown)) continue;
    seen.add(shown);
    found.push(new Date(at).toISOString());
  }
  return found;
}
