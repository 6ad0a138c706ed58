import type { MonthChange } from "./delivery.ts";

/** `undo` takes an import out of every figure, `restore` lets an undone one count again. */
export type Direction = "undo" | "restore";

/** What leaves the figures and what comes back, in lines and money. */
export type ImportReversal = {
  readonly direction: Direction;
  readonly importId: string;
  readonly source: string;
  readonly leaves: readonly ReversedImport[];
  readonly returns: readonly ReversedImport[];
  readonly months: readonly ReversedMonth[];
};

/** The part of an import that leaves or comes back. */
export type ReversedImport = {
  readonly importId: string;
  readonly fileNames: readonly string[];
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly lines: number;
};

/** One billing account of the source in one month, with the lines of it that leave and come back. */
export type ReversedMonth = MonthChange & { readonly linesOut: number; readonly linesIn: number };

/** For so long a second person who undoes without naming an import means the one that was just undone. */
const SAME_UNDO_MS = 10 * 60_000;

export function sameUndoSince(at: Date): Date {
  return new Date(at.getTime() - SAME_UNDO_MS);
}

export function countLines(imports: readonly ReversedImport[]): number {
  return imports.reduce((sum, { lines }) => sum + lines, 0);
}
