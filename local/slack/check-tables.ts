import { LIMITS, type Surface } from "./block-limits.ts";
import { checkCharts } from "./check-charts.ts";
import { checkRichText } from "./check-limits.ts";
import { isFields, listFields } from "./fields.ts";
import { characters, checkCount, checkNotEmpty, type Problem, problem } from "./problem.ts";
import type { Fields } from "./types.ts";

/** Rows, columns, cells and characters of `table` and `data_table`, and the charts. */
export function checkTables(blocks: Fields[], surface: Surface, base: string): Problem[] {
  const found: Problem[] = [];
  const counted = { table: 0, data_table: 0 };
  let tables = 0;
  for (const [index, block] of blocks.entries()) {
    const type = block["type"];
    if (type !== "table" && type !== "data_table") continue;
    const at = `${base}/blocks/${index}`;
    const limits = type === "table" ? LIMITS.table : LIMITS.dataTable;
    if (type === "table") tables += 1;
    found.push(...checkRows(block, at, limits));
    if (type === "data_table") found.push(...checkDataTable(block, at));
    else found.push(...checkCount(`${at}/column_settings`, block["column_settings"], LIMITS.table.columns));
    counted[type] += countCharacters(block["rows"]);
    if (counted[type] > limits.characters) {
      found.push(
        problem(`${at}/rows`, `tables must hold less than ${limits.characters + 1} characters together`),
      );
    }
  }
  if (surface === "message" && tables > LIMITS.table.perMessage) {
    found.push(problem(`${base}/blocks`, "only one table is allowed per message"));
  }
  return [...found, ...checkCharts(blocks, surface, base)];
}

function checkRows(block: Fields, at: string, limits: { rows: number; columns: number }): Problem[] {
  const rows = Array.isArray(block["rows"]) ? block["rows"] : [];
  const found = checkCount(`${at}/rows`, rows, limits.rows, 1);
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  for (const [index, row] of rows.entries()) {
    const here = `${at}/rows/${index}`;
    found.push(...checkCount(here, row, limits.columns, 1));
    if (Array.isArray(row) && row.length !== width)
      found.push(problem(here, "rows must have the same number of cells"));
    for (const [column, cell] of listFields(row).entries())
      found.push(...checkCell(cell, `${here}/${column}`));
  }
  return found;
}

function checkCell(cell: Fields, at: string): Problem[] {
  if (cell["type"] === "rich_text") return checkRichText(cell["elements"], `${at}/elements`);
  return checkNotEmpty(`${at}/text`, cell["text"]);
}

function checkDataTable(block: Fields, at: string): Problem[] {
  const rows = Array.isArray(block["rows"]) ? block["rows"] : [];
  const found = [...checkNotEmpty(`${at}/caption`, block["caption"])];
  found.push(...checkCount(`${at}/rows`, rows, LIMITS.dataTable.rows, LIMITS.dataTable.minRows));
  for (const [column, cell] of listFields(rows[0]).entries()) {
    if (cell["type"] === "rich_text")
      found.push(problem(`${at}/rows/0/${column}`, "header cells cannot be rich_text"));
  }
  const size = block["page_size"];
  if (typeof size === "number" && !(Number.isInteger(size) && size >= 1 && size <= 100)) {
    found.push(problem(`${at}/page_size`, "must be between 1 and 100"));
  }
  return found;
}

function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCharacters(item), 0);
  if (!isFields(value)) return 0;
  const own = typeof value["text"] === "string" ? characters(value["text"]) : 0;
  return own + countCharacters(value["elements"]);
}
