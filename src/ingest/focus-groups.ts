import { addDecimals, type Decimal, formatDecimal, parseDecimal } from "../domain/decimal.ts";
import { oddOf } from "./focus-form.ts";
import type { FormReader, RowGroup } from "./form-reader.ts";
import type { GroupShape } from "./group-query.ts";
import type { Header } from "./header.ts";

const AMOUNTS = ["BilledCost", "EffectiveCost", "ChargePeriodStart", "ChargePeriodEnd"];

/** The header under which a group is read as if it were a row. */
export function groupHeader({ dimensions, tagColumns }: GroupShape): Header {
  const columns = [...dimensions, ...tagColumns, ...AMOUNTS];
  return { width: columns.length, positions: new Map(columns.map((column, index) => [column, index])) };
}

type Cell = string | null;

/** Hands one line of `groupQuery` to the form's reader. */
export function readGroupLine(line: string, shape: GroupShape, readRow: FormReader): void {
  const values = JSON.parse(line) as unknown[];
  const dimensions = values.slice(0, shape.dimensions.length) as Cell[];
  const rest = values.slice(shape.dimensions.length);
  const tags = shape.tagColumns.map((_column, index) =>
    tagsText(rest[2 * index] as Cell, rest[2 * index + 1] as Record<string, unknown> | null),
  );
  const [day, texts, billedNarrow, billedWide, effectiveNarrow, effectiveWide, ...counts] = rest.slice(
    2 * tags.length,
  ) as [Cell, Cell[] | null, Cell, Cell, Cell, Cell, ...number[]];
  const [start = null, end = null, billed = null, effective = null] = texts ?? [];
  const [rows = 0, negative = 0, differing = 0, unamortised = 0, unpriced = 0] = counts;
  const cells = [
    ...dimensions,
    ...tags,
    amountText(billed, billedNarrow, billedWide, rows),
    amountText(effective, effectiveNarrow, effectiveWide, rows),
    day ?? start,
    end,
  ].map((cell) => cell ?? "");
  const odd = oddOfTexts(billed, effective, rows) ?? { negative, differing, unamortised };
  readRow(cells, 1, { ...odd, rows, unpriced });
}

/** What the database did not read it could not judge either. */
function oddOfTexts(billed: Cell, effective: Cell, rows: number): Omit<RowGroup, "unpriced"> | undefined {
  const [b, f] = [billed, effective].map((text) => parseDecimal(text?.trim() ?? ""));
  if (b === undefined || f === undefined) return undefined;
  const { negative, differing, unamortised } = oddOf(b, f);
  return { rows, negative: negative * rows, differing: differing * rows, unamortised: unamortised * rows };
}

function tagsText(text: Cell, values: Record<string, unknown> | null): string {
  if (values === null) return text ?? "";
  return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)));
}

const ZERO: Decimal = { units: 0n, scale: 0 };

/** `text` is what the database did not sum: one amount that all rows of the group have. */
function amountText(text: Cell, narrow: Cell, wide: Cell, rows: number): string {
  if (text === null)
    return formatDecimal(addDecimals(parseDecimal(narrow ?? "") ?? ZERO, parseDecimal(wide ?? "") ?? ZERO));
  const amount = parseDecimal(text.trim());
  return amount === undefined
    ? text
    : formatDecimal({ units: amount.units * BigInt(rows), scale: amount.scale });
}
