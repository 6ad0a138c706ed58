import { Cron } from "croner";

const MODE = "5-or-6-parts";

/** Five fields, or six with the seconds first, that some day comes. */
export function isCronExpression(text: string): boolean {
  try {
    return new Cron(text, { mode: MODE }).nextRun(new Date(0)) !== null;
  } catch {
    // The parser has no other way to say that it does not know a form.
    return false;
  }
}

/**
 * The last due time at or before `at` of any of the cron expressions. A time that the clock skips is due when it goes
 * on, one that comes twice the first time.
 */
export function latestDue(
  schedules: readonly string[],
  { timezone, at }: { readonly timezone: string; readonly at: Date },
): Date | undefined {
  // The reference itself is left out: half a second later, its whole second is within.
  const reference = new Date(Math.floor(at.getTime() / 1000) * 1000 + 500);
  return schedules
    .flatMap((schedule) => new Cron(schedule, { mode: MODE, timezone }).previousRuns(1, reference))
    .toSorted((a, b) => a.getTime() - b.getTime())
    .at(-1);
}
