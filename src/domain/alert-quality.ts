import { addMonths, listMonths, monthInZone, type YearMonth } from "./year-month.ts";

/** What people may decide about an alert. */
export const QUALITY_DECISIONS = ["acknowledged", "snoozed", "expected"] as const;
export type QualityDecision = (typeof QUALITY_DECISIONS)[number];

/** An incident that was told, and what people made of it. */
export type FiredIncident = {
  readonly firedAt: Date;
  /** The first time that somebody acknowledged, snoozed or expected it. */
  readonly acknowledgedAt: Date | undefined;
  /** Each kind of decision that was made on it, whatever came afterwards. */
  readonly decisions: ReadonlySet<QualityDecision>;
  /** An evaluation ended it. */
  readonly ended: boolean;
};

/** How good the alerts of a month were, by the month in which they fired. */
export type AlertQuality = {
  readonly month: YearMonth;
  readonly fired: number;
  /** With nobody's decision: still open, or ended by themselves. */
  readonly unanswered: number;
  readonly autoResolved: number;
  /** Until the first decision, in whole seconds; undefined where there is none. */
  readonly medianSeconds: number | undefined;
} & Readonly<Record<QualityDecision, number>>;

/** What is counted of a month. */
export const QUALITY_COUNTS = ["fired", ...QUALITY_DECISIONS, "unanswered", "autoResolved"] as const;

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
    const count = (decision: QualityDecision) =>
      fired.filter(({ decisions }) => decisions.has(decision)).length;
    const unseen = fired.filter(({ decisions }) => decisions.size === 0);
    return {
      month,
      fired: fired.length,
      acknowledged: count("acknowledged"),
      snoozed: count("snoozed"),
      expected: count("expected"),
      unanswered: unseen.filter(({ ended }) => !ended).length,
      autoResolved: unseen.filter(({ ended }) => ended).length,
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
