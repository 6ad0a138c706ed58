import type { RawTextElement, RichTextBlock, TableBlock } from "@slack/types";
import { visibleText } from "../../domain/visible-text.ts";
import { cut, LIMITS } from "./limits.ts";

export type Column = { readonly title: string; readonly align?: "left" | "right" | "center" };
/** A person is shown by their name. */
export type Cell = string | { readonly user: string };
/** `group` rows are bold headings between the others. */
export type Row = { readonly cells: readonly Cell[]; readonly group?: boolean };

const CELL_CHARACTERS = 60;
const USER_CHARACTERS = 20;

/**
 * A native table within Slack's limits. The caller folds its rows (`foldRows`) so that what is shown adds up; cells
 * are shortened until the whole fits, rows are not dropped.
 */
export function table(columns: readonly Column[], rows: readonly Row[]): TableBlock {
  if (rows.length >= LIMITS.tableRows) throw new RangeError(`a table of ${rows.length} rows was not folded`);
  const all: Row[] = [{ cells: columns.map((column) => column.title), group: true }, ...rows];
  const widest = longestCellThatFits(all);
  return {
    type: "table",
    rows: all.map((row) => row.cells.map((cell) => drawnCell(cell, widest, row.group ?? false))),
    column_settings: columns.map((column) => ({ align: column.align ?? "left", is_wrapped: false })),
  };
}

function longestCellThatFits(rows: readonly Row[]): number {
  let longest = CELL_CHARACTERS;
  const characters = () =>
    rows.reduce(
      (sum, row) =>
        sum +
        row.cells.reduce(
          (inner, cell) =>
            inner + Math.min(typeof cell === "string" ? cell.length : USER_CHARACTERS, longest) + 1,
          0,
        ),
      0,
    );
  while (longest > 2 && characters() > LIMITS.tableCharacters) longest -= 2;
  return longest;
}

// Slack refuses a message for one empty cell.
function shown(text: string, max: number): string {
  const trimmed = cut(visibleText(text).replaceAll(/\s+/g, " ").trim(), max);
  return trimmed === "" ? "–" : trimmed;
}

function drawnCell(cell: Cell, max: number, bold: boolean): RawTextElement | RichTextBlock {
  if (typeof cell !== "string") return userCell(cell.user);
  return bold ? boldCell(cell, max) : textCell(cell, max);
}

function userCell(user: string): RichTextBlock {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "user", user_id: user }] }],
  };
}

function textCell(text: string, max: number): RawTextElement {
  return { type: "raw_text", text: shown(text, max) };
}

function boldCell(text: string, max: number): RichTextBlock {
  const element = { type: "text" as const, text: shown(text, max), style: { bold: true } };
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [element] }] };
}
