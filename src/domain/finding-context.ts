import type { Category } from "./cost.ts";
import type { DataGap } from "./data-sources.ts";
import type { Finding } from "./finding.ts";
import { compareRows, compareText } from "./rows.ts";
import { addMonths, listMonths, type YearMonth } from "./year-month.ts";

/** One cell of what a finding is about, in the basis that its rule judges. */
export type ContextCell = {
  readonly month: YearMonth;
  readonly service: string;
  readonly category: Category;
  readonly department: string;
  readonly amountMicros: bigint;
};

export type Contributor = {
  readonly by: "service" | "category";
  readonly name: string;
  readonly amountMicros: bigint;
  readonly previousMicros: bigint;
};

/** What stands beside a finding in its message. */
export type FindingContext = {
  /** The largest parts of the finding's month: services, of a service its categories. */
  readonly contributors: readonly Contributor[];
  /** The last months up to the finding's, from the first that has costs, 0 where nothing was in between. */
  readonly history: readonly { readonly month: YearMonth; readonly amountMicros: bigint }[];
  /** Who pays most of it in the finding's month; undefined where nothing is there. */
  readonly department: string | undefined;
  /** When the month's costs last changed, ISO. */
  readonly freshAt: string | undefined;
  /** Sources that the comparison leaves out; undefined in records of earlier versions. */
  readonly gaps?: readonly DataGap[];
};

export const EMPTY_CONTEXT: FindingContext = {
  contributors: [],
  history: [],
  department: undefined,
  freshAt: undefined,
};

export const HISTORY_MONTHS = 6;
const MAX_CONTRIBUTORS = 3;

/** But for how fresh it is: that alone is no news. */
export function sameContext(a: FindingContext, b: FindingContext): boolean {
  const shown = ({ contributors, history, department, gaps = [] }: FindingContext) =>
    JSON.stringify({ contributors, history, department, gaps }, (_key, part: unknown) =>
      typeof part === "bigint" ? `${part}n` : part,
    );
  return shown(a) === shown(b);
}

/**
 * `cells` are those of the finding's subject, all of its last `HISTORY_MONTHS` months; `compared` those of the last two
 * without the sources that only one of them has.
 */
export function computeContext(
  { subject, month }: Pick<Finding, "subject" | "month">,
  cells: readonly ContextCell[],
  freshAt: Date | undefined,
  compared: { readonly cells: readonly ContextCell[]; readonly gaps: readonly DataGap[] } = {
    cells,
    gaps: [],
  },
): FindingContext {
  const by = subject === undefined ? "service" : "category";
  const sums = (when: YearMonth, name: (cell: ContextCell) => string, from: readonly ContextCell[] = cells) =>
    sumBy(
      from.filter((cell) => cell.month === when),
      name,
    );
  const now = sums(month, (cell) => cell[by], compared.cells);
  const before = sums(addMonths(month, -1), (cell) => cell[by], compared.cells);
  const departments = rows(sums(month, ({ department }) => department));
  const months = sumBy(cells, (cell) => cell.month);
  const first = [...months.keys()].toSorted(compareText)[0];
  return {
    contributors: rows(now)
      .filter(({ amountMicros }) => amountMicros > 0n)
      .slice(0, MAX_CONTRIBUTORS)
      .map((row) => ({ by, ...row, previousMicros: before.get(row.name) ?? 0n })),
    history: listMonths(addMonths(month, 1 - HISTORY_MONTHS), month)
      .filter((one) => first !== undefined && one >= first)
      .map((one) => ({ month: one, amountMicros: months.get(one) ?? 0n })),
    department: departments[0]?.name,
    freshAt: freshAt?.toISOString(),
    gaps: compared.gaps,
  };
}

function sumBy(cells: readonly ContextCell[], name: (cell: ContextCell) => string): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const cell of cells) sums.set(name(cell), (sums.get(name(cell)) ?? 0n) + cell.amountMicros);
  return sums;
}

function rows(sums: ReadonlyMap<string, bigint>): { name: string; amountMicros: bigint }[] {
  return [...sums].map(([name, amountMicros]) => ({ name, amountMicros })).sort(compareRows);
}
