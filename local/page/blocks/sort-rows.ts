import type { Fields } from "../../web/protocol.ts";
import { cellText } from "./table-cells.tsx";

export type Sorting = { readonly column: number; readonly descending: boolean };
type Rows = readonly (readonly Fields[])[];

/** Numbers by value, texts as the language orders them; a column of both has its numbers first. */
export function sortRows(rows: Rows, sorting: Sorting | undefined, locale: string): Rows {
  if (sorting === undefined) return rows;
  const { column, descending } = sorting;
  const texts = new Intl.Collator(locale, { numeric: true });
  const compare = (one: Fields | undefined, other: Fields | undefined): number => {
    const [a, b] = [numberOf(one), numberOf(other)];
    if (a !== undefined && b !== undefined) return a - b;
    if (a !== undefined || b !== undefined) return a === undefined ? 1 : -1;
    return texts.compare(cellText(one), cellText(other));
  };
  return rows.toSorted((one, other) => compare(one[column], other[column]) * (descending ? -1 : 1));
}

function numberOf(cell: Fields | undefined): number | undefined {
  const value = cell?.["type"] === "raw_number" ? cell["value"] : undefined;
  return typeof value === "number" ? value : undefined;
}
