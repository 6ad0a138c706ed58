import type { DataGap } from "../data-sources.ts";
import { changePercent } from "../money.ts";
import type { ReportHead } from "../report.ts";
import { compareText } from "../rows.ts";
import type { SameDays } from "../same-days.ts";
import type { YearMonth } from "../year-month.ts";

export const MIN_ANOMALY_PERCENT = 5;
export const MAX_ANOMALY_PERCENT = 200;
const CRITICAL_PERCENT = 50;

export type AnomalySeverity = "WARNING" | "CRITICAL";

/** A service that moved against its previous month. */
export type MonthMove = {
  readonly service: string;
  readonly previousMicros: bigint;
  readonly currentMicros: bigint;
  readonly changeMicros: bigint;
  readonly changePercent: number;
  readonly direction: "up" | "down";
  readonly severity: AnomalySeverity;
};

export type MonthMoves = {
  readonly moves: readonly MonthMove[];
  /** Cost now and none the month before, largest first. */
  readonly newServices: readonly { readonly service: string; readonly amountMicros: bigint }[];
};

export type AnomalyReport = ReportHead &
  MonthMoves & {
    readonly previousMonth: YearMonth;
    readonly thresholdPercent: number;
    /** Sources without data in one of the two months. */
    readonly gaps: readonly DataGap[];
    readonly hasData: boolean;
    readonly sameDays: SameDays | undefined;
  };

/**
 * Services whose change from a previous month above 0 is at least the threshold, on the exact ratio; the largest
 * change first. A running month is not over: only rises count in it.
 */
export function computeMonthMoves(
  previous: ReadonlyMap<string, bigint>,
  current: ReadonlyMap<string, bigint>,
  { thresholdPercent, running }: { thresholdPercent: number; running: boolean },
): MonthMoves {
  const services = new Set([...previous.keys(), ...current.keys()]);
  const pairs = [...services].map((service) => ({
    service,
    before: previous.get(service) ?? 0n,
    now: current.get(service) ?? 0n,
  }));
  return {
    moves: pairs
      .filter(({ before, now }) => before > 0n && reaches(now - before, before, thresholdPercent))
      .filter(({ before, now }) => !running || now > before)
      .map(({ service, before, now }) => computeMove(service, before, now))
      .sort(compareMoves),
    newServices: pairs
      .filter(({ before, now }) => before === 0n && now > 0n)
      .map(({ service, now }) => ({ service, amountMicros: now }))
      .sort((a, b) => compareBig(b.amountMicros, a.amountMicros) || compareText(a.service, b.service)),
  };
}

function computeMove(service: string, before: bigint, now: bigint): MonthMove {
  return {
    service,
    previousMicros: before,
    currentMicros: now,
    changeMicros: now - before,
    changePercent: changePercent(now, before) ?? 0,
    direction: now > before ? "up" : "down",
    severity: reaches(now - before, before, CRITICAL_PERCENT) ? "CRITICAL" : "WARNING",
  };
}

function reaches(change: bigint, before: bigint, percent: number): boolean {
  return size(change) * 100n >= before * BigInt(percent);
}

function compareMoves(a: MonthMove, b: MonthMove): number {
  const byRatio = compareBig(
    size(b.changeMicros) * a.previousMicros,
    size(a.changeMicros) * b.previousMicros,
  );
  return byRatio || compareText(a.service, b.service);
}

function compareBig(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
