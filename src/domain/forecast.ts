import { divideRounded } from "./decimal.ts";
import { percentOf, sumMicros } from "./money.ts";
import { computeHalfWidth, computePace, type Pace } from "./pace.ts";
import type { ReportHead } from "./report.ts";
import { type Day, dayIn, dayOfMonth, daysInMonth, monthOf, type YearMonth } from "./year-month.ts";

/** Dated usage of one day, billed. */
export type DailyUsage = { readonly day: Day; readonly amountMicros: bigint };

export const FORECAST_METHODS = ["runRate", "asItStands"] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

export type ExpectedTotal = {
  readonly kind: "expected";
  /** `asItStands`: nothing in the month has a daily pace. */
  readonly method: ForecastMethod;
  readonly totalMicros: bigint;
  /** Four times in five the total lies between; both equal the total where nothing is extended. */
  readonly lowMicros: bigint;
  readonly highMicros: bigint;
  /** What is not extended: undated, or no usage. */
  readonly standingMicros: bigint;
  readonly paceMicros: bigint;
  readonly completeDays: number;
  /** The expected total at the end of each day that is not complete. */
  readonly path: readonly DailyUsage[];
};

export type Forecast =
  | { readonly kind: "tooEarly"; readonly why: "monthAhead" | "firstDays" | "noCompleteDay" }
  | { readonly kind: "finished"; readonly totalMicros: bigint }
  | ExpectedTotal;

export type ForecastReport = ReportHead & {
  readonly actualMicros: bigint;
  readonly items: number;
  readonly forecast: Forecast;
  readonly budget: BudgetOutlook | undefined;
};

export type BudgetOutlook = {
  readonly budgetMicros: bigint;
  /** Forecast ÷ budget; null without a forecast, for one below 0, and for a budget of 0. */
  readonly expectedPercent: number | null;
  /** The actual cost is above the budget already. */
  readonly overNow: boolean;
  /** The day at whose end the budget is expected to be overrun; undefined when it is not, or already is. */
  readonly overrunDay: Day | undefined;
};

export const FIRST_FORECAST_DAY = 3;
const MIN_COMPLETE_DAYS = 2;
/** From this day on, usage that has not gone on for a third of the days so far has no pace. */
const SETTLED_DAY = 8;

/**
 * What the month will have cost at its end. Undated costs and what is not usage count as they stand; dated usage goes
 * on at its pace over the complete days: 300 on each of 10 days and a fee of 5,000 are 14,300 for a month of 31 days.
 */
export function computeForecast(
  month: YearMonth,
  today: Day,
  totalMicros: bigint,
  usage: readonly DailyUsage[],
): Forecast {
  const current = monthOf(today);
  if (month > current) return { kind: "tooEarly", why: "monthAhead" };
  if (month < current) return { kind: "finished", totalMicros };
  const elapsed = dayOfMonth(today) - 1;
  if (elapsed + 1 < FIRST_FORECAST_DAY) return { kind: "tooEarly", why: "firstDays" };
  const byDay = listDays(month, usage);
  const standingMicros = totalMicros - sumMicros(byDay);
  const known = lastUsedDay(byDay.slice(0, elapsed));
  if (known >= MIN_COMPLETE_DAYS && known * 3 >= elapsed) return extend(month, byDay, known, standingMicros);
  const waits = known > 0 ? elapsed + 1 < SETTLED_DAY : byDay.some((amount) => amount !== 0n);
  return waits ? { kind: "tooEarly", why: "noCompleteDay" } : extend(month, byDay, 0, standingMicros);
}

/** The month's expected total against a budget, on exact amounts. */
export function computeOutlook(
  forecast: Forecast,
  actualMicros: bigint,
  budgetMicros: bigint,
  today: Day,
): BudgetOutlook {
  const overNow = actualMicros > budgetMicros;
  const path = forecast.kind === "expected" && !overNow ? forecast.path : [];
  const overrun = path.find(({ amountMicros }) => amountMicros > budgetMicros)?.day;
  return {
    budgetMicros,
    expectedPercent:
      forecast.kind === "tooEarly" || forecast.totalMicros < 0n
        ? null
        : percentOf(forecast.totalMicros, budgetMicros),
    overNow,
    overrunDay: overrun !== undefined && overrun < today ? today : overrun,
  };
}

function extend(
  month: YearMonth,
  byDay: readonly bigint[],
  completeDays: number,
  standingMicros: bigint,
): ExpectedTotal {
  const pace = computePace(byDay.slice(0, completeDays));
  const soFar = standingMicros + sumMicros(byDay.slice(0, completeDays));
  const path = computePath(month, byDay, completeDays, soFar, pace);
  const totalMicros = path.at(-1)?.amountMicros ?? soFar;
  const paced = pace.sumMicros > 0n;
  const half = paced ? computeHalfWidth(pace, byDay.length - completeDays) : 0n;
  const actual = standingMicros + sumMicros(byDay);
  return {
    kind: "expected",
    method: paced ? "runRate" : "asItStands",
    totalMicros,
    lowMicros: totalMicros - half < actual ? actual : totalMicros - half,
    highMicros: totalMicros + half,
    standingMicros,
    paceMicros: perDay(pace),
    completeDays,
    path,
  };
}

/** A day that is not complete costs its pace, or what is already known of it where that is more. */
function computePath(
  month: YearMonth,
  byDay: readonly bigint[],
  completeDays: number,
  soFar: bigint,
  pace: Pace,
): DailyUsage[] {
  const days = BigInt(pace.days || 1);
  let sum = soFar * days;
  return byDay.slice(completeDays).map((known, index) => {
    const expected = pace.sumMicros > 0n ? pace.sumMicros : 0n;
    sum += known * days > expected ? known * days : expected;
    return { day: dayIn(month, completeDays + index + 1), amountMicros: divideRounded(sum, days) };
  });
}

function perDay(pace: Pace): bigint {
  return pace.sumMicros > 0n ? divideRounded(pace.sumMicros, BigInt(pace.days)) : 0n;
}

/** One amount per day of the month, 0 where nothing was used. */
function listDays(month: YearMonth, usage: readonly DailyUsage[]): bigint[] {
  const amounts = Array.from({ length: daysInMonth(month) }, () => 0n);
  for (const { day, amountMicros } of usage) {
    const index = dayOfMonth(day) - 1;
    if (monthOf(day) === month) amounts[index] = (amounts[index] ?? 0n) + amountMicros;
  }
  return amounts;
}

/** Bills come late: days after the last that has usage are not complete. */
function lastUsedDay(amounts: readonly bigint[]): number {
  return amounts.findLastIndex((amount) => amount !== 0n) + 1;
}
