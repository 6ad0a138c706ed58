import { parseCurrency } from "../domain/currency.ts";
import type { FileProblem } from "../domain/mistakes.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { FileForm, ReadContext } from "./cost-reader.ts";
import { MAX_COLUMNS } from "./csv-rows.ts";
import { FOCUS_MANDATORY, focusColumns } from "./focus-columns.ts";
import { findNativeExport } from "./native-exports.ts";
import { type SimpleColumn, simpleColumnOf } from "./simple-columns.ts";

/** The position of each known column. Unknown columns are left out, whatever their name. */
export type Header = {
  readonly width: number;
  readonly positions: ReadonlyMap<string, number>;
  /** That of the header `금액(원)` or `Amount (USD)`, in the simple form. */
  readonly currency?: CurrencyCode | undefined;
  /** What stands between the cells; a comma where nothing is said. */
  readonly delimiter?: string;
};

export type HeaderRead =
  | { kind: "header"; form: FileForm; header: Header }
  | { kind: "problems"; problems: FileProblem[] };

const SIMPLE_MANDATORY = ["month", "category", "service", "amount"] as const;

export function headerOf(cells: readonly string[], context: ReadContext): HeaderRead {
  if (cells.length > MAX_COLUMNS)
    return { kind: "problems", problems: [{ kind: "tooManyColumns", line: 1 }] };
  return readHeader(cells, focusColumns(context.rules));
}

export function readHeader(cells: readonly string[], focusColumns: ReadonlySet<string>): HeaderRead {
  const names = cells.map((cell) => cell.trim());
  const focusNames = new Map([...focusColumns, ...FOCUS_MANDATORY].map((name) => [name.toLowerCase(), name]));
  const focus = names.map((name) => focusNames.get(name.toLowerCase()));
  const simple = names.map(simpleHeader);
  const simpleNames = simple.map((one) => one?.column);
  const reads = [
    ...(FOCUS_MANDATORY.some((name) => focus.includes(name)) ? [check("focus", focus, FOCUS_MANDATORY)] : []),
    ...(SIMPLE_MANDATORY.some((name) => simpleNames.includes(name))
      ? [check("simple", simpleNames, SIMPLE_MANDATORY, simple.find((one) => one?.currency)?.currency)]
      : []),
  ];
  const whole = reads.find(({ kind }) => kind === "header");
  if (whole !== undefined) return whole;
  const native = findNativeExport(names);
  if (native !== undefined) return { kind: "problems", problems: [{ kind: "nativeExport", native }] };
  return reads[0] ?? { kind: "problems", problems: [{ kind: "unknownForm", line: 1 }] };
}

function simpleHeader(
  name: string,
): { column: SimpleColumn; currency?: CurrencyCode | undefined } | undefined {
  const column = simpleColumnOf(name);
  if (column !== undefined) return { column };
  const [, before, unit] = /^([^()]{1,40})\(([^()]{1,10})\)$/.exec(name) ?? [];
  const currency = unit === undefined ? undefined : parseCurrency(unit);
  // In thousands or with tax is another figure: only a currency is read.
  return currency !== undefined && simpleColumnOf(before?.trim() ?? "") === "amount"
    ? { column: "amount", currency }
    : undefined;
}

function check(
  form: FileForm,
  columns: readonly (string | undefined)[],
  mandatory: readonly string[],
  currency?: CurrencyCode,
): HeaderRead {
  const positions = new Map<string, number>();
  const problems: FileProblem[] = [];
  columns.forEach((column, index) => {
    if (column === undefined) return;
    if (positions.has(column)) problems.push({ kind: "repeatedColumn", column });
    else positions.set(column, index);
  });
  for (const column of mandatory)
    if (!positions.has(column)) problems.push({ kind: "missingColumn", column });
  if (problems.length > 0) return { kind: "problems", problems };
  return { kind: "header", form, header: { width: columns.length, positions, currency } };
}
