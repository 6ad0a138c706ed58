import type { CellFault } from "../domain/mistakes.ts";
import { visibleText } from "../domain/visible-text.ts";
import { unescapeCell } from "./csv-text.ts";
import type { Header } from "./header.ts";
import { type CellRead, type Problems, shownValue } from "./problems.ts";
import type { SimpleColumn } from "./simple-columns.ts";

/** The row that is being read, by its columns; whatever cannot be read is a problem of the file. One for all rows. */
export function createSimpleRow({ positions }: Header, problems: Problems) {
  let cells: readonly string[] = [];
  let line = 0;
  let bad = false;
  const textOf = (column: SimpleColumn): string => {
    const position = positions.get(column);
    return position === undefined ? "" : visibleText(unescapeCell(cells[position] ?? "")).trim();
  };
  const refuse = (column: SimpleColumn, fault?: CellFault): undefined => {
    bad = true;
    const value = shownValue(textOf(column));
    problems.add({ kind: "badValue", line, column, value, ...(fault === undefined ? {} : { fault }) });
  };
  /** An id of which a spreadsheet made a number. */
  const refuseId = (column: SimpleColumn): void => {
    bad = true;
    problems.add({ kind: "excelId", line, column, value: shownValue(textOf(column)) });
  };
  const readCell = <T>(column: SimpleColumn, parse: (text: string) => CellRead<T>): T | undefined => {
    const found = parse(textOf(column));
    return "value" in found ? found.value : refuse(column, found.fault);
  };
  const read = <T>(column: SimpleColumn, parse: (text: string) => T | undefined): T | undefined =>
    parse(textOf(column)) ?? refuse(column);
  return {
    open(row: readonly string[], at: number): void {
      cells = row;
      line = at;
      bad = false;
    },
    textOf,
    refuse,
    refuseId,
    read,
    readCell,
    readOptional: <T>(column: SimpleColumn, parse: (text: string) => T | undefined, otherwise: T) =>
      textOf(column) === "" ? otherwise : read(column, parse),
    isBad: () => bad,
  };
}

export type SimpleRow = ReturnType<typeof createSimpleRow>;
