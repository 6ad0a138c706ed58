import type { FileProblem } from "../domain/mistakes.ts";
import type { FileForm } from "./cost-reader.ts";
import { FOCUS_MANDATORY } from "./focus-columns.ts";
import { simpleColumnOf } from "./simple-columns.ts";

/** The position of each known column. Unknown columns are left out, whatever their name. */
export type Header = { readonly width: number; readonly positions: ReadonlyMap<string, number> };

export type HeaderRead =
  | { kind: "header"; form: FileForm; header: Header }
  | { kind: "problems"; problems: FileProblem[] };

const SIMPLE_MANDATORY = ["month", "category", "service", "amount"] as const;

export function readHeader(cells: readonly string[], focusColumns: ReadonlySet<string>): HeaderRead {
  const names = cells.map((cell) => cell.trim());
  const focusNames = new Map([...focusColumns, ...FOCUS_MANDATORY].map((name) => [name.toLowerCase(), name]));
  const focus = names.map((name) => focusNames.get(name.toLowerCase()));
  if (FOCUS_MANDATORY.some((name) => focus.includes(name))) {
    return check("focus", focus, FOCUS_MANDATORY);
  }
  const simple = names.map(simpleColumnOf);
  if (SIMPLE_MANDATORY.some((name) => simple.includes(name)))
    return check("simple", simple, SIMPLE_MANDATORY);
  return { kind: "problems", problems: [{ kind: "unknownForm", line: 1 }] };
}

function check(
  form: FileForm,
  columns: readonly (string | undefined)[],
  mandatory: readonly string[],
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
  return { kind: "header", form, header: { width: columns.length, positions } };
}
