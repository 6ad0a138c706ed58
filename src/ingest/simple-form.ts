import { categoryNamed } from "../domain/category-name.ts";
import { CHARGE_CATEGORIES, type ChargeCategory, NO_FACTS } from "../domain/cost.ts";
import { parseCurrency } from "../domain/currency.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { type CurrencyCode, microsOf } from "../domain/money.ts";
import type { ReadContext } from "./cost-reader.ts";
import { excelDamage } from "./excel-id.ts";
import { type AmountStyle, type FileAmount, readFileAmount } from "./file-amount.ts";
import { createMonths, readFileDay } from "./file-date.ts";
import type { FormReader, FormTools } from "./form-reader.ts";
import type { Header } from "./header.ts";
import { type CellRead, shownValue } from "./problems.ts";
import type { SimpleColumn } from "./simple-columns.ts";
import { createSimpleRow } from "./simple-row.ts";
import { findTotal, totalKeys } from "./total-in-row.ts";

const MAX_DESCRIPTION = 500;
/** Columns that our own export adds. */
const OWN_COLUMNS: readonly SimpleColumn[] = ["charge_category", "effective", "converted"];

/** The product's own form, with the columns that its export adds. */
export function createSimpleForm(header: Header, context: ReadContext, tools: FormTools): FormReader {
  const style: AmountStyle = {
    ownExport: OWN_COLUMNS.every((column) => header.positions.has(column)),
    commaMayBeDecimal: header.delimiter === ";",
  };
  const ids = (["account", "server_id"] as const).filter((column) => header.positions.has(column));
  const readMonth = createMonths();
  const row = createSimpleRow(header, tools.problems);
  const { textOf, read, readCell, readOptional, refuse } = row;
  let named: CurrencyCode | undefined;
  const amountIn = (text: string): CellRead<FileAmount> =>
    readFileAmount(text, named, context.currency, style);
  const serviceNamed = (text: string) =>
    text !== "" && tools.services.isName(text) ? tools.services.name(text) : undefined;
  const departmentNamed = (text: string) =>
    tools.departments.isName(text) ? tools.departments.name(text) : undefined;

  // No function is made for a row: making them takes longer than reading it.
  return (cells, line) => {
    row.open(cells, line);
    named = textOf("currency") === "" ? header.currency : parseCurrency(textOf("currency"));
    const total = findTotal(cells, row, tools);
    if (total !== undefined) {
      const found = amountIn(textOf("amount"));
      const money = "value" in found ? found.value : undefined;
      const label = shownValue(total.label);
      if (total.certain || (money !== undefined && tools.totals.fits(money.amount, money.currency)))
        return tools.totals.leaveOut({ line, label, keys: totalKeys(row, tools), money });
      tools.totals.keep(line, label);
    }

    for (const column of ids) if (excelDamage(textOf(column)) === "lost") row.refuseId(column);
    const month = readCell("month", readMonth);
    const category = read("category", categoryNamed);
    const service = read("service", serviceNamed);
    const department =
      textOf("department") === "" ? departmentNamed(context.department) : read("department", departmentNamed);
    const billed = readCell("amount", amountIn);
    const currency = readOptional("currency", parseCurrency, billed?.currency);
    const day = textOf("day") === "" ? undefined : readCell("day", (text) => readFileDay(text, month));
    const chargeCategory = readOptional("charge_category", chargeCategoryNamed, "Usage" as const);
    const effective = textOf("effective") === "" ? billed : readCell("effective", amountIn);
    const rate = readOptional("rate", parseFileRate, undefined);
    if (effective !== undefined && currency !== undefined && effective.currency !== currency)
      refuse("effective", "otherCurrency");
    if (month !== undefined && currency !== undefined && rate !== undefined) {
      if (!tools.rate({ month, currency, rate })) refuse("rate");
    }
    if (
      row.isBad() ||
      !department ||
      !month ||
      !category ||
      !service ||
      !billed ||
      !currency ||
      !chargeCategory ||
      !effective
    )
      return;

    tools.totals.cost([month, category, service, department], billed.amount, currency);
    tools.add({
      billingAccount: "",
      billingMonth: month,
      month,
      day,
      provider: textOf("provider"),
      account: textOf("account"),
      service,
      category,
      department,
      chargeCategory,
      cloudService: textOf("cloud_service"),
      facts: NO_FACTS,
      description: Array.from(textOf("description")).slice(0, MAX_DESCRIPTION).join(""),
      serverId: textOf("server_id") || undefined,
      currency,
      billed: billed.amount,
      effective: effective.amount,
      rows: 1,
    });
  };
}

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/;

/** Rates stand in our own export alone, where a point always stands before decimals. */
function parseFileRate(text: string): Decimal | undefined {
  const rate = parseDecimal(GROUPED.test(text) ? text.replaceAll(",", "") : text);
  return rate !== undefined && rate.units > 0n && microsOf(rate) !== undefined ? rate : undefined;
}

function chargeCategoryNamed(text: string): ChargeCategory | undefined {
  return CHARGE_CATEGORIES.find((name) => name.toLowerCase() === text.toLowerCase());
}
