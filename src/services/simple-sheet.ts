import { createRunningConversion } from "../domain/conversion.ts";
import type { CostLine } from "../domain/cost.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { formatMicros } from "../domain/money.ts";
import { escapeCell } from "../ingest/csv-text.ts";
import { categoryLabel, SIMPLE_COLUMNS, SIMPLE_HEADERS } from "../ingest/simple-columns.ts";
import type { ExportInput, Sheet } from "./export-costs.ts";

/** The product's own form, with what it lacks for other tools in columns behind it. */
export function createSimpleSheet({ workspace, locale }: ExportInput): Sheet {
  const headers = SIMPLE_HEADERS[locale];
  return {
    columns: SIMPLE_COLUMNS.map((column) => headers[column]),
    openMonth(rates) {
      const rateOf = (currency: string) => rates.find((rate) => rate.currency === currency)?.rate;
      const convert = createConversion((currency) => rateOf(currency) ?? "1");
      return (line) => {
        const cells = {
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
          rate: line.currency === workspace.currency ? "" : (rateOf(line.currency) ?? ""),
          converted: formatMicros(convert(line)),
        };
        return SIMPLE_COLUMNS.map((column) => cells[column]);
      };
    },
  };
}

/** Row by row what the running total of its currency grows by, so that the column adds up to the month that reports show. */
function createConversion(rateOf: (currency: CostLine["currency"]) => string) {
  const running = new Map<string, (amount: bigint) => bigint>();
  return ({ currency, billedMicros }: CostLine): bigint => {
    const convert = running.get(currency) ?? createRunningConversion(rateOfText(rateOf(currency)));
    running.set(currency, convert);
    return convert(billedMicros);
  };
}

function rateOfText(text: string): Decimal {
  return parseDecimal(text) ?? { units: 1n, scale: 0 };
}
