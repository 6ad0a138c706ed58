import type { MonthRange } from "../domain/parse-month.ts";

/** Command lines that do on the server what Slack's scopes do not allow. */
export const IMPORT_LINE = "npm run finops -- import FILE";

export function exportLine({ from, to }: MonthRange, format: string): string {
  const range = from === to ? from : `${from}..${to}`;
  return `npm run finops -- export ${range} --format ${format} --out costs.csv`;
}
