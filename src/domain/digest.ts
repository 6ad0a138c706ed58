import type { BudgetReport } from "./budget.ts";
import type { DataSource } from "./data-sources.ts";
import type { Incident } from "./incident.ts";
import { changePercent, sumMicros } from "./money.ts";
import type { DigestPeriod } from "./outbox.ts";
import { compareText } from "./rows.ts";
import type { SummaryReport } from "./summary.ts";
import type { TrendReport } from "./trend.ts";
import { addDays, type Day, type YearMonth } from "./year-month.ts";

/** Dated usage of one service on one day, billed. */
export type ServiceDay = DataSource & {
  readonly day: Day;
  readonly service: string;
  readonly amountMicros: bigint;
};

/** A service whose cost changed; the percentage is null where it had none before. */
export type Mover = {
  readonly service: string;
  readonly previousMicros: bigint;
  readonly amountMicros: bigint;
  readonly changeMicros: bigint;
  readonly changePercent: number | null;
};

/** Dated usage of seven days beside the seven before. */
export type Week = {
  readonly from: Day;
  readonly to: Day;
  readonly amountMicros: bigint;
  readonly previousMicros: bigint;
  readonly changePercent: number | null;
  readonly movers: readonly Mover[];
  /** Imports that the seven days before have and these have not: in neither sum. */
  readonly without: readonly DataSource[];
};

export type DigestReport = {
  readonly period: DigestPeriod;
  readonly dueAt: Date;
  readonly late: boolean;
  /** Of the due day. */
  readonly dueMonth: YearMonth;
  /** The seven days that it looks back on; undefined for a month. */
  readonly days: { readonly from: Day; readonly to: Day } | undefined;
  readonly summary: SummaryReport;
  readonly budget: BudgetReport;
  readonly trend: TrendReport;
  /** Undefined where the week has no dated usage, and for a month. */
  readonly week: Week | undefined;
  /** Of the week where there is one, else of the month. */
  readonly movers: readonly Mover[];
  /** Those that need attention. */
  readonly incidents: readonly Incident[];
  /** How many others are open: snoozed, or expected. */
  readonly quiet: number;
};

/** What a channel gets. */
export type DigestChannel = { readonly channel: string } & Readonly<Record<DigestPeriod, boolean>>;

const WEEK_DAYS = 7;
export const WEEKS_READ_DAYS = 3 * WEEK_DAYS;
export const MAX_MOVERS = 5;

/** The seven days that end with `to`. */
export function weekUntil(to: Day): { from: Day; to: Day } {
  return { from: addDays(to, 1 - WEEK_DAYS), to };
}

/**
 * Seven days up to the last that has usage, so that bills which come days later do not look like savings; undefined when
 * that lies before the seven days that end with `lastDay`. `usage` goes back `WEEKS_READ_DAYS` days from there.
 */
export function computeWeek(usage: readonly ServiceDay[], lastDay: Day): Week | undefined {
  const to = usage
    .map(({ day }) => day)
    .toSorted(compareText)
    .at(-1);
  if (to === undefined || to < weekUntil(lastDay).from) return undefined;
  const { from } = weekUntil(to);
  const before = weekUntil(addDays(from, -1));
  const now = usage.filter(({ day }) => day >= from);
  const all = usage.filter(({ day }) => day >= before.from && day <= before.to);
  const then = all.filter((one) => one.source === undefined || now.some((other) => isSameSource(one, other)));
  const amountMicros = sumMicros(now.map((one) => one.amountMicros));
  const previousMicros = sumMicros(then.map((one) => one.amountMicros));
  return {
    from,
    to,
    amountMicros,
    previousMicros,
    changePercent: changePercent(amountMicros, previousMicros),
    movers: listMovers(amountsByService(then), amountsByService(now)),
    without: listSources(all.filter((one) => !then.includes(one))),
  };
}

function isSameSource(a: DataSource, b: DataSource): boolean {
  return a.source === b.source && a.account === b.account;
}

function listSources(usage: readonly ServiceDay[]): DataSource[] {
  const names = usage.map(({ source, account }) => ({ source, account }));
  return [...new Map(names.map((one) => [JSON.stringify(one), one])).values()];
}

/** The largest changes in money, rises and falls; in a month that is running, rises alone. */
export function listMovers(
  previous: ReadonlyMap<string, bigint>,
  current: ReadonlyMap<string, bigint>,
  { risesOnly = false }: { readonly risesOnly?: boolean } = {},
): Mover[] {
  return [...new Set([...previous.keys(), ...current.keys()])]
    .map((service) => computeMover(service, previous.get(service) ?? 0n, current.get(service) ?? 0n))
    .filter(({ changeMicros }) => (risesOnly ? changeMicros > 0n : changeMicros !== 0n))
    .sort(compareMovers)
    .slice(0, MAX_MOVERS);
}

function computeMover(service: string, previousMicros: bigint, amountMicros: bigint): Mover {
  return {
    service,
    previousMicros,
    amountMicros,
    changeMicros: amountMicros - previousMicros,
    changePercent: changePercent(amountMicros, previousMicros),
  };
}

function compareMovers(a: Mover, b: Mover): number {
  const [sizeA, sizeB] = [a, b].map(({ changeMicros }) => (changeMicros < 0n ? -changeMicros : changeMicros));
  if (sizeA === undefined || sizeB === undefined || sizeA === sizeB) return compareText(a.service, b.service);
  return sizeA > sizeB ? -1 : 1;
}

function amountsByService(usage: readonly ServiceDay[]): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const { service, amountMicros } of usage)
    amounts.set(service, (amounts.get(service) ?? 0n) + amountMicros);
  return amounts;
}
