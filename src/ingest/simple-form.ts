import { CHARGE_CATEGORIES, type ChargeCategory, NO_FACTS } from "../domain/cost.ts";
import { parseCurrency } from "../domain/currency.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { microsOf } from "../domain/money.ts";
import { parseDay, parseMonth } from "../domain/parse-month.ts";
import { visibleText } from "../domain/visible-text.ts";
import { getYearMonth, monthOf, type YearMonth } from "../domain/year-month.ts";
import type { ReadContext } from "./cost-reader.ts";
import { unescapeCell } from "./csv-text.ts";
import { excelDamage } from "./excel-id.ts";
import type { FormReader, FormTools } from "./form-reader.ts";
import type { Header } from "./header.ts";
import { shownValue } from "./problems.ts";
import { categoryNamed, type SimpleColumn } from "./simple-columns.ts";

const MAX_DESCRIPTION = 500;

/** The product's own form, with the columns that its export adds. */
export function createSimpleForm(header: Header, context: ReadContext, tools: FormTools): FormReader {
  const ids = (["account", "server_id"] as const).filter((column) => header.positions.has(column));
  return (cells, line) => {
    let bad = false;
    const textOf = (column: SimpleColumn): string => {
      const position = header.positions.get(column);
      return position === undefined ? "" : visibleText(unescapeCell(cells[position] ?? "")).trim();
    };
    const refuse = (column: SimpleColumn, text: string) => {
      bad = true;
      tools.problems.add({ kind: "badValue", line, column, value: shownValue(text) });
      return undefined;
    };
    const read = <T>(column: SimpleColumn, parse: (text: string) => T | undefined): T | undefined =>
      parse(textOf(column)) ?? refuse(column, textOf(column));
    const readOptional = <T>(column: SimpleColumn, parse: (text: string) => T | undefined, otherwise: T) =>
      textOf(column) === "" ? otherwise : read(column, parse);

    for (const column of ids) {
      const id = textOf(column);
      if (excelDamage(id) !== "lost") continue;
      bad = true;
      tools.problems.add({ kind: "excelId", line, column, value: shownValue(id) });
    }
    const month = read("month", parseFileMonth);
    const category = read("category", categoryNamed);
    const service = read("service", (text) => (text === "" ? undefined : tools.services.name(text)));
    const billed = read("amount", parseFileAmount);
    const currency = readOptional("currency", parseCurrency, context.currency);
    const day = readOptional("day", parseDay, undefined);
    const chargeCategory = readOptional("charge_category", chargeCategoryNamed, "Usage" as const);
    const effective = readOptional("effective", parseFileAmount, billed);
    const rate = readOptional("rate", parseFileRate, undefined);
    if (month !== undefined && day !== undefined && monthOf(day) !== month) refuse("day", textOf("day"));
    if (month !== undefined && currency !== undefined && rate !== undefined) {
      if (!tools.rate({ month, currency, rate })) refuse("rate", textOf("rate"));
    }
    if (bad || !month || !category || !service || !billed || !currency || !chargeCategory || !effective)
      return;

    tools.add({
      billingAccount: "",
      billingMonth: month,
      month,
      day,
      provider: textOf("provider"),
      account: textOf("account"),
      service,
      category,
      department: tools.departments.name(textOf("department") || context.department),
      chargeCategory,
      cloudService: textOf("cloud_service"),
      facts: NO_FACTS,
      description: Array.from(textOf("description")).slice(0, MAX_DESCRIPTION).join(""),
      serverId: textOf("server_id") || undefined,
      currency,
      billed,
      effective,
      rows: 1,
    });
  };
}

const SOME_MONTH = { current: getYearMonth("2000-01"), yearless: "past" } as const;

// A file is read on any day: only months that name their year are months.
function parseFileMonth(text: string): YearMonth | undefined {
  if (!/^\d{4}/.test(text)) return undefined;
  const day = parseDay(text);
  return day === undefined ? parseMonth(text, SOME_MONTH) : monthOf(day);
}

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** `1200000`, `1,200,000.50`, `-0.000001`, `35.2E-7`: exact; undefined for `1.234,56`, `12,00` and words. */
export function parseFileAmount(text: string): Decimal | undefined {
  const amount = parseDecimal(GROUPED.test(text) ? text.replaceAll(",", "") : text);
  return amount !== undefined && microsOf(amount) !== undefined ? amount : undefined;
}

function parseFileRate(text: string): Decimal | undefined {
  const rate = parseFileAmount(text);
  return rate !== undefined && rate.units > 0n ? rate : undefined;
}

function chargeCategoryNamed(text: string): ChargeCategory | undefined {
  return CHARGE_CATEGORIES.find((name) => name.toLowerCase() === text.toLowerCase());
}
