import type { Deps } from "../deps.ts";
import { convertAmount } from "../domain/conversion.ts";
import type { CostLine } from "../domain/cost.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { formatMicros } from "../domain/money.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import { listMonths, type YearMonth } from "../domain/year-month.ts";
import { csvRow, escapeCell } from "../ingest/csv-text.ts";
import {
  categoryLabel,
  SIMPLE_COLUMNS,
  SIMPLE_HEADERS,
  type SimpleColumn,
} from "../ingest/simple-columns.ts";
import { eachCostLine } from "../store/exported-costs.ts";
import { listRates } from "../store/rates.ts";

export type ExportInput = {
  readonly workspace: Workspace;
  /** Both ends included. */
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly locale: Locale;
};

const BYTE_ORDER_MARK = "\ufeff";

/** The costs of the months as CSV in pieces: every item and stored line with its original amount; reads back as an import. */
export async function* exportCosts(
  { store }: Deps,
  { workspace, from, to, locale }: ExportInput,
): AsyncGenerator<string> {
  const headers = SIMPLE_HEADERS[locale];
  yield BYTE_ORDER_MARK + csvRow(SIMPLE_COLUMNS.map((column) => headers[column]));
  const rates = await listRates(store.read, workspace.id);
  for (const month of listMonths(from, to)) {
    const ofMonth = new Map(
      rates.filter((rate) => rate.month === month).map(({ currency, rate }) => [currency, rate]),
    );
    const convert = createConversion((currency) => ofMonth.get(currency) ?? "1");
    for await (const line of eachCostLine(store.read, { workspaceId: workspace.id, month })) {
      const rate = line.currency === workspace.currency ? "" : (ofMonth.get(line.currency) ?? "");
      const cells = cellsOf(line, locale, rate, convert(line));
      yield csvRow(SIMPLE_COLUMNS.map((column) => cells[column]));
    }
  }
}

function cellsOf(
  line: CostLine,
  locale: Locale,
  rate: string,
  convertedMicros: bigint,
): Record<SimpleColumn, string> {
  return {
    month: line.month,
    category: categoryLabel(line.category, locale),
    service: escapeCell(line.service),
    amount: formatMicros(line.billedMicros),
    currency: line.currency,
    department: escapeCell(line.department),
    server_id: escapeCell(line.serverId ?? ""),
    description: escapeCell(line.description),
    day: line.day ?? "",
    provider: escapeCell(line.provider),
    account: escapeCell(line.account),
    charge_category: line.chargeCategory,
    cloud_service: escapeCell(line.cloudService),
    effective: formatMicros(line.effectiveMicros),
    rate,
    converted: formatMicros(convertedMicros),
  };
}

/** Row by row what the running total of its currency grows by, so that the column adds up to the month that reports show. */
function createConversion(rateOf: (currency: CostLine["currency"]) => string) {
  const running = new Map<string, { rate: Decimal; seen: bigint; given: bigint }>();
  return ({ currency, billedMicros }: CostLine): bigint => {
    const total = running.get(currency) ?? { rate: rateOfText(rateOf(currency)), seen: 0n, given: 0n };
    running.set(currency, total);
    total.seen += billedMicros;
    const upTo = convertAmount(total.seen, total.rate);
    const part = upTo - total.given;
    total.given = upTo;
    return part;
  };
}

function rateOfText(text: string): Decimal {
  return parseDecimal(text) ?? { units: 1n, scale: 0 };
}
