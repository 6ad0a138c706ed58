import type { CostLine } from "./cost.ts";
import { getCurrency } from "./currency.ts";
import { getYearMonth } from "./year-month.ts";

/** What coverage reads of a line. */
export type CoveredLine = Pick<
  CostLine,
  | "month"
  | "day"
  | "account"
  | "service"
  | "category"
  | "department"
  | "chargeCategory"
  | "cloudService"
  | "facts"
  | "description"
  | "serverId"
  | "currency"
  | "billedMicros"
  | "rows"
>;

/** Billed micros by month and currency. */
export type Sums = ReadonlyMap<SumKey, bigint>;
export type SumKey = `${string} ${string}`;

/** Which days, accounts and owners some lines are about. A line without a day stands under `UNDATED`. */
export type Coverage = {
  readonly rows: number;
  readonly lines: number;
  readonly days: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
  readonly billed: Sums;
};

/** What an import brings into one scope, with all that stored lines are compared with. */
export type Incoming = Coverage & {
  /** The distinct costs, whatever their day and amount. */
  readonly kinds: ReadonlySet<string>;
  readonly amounts: ReadonlyMap<string, bigint>;
};

/** The coverage of stored lines beside that of an import into the same scope. */
export type Compared = Coverage & {
  /** It has a kind of cost that the import lacks. */
  readonly missesKinds: boolean;
  readonly commonKinds: number;
  /** Lines that the import has too, with the same amount. */
  readonly sameLines: number;
};

export const UNDATED = "";
/** Two of the same lines may differ by what rounding carried over to them. */
const CARRIED_MICROS = 2n;

export function sumKey({ month, currency }: Pick<CostLine, "month" | "currency">): SumKey {
  return `${month} ${currency}`;
}

export function readSumKey(key: SumKey): Pick<CostLine, "month" | "currency"> {
  const [month = "", currency = ""] = key.split(" ");
  return { month: getYearMonth(month), currency: getCurrency(currency) };
}

function createCoverage() {
  const coverage = {
    rows: 0,
    lines: 0,
    days: new Set<string>(),
    accounts: new Set<string>(),
    services: new Set<string>(),
    departments: new Set<string>(),
    billed: new Map<SumKey, bigint>(),
  };
  return {
    coverage,
    add(line: CoveredLine): void {
      coverage.rows += line.rows;
      coverage.lines += 1;
      coverage.days.add(line.day ?? UNDATED);
      coverage.accounts.add(line.account);
      coverage.services.add(line.service);
      coverage.departments.add(line.department);
      const key = sumKey(line);
      coverage.billed.set(key, (coverage.billed.get(key) ?? 0n) + line.billedMicros);
    },
  };
}

/** Takes the lines one by one, so that a caller can let others run in between. `isCompared`: there are stored lines. */
export function createIncoming(isCompared: boolean) {
  const { coverage, add } = createCoverage();
  const incoming = { ...coverage, kinds: new Set<string>(), amounts: new Map<string, bigint>() };
  return {
    add(line: CoveredLine): void {
      add(line);
      if (!isCompared) return;
      incoming.kinds.add(kindOf(line));
      incoming.amounts.set(lineKey(line), line.billedMicros);
    },
    finish: (): Incoming => ({ ...incoming, rows: coverage.rows, lines: coverage.lines }),
  };
}

export function createComparison(incoming: Incoming) {
  const { coverage, add } = createCoverage();
  const common = new Set<string>();
  let missesKinds = false;
  let sameLines = 0;
  return {
    add(line: CoveredLine): void {
      add(line);
      const kind = kindOf(line);
      if (incoming.kinds.has(kind)) common.add(kind);
      else missesKinds = true;
      const other = incoming.amounts.get(lineKey(line));
      if (other === undefined) return;
      const difference = line.billedMicros - other;
      if (difference <= CARRIED_MICROS && difference >= -CARRIED_MICROS) sameLines += 1;
    },
    finish: (): Compared => ({ ...coverage, missesKinds, commonKinds: common.size, sameLines }),
  };
}

/** No cell has a NUL. */
function kindOf(line: CoveredLine): string {
  return [
    line.account,
    line.cloudService,
    line.service,
    line.category,
    line.department,
    line.chargeCategory,
    line.serverId ?? "",
    line.description,
  ].join("\0");
}

function lineKey(line: CoveredLine): string {
  return [line.month, line.day ?? UNDATED, line.currency, line.facts, kindOf(line)].join("\0");
}

/** The two are about different days or accounts; where no line has a day, about different services or departments. */
export function isApart(a: Coverage, b: Coverage): boolean {
  if (areDaysApart(a, b) || isDisjoint(a.accounts, b.accounts)) return true;
  if (hasDays(a) || hasDays(b)) return false;
  return isDisjoint(a.services, b.services) || isDisjoint(a.departments, b.departments);
}

/** A cost without a day may be of any. */
export function areDaysApart(a: Coverage, b: Coverage): boolean {
  return !a.days.has(UNDATED) && !b.days.has(UNDATED) && isDisjoint(a.days, b.days);
}

export function hasDays({ days }: Coverage): boolean {
  return days.size > (days.has(UNDATED) ? 1 : 0);
}

export function hasAll(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return [...part].every((one) => whole.has(one));
}

function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return ![...a].some((one) => b.has(one));
}
