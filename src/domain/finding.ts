import { computeMonthMoves, type MonthMove } from "./anomaly/month-over-month.ts";
import type { BudgetLine, BudgetMark } from "./budget.ts";
import type { DataGap } from "./data-sources.ts";
import { type BudgetOutlook, computeOutlook, type ExpectedTotal, type Forecast } from "./forecast.ts";
import type { CurrencyCode } from "./money.ts";
import { addMonths, type Day, dayOfMonth, monthOf, type YearMonth } from "./year-month.ts";

/** Amounts by service, by month. */
export type ServiceAmounts = ReadonlyMap<YearMonth, ReadonlyMap<string, bigint>>;

/** A month beside the one before it, by service. */
export type MonthPair = {
  readonly month: YearMonth;
  readonly running: boolean;
  /** Without it a 0 is no measurement, and nothing moved that is known. */
  readonly hasData: boolean;
  readonly previous: ReadonlyMap<string, bigint>;
  readonly current: ReadonlyMap<string, bigint>;
  /** Sources that are left out on both sides, and the services that have costs of them. */
  readonly gaps: readonly DataGap[];
  readonly affected: ReadonlySet<string>;
};

/** What the rules judge; read once per evaluation, all amounts in the workspace's currency. */
export type Facts = {
  readonly today: Day;
  readonly currency: CurrencyCode;
  readonly thresholdPercent: number;
  /** Every budget of the running and the finished month. */
  readonly budgets: readonly {
    readonly line: BudgetLine;
    readonly forecast: Forecast;
    /** Who set the budget. */
    readonly setBy?: string;
  }[];
  /** Effective usage of the running month, and of the finished one. */
  readonly pairs: readonly MonthPair[];
};

export const SEVERITIES = ["WARNING", "CRITICAL"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a finding has passed, each told once: a budget's thresholds, a move of the threshold's size or a far one. */
export type Mark = "forecast" | BudgetMark | "moved" | "movedFar";

const CRITICAL_MARKS: ReadonlySet<Mark> = new Set<Mark>(["over", "movedFar"]);
/** A forecast goes up and down: it counts when two evaluations in a row see it. */
export const MARKS_SEEN_TWICE: ReadonlySet<Mark> = new Set<Mark>(["forecast"]);

export function severityOf(marks: readonly Mark[]): Severity {
  return marks.some((mark) => CRITICAL_MARKS.has(mark)) ? "CRITICAL" : "WARNING";
}

type FindingBase = {
  /** A service; undefined: the whole month. */
  readonly subject: string | undefined;
  readonly month: YearMonth;
  /** The month is running. */
  readonly toDate: boolean;
  /** `rule:subject:month`, for a move with its direction: the same incident for as long as it is the same. */
  readonly fingerprint: string;
  /** In rising order; never empty. */
  readonly marks: readonly [Mark, ...Mark[]];
  /** What it is measured by, and against what: the actual cost and the budget, this month and the previous one. */
  readonly currency: CurrencyCode;
  readonly sizeMicros: bigint;
  readonly againstMicros: bigint;
};

export type BudgetFinding = FindingBase & {
  readonly rule: "budget";
  readonly line: BudgetLine;
  /** Where the budget is expected to be overrun, and is not yet. */
  readonly overrun: { readonly forecast: ExpectedTotal; readonly outlook: BudgetOutlook } | undefined;
};
export type MoveFinding = FindingBase & {
  readonly rule: "monthOverMonth";
  readonly move: MonthMove;
  /** Sources of the service that are left out on both sides. */
  readonly gaps?: readonly DataGap[];
};
export type Finding = BudgetFinding | MoveFinding;

export const RULE_NAMES = ["budget", "forecast", "monthOverMonth"] as const;
/** What an ADMIN switches on and off; the forecast is a mark of the budget's incident. */
export type RuleName = (typeof RULE_NAMES)[number];

/** A finished month is judged from this day of the next, when late bills are in. */
const FINISHED_FROM_DAY = 3;

/** Every rule that is on judges the facts; each is pure. A budget is one finding, whatever it passes. */
export function listFindings(facts: Facts, isOn: (rule: RuleName) => boolean): Finding[] {
  return [
    ...facts.budgets.flatMap(({ line, forecast }) => judgeLine(line, forecast, facts, isOn)),
    ...(isOn("monthOverMonth") ? listMoves(facts) : []),
  ];
}

/** What a budget is found to be; nothing where it has no amount or nothing is passed. */
export function judgeLine(
  line: BudgetLine,
  forecast: Forecast,
  { today, currency }: Pick<Facts, "today" | "currency">,
  isOn: (rule: RuleName) => boolean,
): BudgetFinding[] {
  const { budgetMicros, actualMicros, service, month } = line;
  if (budgetMicros === undefined) return [];
  const toDate = month >= monthOf(today);
  const overrun = isOn("forecast") ? findOverrun(line, forecast, today) : undefined;
  // A month that ended below its budget is no news any more; one that a late bill takes above it is.
  const passed = toDate || line.marks.includes("reached") ? line.marks : [];
  const [first, ...others]: Mark[] = [
    ...(overrun === undefined ? [] : ["forecast" as const]),
    ...(isOn("budget") ? passed : []),
  ];
  if (first === undefined) return [];
  return [
    {
      rule: "budget",
      subject: service,
      month,
      toDate,
      fingerprint: `budget:${service ?? ""}:${month}`,
      marks: [first, ...others],
      currency,
      sizeMicros: actualMicros,
      againstMicros: budgetMicros,
      line,
      overrun,
    },
  ];
}

function findOverrun(line: BudgetLine, forecast: Forecast, today: Day): BudgetFinding["overrun"] {
  const { budgetMicros, actualMicros } = line;
  if (budgetMicros === undefined || forecast.kind !== "expected") return undefined;
  if (line.marks.includes("reached") || forecast.totalMicros <= budgetMicros) return undefined;
  return { forecast, outlook: computeOutlook(forecast, actualMicros, budgetMicros, today) };
}

/**
 * Whether today's rules judge what this is about, so that its absence means that it is clear: in the first days of a
 * month nobody judges the moves of the finished one.
 */
export function isJudged({ rule, month }: Pick<Finding, "rule" | "month">, today: Day): boolean {
  const isFinished = month === addMonths(monthOf(today), -1);
  return rule === "budget" || !isFinished || dayOfMonth(today) >= FINISHED_FROM_DAY;
}

/** Rises of the running month; of the finished one, once its late bills are in, both directions. */
function listMoves({ pairs, today, ...facts }: Facts): Finding[] {
  return pairs.filter((pair) => isReady(pair, today)).flatMap((pair) => judgeMoves(pair, facts));
}

/** A finished month waits for its late bills. */
export function isReady({ running }: Pick<MonthPair, "running">, today: Day): boolean {
  return running || dayOfMonth(today) >= FINISHED_FROM_DAY;
}

export function judgeMoves(
  { month, running, hasData, previous, current, gaps, affected }: MonthPair,
  { thresholdPercent, currency }: Pick<Facts, "thresholdPercent" | "currency">,
): MoveFinding[] {
  if (!hasData) return [];
  return computeMonthMoves(previous, current, { thresholdPercent, running }).moves.map((move) => ({
    rule: "monthOverMonth",
    subject: move.service,
    month,
    fingerprint: `monthOverMonth:${move.service}:${month}:${move.direction}`,
    marks: move.severity === "CRITICAL" ? ["moved", "movedFar"] : ["moved"],
    currency,
    sizeMicros: move.currentMicros,
    againstMicros: move.previousMicros,
    move,
    toDate: running,
    ...(affected.has(move.service) ? { gaps } : {}),
  }));
}
