import { type BudgetLimits, computeBudgetLine } from "./budget.ts";
import { type Finding, judgeLine, judgeMoves, type Mark, type MonthPair, type RuleName } from "./finding.ts";
import { computeForecast, type DailyUsage, FIRST_FORECAST_DAY, type Forecast } from "./forecast.ts";
import type { CurrencyCode } from "./money.ts";
import { type Day, dayIn, dayOfMonth, daysInMonth, type YearMonth } from "./year-month.ts";

export const REPLAYED_MONTHS = 6;

/** An incident that a rule would have opened. */
export type ReplayedIncident = {
  readonly rule: RuleName;
  readonly month: YearMonth;
  /** A service; undefined: the whole month. */
  readonly subject: string | undefined;
  /** The highest that it would have passed. */
  readonly mark: Mark;
};

/** A budget of a finished month, with what was billed and its dated usage by day. */
export type ReplayedBudget = {
  readonly service: string | undefined;
  readonly budgetMicros: bigint;
  readonly actualMicros: bigint;
  readonly usage: readonly DailyUsage[];
};

export type ReplayRules = BudgetLimits & {
  readonly thresholdPercent: number;
  readonly currency: CurrencyCode;
};

/**
 * What the budget and the forecast rule would have made of a budget of a finished month, each on its own. The budget is
 * judged at the month's end. The forecast is judged on each morning with the dated usage before that day, and counts
 * when two mornings in a row see it; what has no day, or is no usage, counts from the month's start.
 */
export function replayBudget(
  month: YearMonth,
  budget: ReplayedBudget,
  rules: ReplayRules,
): ReplayedIncident[] {
  const opened: ReplayedIncident[] = [];
  const finished: Forecast = { kind: "finished", totalMicros: budget.actualMicros };
  const lastDay = dayIn(month, daysInMonth(month));
  const atEnd = judge(month, budget, finished, { rules, today: lastDay, rule: "budget" });
  if (atEnd !== undefined) opened.push(incidentOf("budget", atEnd));
  const foreseen = findForeseen(month, budget, rules);
  if (foreseen !== undefined) opened.push(incidentOf("forecast", foreseen));
  return opened;
}

/** The moves of a finished month in both directions. */
export function replayMoves(pair: MonthPair, rules: ReplayRules): ReplayedIncident[] {
  return judgeMoves(pair, rules).map((move) => incidentOf("monthOverMonth", move));
}

function findForeseen(month: YearMonth, budget: ReplayedBudget, rules: ReplayRules): Finding | undefined {
  let before: Finding | undefined;
  for (const { dayNumber, actualMicros, mostMicros } of listMornings(month, budget)) {
    if (dayNumber < FIRST_FORECAST_DAY) continue;
    const now =
      mostMicros > budget.budgetMicros
        ? foresee(month, dayNumber, { ...budget, actualMicros }, rules)
        : undefined;
    if (now !== undefined && before !== undefined) return now;
    before = now;
  }
  return undefined;
}

/** What the morning's forecast says; `actualMicros` is what is known then. */
function foresee(
  month: YearMonth,
  dayNumber: number,
  budget: ReplayedBudget,
  rules: ReplayRules,
): Finding | undefined {
  const today = dayIn(month, dayNumber);
  const usage = budget.usage.filter(({ day }) => day < today);
  const forecast = computeForecast(month, today, budget.actualMicros, usage);
  return judge(month, budget, forecast, { rules, today, rule: "forecast" });
}

function judge(
  month: YearMonth,
  { service, budgetMicros, actualMicros }: ReplayedBudget,
  forecast: Forecast,
  { rules, today, rule }: { readonly rules: ReplayRules; readonly today: Day; readonly rule: RuleName },
): Finding | undefined {
  const line = computeBudgetLine({ month, service, budgetMicros, actualMicros }, rules);
  return judgeLine(line, forecast, { today, currency: rules.currency }, (one) => one === rule)[0];
}

type Morning = { readonly dayNumber: number; readonly actualMicros: bigint; readonly mostMicros: bigint };

/**
 * What is known of the cost by the morning of each day, and the most that its forecast can be: every day to come as
 * dear as the dearest before. That rules most mornings out; a forecast takes fifty times as long.
 */
function listMornings(month: YearMonth, { actualMicros, usage }: ReplayedBudget): Morning[] {
  const days = daysInMonth(month);
  const byDay = Array.from({ length: days }, () => 0n);
  for (const { day, amountMicros } of usage)
    byDay[dayOfMonth(day) - 1] = (byDay[dayOfMonth(day) - 1] ?? 0n) + amountMicros;
  let known = byDay.reduce((rest, amount) => rest - amount, actualMicros);
  let charged = known;
  let dearest = 0n;
  let lastUsed = 0;
  return byDay.map((amount, index) => {
    const mostMicros = charged + BigInt(days - lastUsed) * dearest;
    const morning = { dayNumber: index + 1, actualMicros: known, mostMicros };
    known += amount;
    if (amount > 0n) charged += amount;
    if (amount > dearest) dearest = amount;
    if (amount !== 0n) lastUsed = index + 1;
    return morning;
  });
}

function incidentOf(rule: RuleName, { month, subject, marks }: Finding): ReplayedIncident {
  return { rule, month, subject, mark: marks.at(-1) ?? marks[0] };
}
