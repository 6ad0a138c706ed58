import type { TotalRowWarning } from "../domain/cost-import.ts";
import { addDecimals, compareDecimals, type Decimal, formatDecimal } from "../domain/decimal.ts";
import type { CurrencyCode } from "../domain/money.ts";

/** Month, category, service and department of a row; undefined where it names none. */
export type RowKeys = readonly (string | undefined)[];

type TotalRow = {
  readonly line: number;
  readonly label: string;
  readonly keys: RowKeys;
  readonly money: { readonly amount: Decimal; readonly currency: CurrencyCode } | undefined;
};
/** `before`: what the rows above it add up to. */
type PlacedTotal = TotalRow & { readonly before: ReadonlyMap<CurrencyCode, Decimal> };

const ZERO: Decimal = { units: 0n, scale: 0 };
const CHECKED = 10_000;
const NAMED_LINES = 20;
const NAMED = 5;
const SEPARATOR = "\u0000";

/**
 * The rows of one file that are sums of others: they do not count, and are compared with what they sum. A total fits
 * when it is the exact sum of the rows between two totals (or an end of the file), or of all rows with its own values.
 */
export function createTotalRows(file: string) {
  const running = new Map<CurrencyCode, Decimal>();
  const sums = new Map<string, Decimal>();
  const totals: PlacedTotal[] = [];
  const counted: TotalRowWarning[] = [];
  let leftOut = 0;

  return {
    count: () => leftOut,
    /** A row that counts. */
    cost(keys: RowKeys, amount: Decimal, currency: CurrencyCode): void {
      running.set(currency, addDecimals(running.get(currency) ?? ZERO, amount));
      const key = [currency, ...keys].join(SEPARATOR);
      sums.set(key, addDecimals(sums.get(key) ?? ZERO, amount));
    },
    /** Whether the amount is the sum of the rows since the last total, or of all so far. */
    fits(amount: Decimal, currency: CurrencyCode): boolean {
      const now = running.get(currency);
      if (now === undefined) return false;
      const since = totals.at(-1)?.before.get(currency) ?? ZERO;
      return [ZERO, since].some((from) => isEqual(subtract(now, from), amount));
    },
    leaveOut(row: TotalRow): void {
      leftOut += 1;
      if (totals.length < CHECKED) totals.push({ ...row, before: new Map(running) });
    },
    /** A row that counts although one of its cells names a total. */
    keep(line: number, label: string): void {
      if (counted.length < NAMED) counted.push({ kind: "totalWord", file, line, label });
    },
    finish(): TotalRowWarning[] {
      if (leftOut === 0) return counted;
      const lines = totals.slice(0, NAMED_LINES).map(({ line }) => line);
      const labels = [...new Set(totals.map(({ label }) => label))].slice(0, NAMED);
      const differing = findDifferences(file, totals, running, sums);
      return [{ kind: "totalRows", file, rows: leftOut, lines, labels }, ...differing, ...counted];
    },
  };
}

export type TotalRows = ReturnType<typeof createTotalRows>;

function findDifferences(
  file: string,
  totals: readonly PlacedTotal[],
  running: ReadonlyMap<CurrencyCode, Decimal>,
  sums: ReadonlyMap<string, Decimal>,
): TotalRowWarning[] {
  const [only, ...others] = running.keys();
  const sumAlike = createSums(sums);
  const found: TotalRowWarning[] = [];
  const places = new Map([...running].map(([currency, end]) => [currency, placesOf(totals, currency, end)]));
  for (const [index, { line, label, keys, money, before }] of totals.entries()) {
    if (found.length === NAMED) break;
    if (money === undefined) continue;
    const { amount } = money;
    const currency = others.length === 0 ? (only ?? money.currency) : money.currency;
    const here = before.get(currency) ?? ZERO;
    const { known, all } = places.get(currency) ?? { known: new Set<string>(), all: [ZERO] };
    if ([subtract(here, amount), addDecimals(here, amount)].some((end) => known.has(formatDecimal(end))))
      continue;
    const alike = subsetsOf(keys).map((subset) => sumAlike(currency, keys, subset));
    if (alike.some((sum) => isEqual(sum, amount))) continue;
    const beside = [subtract(here, all[index] ?? ZERO), subtract(all[index + 2] ?? here, here)];
    const sum = nearest([...alike, ...beside], amount);
    const figures = { total: formatDecimal(amount), sum: formatDecimal(sum) };
    found.push({ kind: "totalDiffers", file, line, label, currency, ...figures });
  }
  return found;
}

/** Where sections can begin and end: both ends of the file, and every total. */
function placesOf(totals: readonly PlacedTotal[], currency: CurrencyCode, end: Decimal) {
  const all = [ZERO, ...totals.map(({ before }) => before.get(currency) ?? ZERO), end];
  return { all, known: new Set(all.map(formatDecimal)) };
}

/** Sums of the rows that are equal in some of the keys, added up once for each choice of keys. */
function createSums(sums: ReadonlyMap<string, Decimal>) {
  const bySubset = new Map<string, Map<string, Decimal>>();
  const keyOf = (values: RowKeys, subset: readonly boolean[]) =>
    values.filter((_value, index) => subset[index]).join(SEPARATOR);
  return (currency: CurrencyCode, keys: RowKeys, subset: readonly boolean[]): Decimal => {
    const chosen = [true, ...subset];
    const found = bySubset.get(chosen.join()) ?? new Map<string, Decimal>();
    if (!bySubset.has(chosen.join())) {
      bySubset.set(chosen.join(), found);
      for (const [key, sum] of sums) {
        const part = keyOf(key.split(SEPARATOR), chosen);
        found.set(part, addDecimals(found.get(part) ?? ZERO, sum));
      }
    }
    return found.get(keyOf([currency, ...keys], chosen)) ?? ZERO;
  };
}

/** Every choice among the keys that the row names: a template may ask for a category even of a grand total. */
function subsetsOf(keys: RowKeys): boolean[][] {
  return keys.reduce<boolean[][]>(
    (subsets, key) =>
      subsets.flatMap((subset) =>
        key === undefined
          ? [[...subset, false]]
          : [
              [...subset, true],
              [...subset, false],
            ],
      ),
    [[]],
  );
}

function nearest(sums: readonly Decimal[], amount: Decimal): Decimal {
  const distance = (sum: Decimal) => {
    const { units, scale } = subtract(sum, amount);
    return { units: units < 0n ? -units : units, scale };
  };
  return sums.toSorted((a, b) => compareDecimals(distance(a), distance(b)))[0] ?? ZERO;
}

function subtract(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { ...b, units: -b.units });
}

function isEqual(a: Decimal, b: Decimal): boolean {
  return compareDecimals(a, b) === 0;
}
