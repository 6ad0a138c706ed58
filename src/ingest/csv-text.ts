/** What a spreadsheet may take for a formula, also behind the quotes and blanks that some of them drop. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** A text cell that no spreadsheet takes for a formula: `=1+1` becomes `'=1+1`. Undone by `unescapeCell`. */
export function escapeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unescapeCell(cell: string): string {
  return cell.startsWith("'") && escapeCell(cell.slice(1)) === cell ? cell.slice(1) : cell;
}

/** One line of CSV with CRLF; cells are quoted where they must be. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
