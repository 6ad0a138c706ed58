import type { BudgetReport } from "./budget.ts";
import type { Incident } from "./incident.ts";
import { changePercent, sumMicros } from "./money.ts";
import type { DigestPeriod } from "./outbox.ts";
import { compareText } from "./rows.ts";
import type { SummaryReport } from "./summary.ts";
import type { TrendReport } from "./trend.ts";
import { addDays, type Day } from "./year-month.ts";

/** Dated usage of one service on one day, billed. */
export type ServiceDay = { readonly day: Day; readonly service: string; readonly amountMicros: bigint };

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
  /** The last of its days that has usage. */
  readonly datedUntil: Day;
  readonly movers: readonly Mover[];
};

export type DigestReport = {
  readonly period: DigestPeriod;
  readonly dueAt: Date;
  readonly late: boolean;
  /** The seven days that it looks back on; undefined for a month. */
  readonly days: { readonly from: Day; readonly to: Day } | undefined;
  readonly summary: SummaryReport;
  readonly budget: BudgetReport;
  readonly trend: TrendReport;
  /** Undefined where the week has no dated usage, and for a month. */
  readonly week: Week | undefined;
  /** Of the week where there is one, else of the month. */
  readonly movers: readonly Mover[];
  readonly incidents: readonly Incident[];
};

/** What a channel gets. */
export type DigestChannel = { readonly channel: string } & Readonly<Record<DigestPeriod, boolean>>;

const WEEK_DAYS = 7;
export const MAX_MOVERS = 5;

/** The seven days that end with `to`. */
export function weekUntil(to: Day): { from: Day; to: Day } {
  return { from: addDays(to, 1 - WEEK_DAYS), to };
}

/** `usage` holds the fourteen days that end with `to`. */
export function computeWeek(usage: readonly ServiceDay[], to: Day): Week | undefined {
  const { from } = weekUntil(to);
  const now = usage.filter(({ day }) => day >= from);
  const datedUntil = now
    .map(({ day }) => day)
    .toSorted(compareText)
    .at(-1);
  if (datedUntil === undefined) return undefined;
  const before = usage.filter(({ day }) => day < from);
  const amountMicros = sumMicros(now.map((one) => one.amountMicros));
  const previousMicros = sumMicros(before.map((one) => one.amountMicros));
  return {
    from,
    to,
    amountMicros,
    previousMicros,
    changePercent: changePercent(amountMicros, previousMicros),
    datedUntil,
    movers: listMovers(amountsByService(before), amountsByService(now)),
  };
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
