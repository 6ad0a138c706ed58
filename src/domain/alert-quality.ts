import { addMonths, listMonths, monthInZone, type YearMonth } from "./year-month.ts";

/** An incident that was told, and what people made of it. */
export type FiredIncident = {
  readonly firedAt: Date;
  /** The first time that somebody acknowledged, snoozed or expected it. */
  readonly acknowledgedAt: Date | undefined;
  /** Somebody marked it as expected, whatever came afterwards. */
  readonly expected: boolean;
};

/** How good the alerts of a month were, by the month in which they fired. */
export type AlertQuality = {
  readonly month: YearMonth;
  readonly fired: number;
  readonly acknowledged: number;
  readonly expected: number;
  /** Of the acknowledged ones, in whole seconds; undefined where there is none. */
  readonly medianSeconds: number | undefined;
};

export const QUALITY_MONTHS = 6;

/** The last six months with the running one, oldest first. */
export function computeAlertQuality(
  incidents: readonly FiredIncident[],
  { running, timezone }: { readonly running: YearMonth; readonly timezone: string },
): AlertQuality[] {
  return listMonths(addMonths(running, 1 - QUALITY_MONTHS), running).map((month) => {
    const fired = incidents.filter(({ firedAt }) => monthInZone(firedAt, timezone) === month);
    const waits = fired.flatMap(({ firedAt, acknowledgedAt }) =>
      acknowledgedAt === undefined ? [] : [acknowledgedAt.getTime() - firedAt.getTime()],
    );
    return {
      month,
      fired: fired.length,
      acknowledged: waits.length,
      expected: fired.filter(({ expected }) => expected).length,
      medianSeconds: medianSeconds(waits),
    };
  });
}

/** Of an even number the mean of the middle two; whole milliseconds add up exactly and are rounded once. */
function medianSeconds(waitsMs: readonly number[]): number | undefined {
  const sorted = waitsMs.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : Math.round((lower + upper) / 2000);
}
