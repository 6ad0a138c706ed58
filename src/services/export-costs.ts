import type { Deps } from "../deps.ts";
import { letOthersRun } from "../domain/parts.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import { listMonths, type YearMonth } from "../domain/year-month.ts";
import { csvRow } from "../ingest/csv-text.ts";
import { type ExportedLine, eachCostPage } from "../store/exported-costs.ts";
import { type ExchangeRate, listRates } from "../store/rates.ts";
import { createFocusSheet } from "./focus-sheet.ts";
import { createSimpleSheet } from "./simple-sheet.ts";

/** `simple` is the product's own form, which keeps everything; `focus` is FOCUS 1.2, for other tools. */
export const EXPORT_FORMATS = ["simple", "focus"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportInput = {
  readonly workspace: Workspace;
  /** Both ends included. */
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly locale: Locale;
  readonly format: ExportFormat;
};

/** How a form writes costs down: its columns, and the cells of a line. */
export type Sheet = {
  readonly columns: readonly string[];
  /** Takes the lines of a month in their order, with that month's rates. */
  readonly openMonth: (rates: readonly ExchangeRate[]) => (line: ExportedLine) => readonly string[];
};

const SHEETS: Record<ExportFormat, (input: ExportInput) => Sheet> = {
  simple: createSimpleSheet,
  focus: createFocusSheet,
};

const BYTE_ORDER_MARK = "\ufeff";

/**
 * The costs of the months as CSV, every item and stored line with its original amount; it can be imported again. Each
 * piece is one page of the store, and other work runs while the next page is read.
 */
export async function* exportCosts(
  { store }: Deps,
  input: ExportInput,
  seen: (line: ExportedLine) => void = () => undefined,
): AsyncGenerator<string> {
  const { workspace, from, to } = input;
  const sheet = SHEETS[input.format](input);
  yield BYTE_ORDER_MARK + csvRow(sheet.columns);
  const rates = await listRates(store.read, workspace.id);
  for (const month of listMonths(from, to)) {
    const cellsOf = sheet.openMonth(rates.filter((rate) => rate.month === month));
    for await (const page of eachCostPage(store.read, { workspaceId: workspace.id, month })) {
      await letOthersRun();
      let piece = "";
      for (const line of page) {
        seen(line);
        piece += csvRow(cellsOf(line));
      }
      yield piece;
    }
  }
}
