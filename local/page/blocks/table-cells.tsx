import { getText, isFields, listFields } from "../../slack/fields.ts";
import type { Fields } from "../../web/protocol.ts";
import { readRichText } from "./read-rich-text.ts";
import { RichTextParts } from "./rich-text.tsx";

/** The rows of a table, each a list of cells. */
export function readRows(block: Fields): readonly (readonly Fields[])[] {
  const rows: readonly unknown[] = Array.isArray(block["rows"]) ? block["rows"] : [];
  if (rows.length === 0) throw new Error("no fewer than 1 items allowed: rows");
  return rows.map((row) => listFields(row));
}

export function CellContent({ cell }: { readonly cell: Fields }) {
  switch (cell["type"]) {
    case "rich_text":
      return <RichTextParts block={cell} />;
    case "raw_text":
    case "raw_number":
      return getText(cell, "text");
    default:
      throw new Error(`unsupported type: ${getText(cell, "type") || "none"}`);
  }
}

export function cellText(cell: Fields | undefined): string {
  if (!isFields(cell)) return "";
  return cell["type"] === "rich_text" ? readRichText(cell) : getText(cell, "text");
}
