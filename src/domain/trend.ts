import { sumCells } from "./cells.ts";
import type { Cell } from "./cost.ts";
import type { DataGap } from "./data-sources.ts";
import { changePercent } from "./money.ts";
import type { ReportHead } from "./report.ts";
import type { SameDays } from "./same-days.ts";
import { addMonths, listMonths, type YearMonth } from "./year-month.ts";

export const TREND_PERIODS = ["month", "quarter"] as const;
export type TrendPeriod = (typeof TREND_PERIODS)[number];
export const TREND_DIRECTIONS = ["UP", "DOWN", "STABLE"] as const;
export type TrendDirection = (typeof TREND_DIRECTIONS)[number];

export const MAX_TREND_POINTS = 24;
export const DEFAULT_TREND_POINTS = 6;
const STABLE_WITHIN_PERCENT = 5n;
export const MONTHS_IN: Record<TrendPeriod, number> = { month: 1, quarter: 3 };

export type TrendPoint = {
  /** `2026-10` or `2026-Q4`. */
  readonly label: string;
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly amountMicros: bigint;
  readonly items: number;
  /** Nothing is recorded: the 0 is no measurement. */
  readonly empty: boolean;
  /** The period is running: its amount grows. */
  readonly toDate: boolean;
  /** How many of its months have data. */
  readonly months: number;
};

/** From the first period with data to the last. */
export type TrendChange = {
  readonly first: TrendPoint;
  readonly last: TrendPoint;
  readonly changeMicros: bigint;
  /** Null from 0 to anything else. */
  readonly changePercent: number | null;
  /** Undefined where there is no percentage. */
  readonly direction: TrendDirection | undefined;
};

export type Trend = {
  readonly points: readonly TrendPoint[];
  readonly totalMicros: bigint;
  /** Undefined with data in fewer than two periods. */
  readonly change: TrendChange | undefined;
};

export type TrendReport = ReportHead &
  Trend & {
    readonly period: TrendPeriod;
    /** Sources that the last month with data lacks. */
    readonly gaps: readonly DataGap[];
    /** Of the running month. */
    readonly sameDays: SameDays | undefined;
  };

/** The first month of the last `count` periods that end with the one of `month`. */
export function firstTrendMonth(month: YearMonth, count: number, period: TrendPeriod): YearMonth {
  return period === "month" ? addMonths(month, 1 - count) : addMonths(quarterStart(month), -3 * (count - 1));
}

/** `cells` hold the months from `firstTrendMonth` to `month`; `current` is the running month. */
export function computeTrend(
  cells: readonly Cell<"month">[],
  {
    month,
    current,
    count,
    period,
  }: { month: YearMonth; current: YearMonth; count: number; period: TrendPeriod },
): Trend {
  const first = firstTrendMonth(month, count, period);
  const step = MONTHS_IN[period];
  const points = listMonths(first, month)
    .filter((_, index) => index % step === 0)
    .map((from) => computePoint(cells, from, addMonths(from, step - 1), current, period));
  return { points, totalMicros: sumCells(points).amountMicros, change: computeChange(points) };
}

/** The periods from the first with data on: those before it are no measurement. */
export function skipEmptyStart(points: readonly TrendPoint[]): readonly TrendPoint[] {
  return points.slice(
    Math.max(
      0,
      points.findIndex(({ empty }) => !empty),
    ),
  );
}

function computeChange(points: readonly TrendPoint[]): TrendChange | undefined {
  const [first, ...later] = points.filter(({ empty }) => !empty);
  const last = later.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const [before, now] = [first.amountMicros, last.amountMicros];
  const isSame = before === now;
  return {
    first,
    last,
    changeMicros: now - before,
    changePercent: isSame ? 0 : changePercent(now, before),
    direction: before === 0n && !isSame ? undefined : judgeDirection(before, now),
  };
}

/** On the exact ratio: above +5 % UP, below −5 % DOWN. */
export function judgeDirection(firstMicros: bigint, lastMicros: bigint): TrendDirection {
  const size = firstMicros < 0n ? -firstMicros : firstMicros;
  const change = (lastMicros - firstMicros) * 100n;
  if (size !== 0n && change > size * STABLE_WITHIN_PERCENT) return "UP";
  if (size !== 0n && change < -size * STABLE_WITHIN_PERCENT) return "DOWN";
  return "STABLE";
}

function computePoint(
  cells: readonly Cell<"month">[],
  from: YearMonth,
  to: YearMonth,
  current: YearMonth,
  period: TrendPeriod,
): TrendPoint {
  const inside = cells.filter((cell) => cell.month >= from && cell.month <= to);
  return {
    label: period === "month" ? from : `${from.slice(0, 4)}-Q${(Number(from.slice(5)) + 2) / 3}`,
    from,
    to,
    ...sumCells(inside),
    empty: inside.length === 0,
    toDate: from <= current && current <= to,
    months: new Set(inside.map((cell) => cell.month)).size,
  };
}

function quarterStart(month: YearMonth): YearMonth {
  return addMonths(month, -((Number(month.slice(5)) - 1) % 3));
}
