import { type AnomalySeverity, computeMonthMoves, type MonthMove } from "./anomaly/month-over-month.ts";
import type { BudgetLine, BudgetMark } from "./budget.ts";
import { type BudgetOutlook, computeOutlook, type ExpectedTotal, type Forecast } from "./forecast.ts";
import type { CurrencyCode } from "./money.ts";
import { compareRows } from "./rows.ts";
import { addMonths, type Day, dayOfMonth, monthOf, type YearMonth } from "./year-month.ts";

/** Amounts by service, by month. */
export type ServiceAmounts = ReadonlyMap<YearMonth, ReadonlyMap<string, bigint>>;

/** What the rules judge; read once per run, all amounts in the workspace's currency. */
export type Facts = {
  readonly today: Day;
  readonly thresholdPercent: number;
  /** Every budget of the running and the finished month. */
  readonly budgets: readonly { readonly line: BudgetLine; readonly forecast: Forecast }[];
  /** Billed, what budgets are compared with: for the largest contributors. */
  readonly billed: ServiceAmounts;
  /** Effective usage of the last three months. */
  readonly usage: ServiceAmounts;
};

export type Contributor = {
  readonly service: string;
  readonly amountMicros: bigint;
  readonly previousMicros: bigint;
};

type FindingBase = {
  /** A service; undefined: the whole month. */
  readonly subject: string | undefined;
  readonly month: YearMonth;
  readonly severity: AnomalySeverity;
  /** `rule:subject:month`: the same incident for as long as it is the same. */
  readonly fingerprint: string;
};

export type Finding = FindingBase &
  (
    | {
        readonly rule: "budget";
        /** The highest threshold passed. */
        readonly mark: BudgetMark;
        readonly line: BudgetLine;
        readonly contributors: readonly Contributor[];
      }
    | {
        readonly rule: "forecast";
        readonly line: BudgetLine;
        readonly forecast: ExpectedTotal;
        readonly outlook: BudgetOutlook;
        readonly contributors: readonly Contributor[];
      }
    | { readonly rule: "monthOverMonth"; readonly move: MonthMove; readonly toDate: boolean }
  );

export type FindingRule = Finding["rule"];
export type Rule = { readonly name: FindingRule; readonly find: (facts: Facts) => Finding[] };

export type FindingsReport = {
  readonly month: YearMonth;
  readonly today: Day;
  readonly currency: CurrencyCode;
  readonly changedAt: Date | undefined;
  readonly findings: readonly Finding[];
};

const MAX_CONTRIBUTORS = 3;
/** A finished month is judged from this day of the next, when late bills are in. */
const FINISHED_FROM_DAY = 3;

const budgetRule: Rule = {
  name: "budget",
  find: (facts) =>
    facts.budgets.flatMap(({ line }) => {
      const mark = line.marks.at(-1);
      if (mark === undefined) return [];
      const severity = mark === "over" ? "CRITICAL" : "WARNING";
      const base = baseOf("budget", line.service, line.month, severity);
      return [{ ...base, rule: "budget", mark, line, contributors: listContributors(facts, line) }];
    }),
};

const forecastRule: Rule = {
  name: "forecast",
  find: (facts) =>
    facts.budgets.flatMap(({ line, forecast }) => {
      const { budgetMicros, actualMicros } = line;
      if (budgetMicros === undefined || forecast.kind !== "expected") return [];
      if (line.marks.includes("reached") || forecast.totalMicros <= budgetMicros) return [];
      const base = baseOf("forecast", line.service, line.month, "WARNING");
      const outlook = computeOutlook(forecast, actualMicros, budgetMicros, facts.today);
      return [
        { ...base, rule: "forecast", line, forecast, outlook, contributors: listContributors(facts, line) },
      ];
    }),
};

const monthOverMonthRule: Rule = {
  name: "monthOverMonth",
  find: (facts) => {
    const running = monthOf(facts.today);
    const finished = dayOfMonth(facts.today) >= FINISHED_FROM_DAY ? [addMonths(running, -1)] : [];
    return [running, ...finished].flatMap((month) => findMoves(facts, month, month === running));
  },
};

/** Every kind of thing that alerts are made of; each rule is pure. */
export const RULES: readonly Rule[] = [budgetRule, forecastRule, monthOverMonthRule];

export function listFindings(facts: Facts): Finding[] {
  return RULES.flatMap((rule) => rule.find(facts));
}

function findMoves({ usage, thresholdPercent }: Facts, month: YearMonth, running: boolean): Finding[] {
  const previous = usage.get(addMonths(month, -1)) ?? new Map<string, bigint>();
  const current = usage.get(month) ?? new Map<string, bigint>();
  return computeMonthMoves(previous, current, { thresholdPercent, running }).moves.map((move) => ({
    ...baseOf("monthOverMonth", move.service, month, move.severity),
    rule: "monthOverMonth",
    move,
    toDate: running,
  }));
}

function baseOf(
  rule: FindingRule,
  subject: string | undefined,
  month: YearMonth,
  severity: AnomalySeverity,
): FindingBase {
  return { subject, month, severity, fingerprint: `${rule}:${subject ?? ""}:${month}` };
}

/** The largest services of the month; a service's own budget has none. */
function listContributors({ billed }: Facts, { month, service }: BudgetLine): Contributor[] {
  if (service !== undefined) return [];
  const previous = billed.get(addMonths(month, -1));
  return [...(billed.get(month) ?? [])]
    .map(([name, amountMicros]) => ({ name, amountMicros }))
    .filter(({ amountMicros }) => amountMicros > 0n)
    .sort(compareRows)
    .slice(0, MAX_CONTRIBUTORS)
    .map(({ name, amountMicros }) => ({
      service: name,
      amountMicros,
      previousMicros: previous?.get(name) ?? 0n,
    }));
}
