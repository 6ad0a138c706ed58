import type { CostLine } from "../domain/cost.ts";
import type { BillingScope, ImportedMonth } from "../domain/cost-import.ts";
import { addDecimals, type Decimal } from "../domain/decimal.ts";
import { UserError } from "../domain/mistakes.ts";
import { fitsColumn, microsOf } from "../domain/money.ts";
import { eachPart, sortInParts } from "../domain/parts.ts";
import type { ScopeLines } from "./cost-reader.ts";

/** One row of a file, or the exact sum of several, before anything is rounded. */
export type CostRow = BillingScope &
  Omit<CostLine, "billedMicros" | "effectiveMicros"> & {
    readonly billed: Decimal;
    readonly effective: Decimal;
  };

type Group = {
  readonly key: string;
  readonly row: CostRow;
  billed: Decimal;
  effective: Decimal;
  rows: number;
};
export type GroupedCosts = { readonly scopes: ScopeLines[]; readonly months: ImportedMonth[] };

/** Sums rows with equal dimensions exactly; memory grows with the groups, not with the rows. */
export function createCostGroups() {
  const groups = new Map<string, Group>();
  return {
    add: (row: CostRow): void => addTo(groups, row),
    /** `tidyFacts` takes out of the facts what only the whole import showed to be too much. */
    async finish(tidyFacts: ((facts: string) => string) | undefined): Promise<GroupedCosts> {
      if (tidyFacts === undefined) return roundGroups(await sortInParts([...groups.values()], byKey));
      const tidied = new Map<string, Group>();
      for await (const some of eachPart([...groups.values()]))
        for (const { row, billed, effective, rows } of some)
          addTo(tidied, { ...row, facts: tidyFacts(row.facts), billed, effective, rows });
      return roundGroups(await sortInParts([...tidied.values()], byKey));
    },
  };
}

function addTo(groups: Map<string, Group>, row: CostRow): void {
  const key = keyOf(row);
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, { key, row, billed: row.billed, effective: row.effective, rows: row.rows });
    return;
  }
  group.billed = sum(group.billed, row.billed);
  group.effective = sum(group.effective, row.effective);
  group.rows += row.rows;
}

function keyOf(row: CostRow): string {
  // No cell holds the separator: a file with NUL is refused.
  return [
    row.currency,
    row.month,
    row.billingAccount,
    row.billingMonth,
    row.day ?? "",
    row.provider,
    row.account,
    row.service,
    row.category,
    row.department,
    row.chargeCategory,
    row.cloudService,
    row.facts,
    row.serverId ?? "",
    row.description,
  ].join("\0");
}

function byKey(a: Group, b: Group): number {
  return a.key < b.key ? -1 : 1;
}

function sum(a: Decimal, b: Decimal): Decimal {
  return a.scale === b.scale ? { units: a.units + b.units, scale: a.scale } : addDecimals(a, b);
}

/**
 * Rounds each line so that the lines up to any point add up to the rounded exact sum up to there, within a month and
 * currency: 0.4 and 0.4 of a micro become 0 and 1, for 0.8 rounds to 1.
 */
async function roundGroups(groups: readonly Group[]): Promise<GroupedCosts> {
  const scopes = new Map<string, BillingScope & { lines: CostLine[] }>();
  const months: ImportedMonth[] = [];
  let month = openMonth(undefined);
  for await (const some of eachPart(groups)) {
    for (const group of some) {
      const { billingAccount, billingMonth } = group.row;
      if (month.of?.month !== group.row.month || month.of.currency !== group.row.currency) {
        if (month.of !== undefined) months.push(totalOf(month, month.of));
        month = openMonth(group.row);
      }
      const line = lineOf(group, month.billed(group.billed), month.effective(group.effective));
      month.billedMicros += line.billedMicros;
      month.effectiveMicros += line.effectiveMicros;
      const scopeKey = `${billingAccount}\0${billingMonth}`;
      const scope = scopes.get(scopeKey) ?? { billingAccount, billingMonth, lines: [] };
      scopes.set(scopeKey, scope);
      scope.lines.push(line);
    }
  }
  if (month.of !== undefined) months.push(totalOf(month, month.of));
  const order = [...scopes.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { scopes: order.map(([, scope]) => scope), months: months.sort(byMonth) };
}

function createCarry() {
  let exact: Decimal = { units: 0n, scale: 0 };
  let given = 0n;
  return (amount: Decimal): bigint | undefined => {
    exact = sum(exact, amount);
    const upTo = microsOf(exact);
    if (upTo === undefined) return undefined;
    const part = upTo - given;
    given = upTo;
    return part;
  };
}

function lineOf(
  { row, rows }: Group,
  billedMicros: bigint | undefined,
  effectiveMicros: bigint | undefined,
): CostLine {
  if (billedMicros === undefined || effectiveMicros === undefined) throw tooLarge(row);
  if (!fitsColumn(billedMicros) || !fitsColumn(effectiveMicros)) throw tooLarge(row);
  const {
    billingAccount: _account,
    billingMonth: _month,
    billed: _billed,
    effective: _effective,
    ...dimensions
  } = row;
  return { ...dimensions, billedMicros, effectiveMicros, rows };
}

/** One month and currency. Their lines come one after another. */
function openMonth(of: CostRow | undefined) {
  return { of, billed: createCarry(), effective: createCarry(), billedMicros: 0n, effectiveMicros: 0n };
}

function totalOf(
  { billedMicros, effectiveMicros }: Pick<ImportedMonth, "billedMicros" | "effectiveMicros">,
  { month, currency }: CostRow,
): ImportedMonth {
  return { month, currency, billedMicros, effectiveMicros };
}

function byMonth(a: ImportedMonth, b: ImportedMonth): number {
  return `${a.month}${a.currency}` < `${b.month}${b.currency}` ? -1 : 1;
}

function tooLarge({ month }: CostRow): UserError {
  return new UserError({ kind: "totalTooLarge", month });
}
