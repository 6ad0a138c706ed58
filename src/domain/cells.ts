import type { Dimension } from "./cost.ts";
import { compareRows } from "./rows.ts";

/** What every cell has, whatever it is grouped by. */
export type Amounts = { readonly amountMicros: bigint; readonly items: number };
export type NamedAmount<N extends string = string> = Amounts & { readonly name: N };

export function sumCells(cells: Iterable<Amounts>): Amounts {
  let amountMicros = 0n;
  let items = 0;
  for (const cell of cells) {
    amountMicros += cell.amountMicros;
    items += cell.items;
  }
  return { amountMicros, items };
}

/** One row per value of the dimension, largest first, then by name. */
export function sumBy<D extends Dimension, N extends string>(
  cells: Iterable<Amounts & { readonly [K in D]: N }>,
  dimension: D,
): NamedAmount<N>[] {
  return [...groupCells(cells, (cell): N => cell[dimension])]
    .map(([name, group]) => ({ name, ...sumCells(group) }))
    .sort(compareRows);
}

export function groupCells<C, N extends string>(cells: Iterable<C>, nameOf: (cell: C) => N): Map<N, C[]> {
  const groups = new Map<N, C[]>();
  for (const cell of cells) {
    const name = nameOf(cell);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [cell]);
    else group.push(cell);
  }
  return groups;
}

/** The sums by name, for look-ups. */
export function amountsByName<N extends string>(rows: readonly NamedAmount<N>[]): Map<N, bigint> {
  return new Map(rows.map(({ name, amountMicros }) => [name, amountMicros]));
}
