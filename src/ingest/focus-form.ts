import { CHARGE_CATEGORIES, type ChargeCategory } from "../domain/cost.ts";
import { parseCurrency } from "../domain/currency.ts";
import { type Decimal, parseDecimal } from "../domain/decimal.ts";
import { microsOf } from "../domain/money.ts";
import { tagOfNewNames } from "../domain/new-names.ts";
import { visibleText } from "../domain/visible-text.ts";
import { monthOf } from "../domain/year-month.ts";
import { type BillingZone, billingZone, chargeDay } from "./billing-zone.ts";
import type { ReadContext } from "./cost-reader.ts";
import { excelDamage } from "./excel-id.ts";
import { formatFacts, ownerOfFacts } from "./facts.ts";
import { isChangedDate } from "./file-date.ts";
import { createTimes, type FileTime } from "./file-time.ts";
import type { FocusColumn } from "./focus-columns.ts";
import type { FormReader, FormTools, RowGroup } from "./form-reader.ts";
import type { Header } from "./header.ts";
import { shownValue } from "./problems.ts";

/** Costs of one account under two spellings of its id would count twice. */
const IDS = ["BillingAccountId", "SubAccountId", "ResourceId"] as const;

/** FOCUS 1.0 to 1.4, by column name; whatever is odd but readable is counted as a warning, never refused. */
export function createFocusForm(header: Header, context: ReadContext, tools: FormTools): FormReader {
  const times = createTimes();
  const zoneOf = createZones();
  const tag = tagOfNewNames(context.newNames);
  const ownerOf = ownerOfFacts(context.rules, tools, tag === undefined ? undefined : [tag]);

  return (cells, line, group) => {
    let bad = false;
    const cellOf = (column: string): string | undefined => {
      const position = header.positions.get(column);
      return position === undefined ? undefined : present(cells[position]);
    };
    const read = <T>(column: FocusColumn, parse: (text: string) => T | undefined): T | undefined => {
      const text = cellOf(column) ?? "";
      const value = parse(text);
      if (value === undefined) {
        bad = true;
        const fault = isChangedDate(text) ? ({ fault: "changedDate" } as const) : {};
        tools.problems.add({ kind: "badValue", line, column, value: shownValue(text), ...fault });
      }
      return value;
    };

    const damages = IDS.map((column) => {
      const id = cellOf(column) ?? "";
      const damage = excelDamage(id);
      if (damage === "lost") {
        bad = true;
        tools.problems.add({ kind: "excelId", line, column, value: shownValue(id) });
      }
      return damage;
    });
    const billed = read("BilledCost", parseCost);
    const unpriced = cellOf("EffectiveCost") === undefined;
    const effective = unpriced ? billed : read("EffectiveCost", parseCost);
    const currency = read("BillingCurrency", parseCurrency);
    const billingPeriod = read("BillingPeriodStart", times.find);
    const chargePeriod = read("ChargePeriodStart", times.find);
    const endText = cellOf("ChargePeriodEnd");
    const chargeEnd = endText === undefined ? chargePeriod : read("ChargePeriodEnd", times.find);
    if (bad || !billed || !effective || !currency || !billingPeriod || !chargePeriod || !chargeEnd) return;
    const zone = zoneOf(billingPeriod, times.find(cellOf("BillingPeriodEnd") ?? ""));
    const charge = chargeDay(chargePeriod, chargeEnd, zone);
    if (charge === undefined)
      return tools.problems.add({
        kind: "badValue",
        line,
        column: "ChargePeriodStart",
        value: shownValue(cellOf("ChargePeriodStart") ?? ""),
      });
    tools.zone(charge.offset);

    const { rows, ...odd } = group ?? { ...oddOf(billed, effective), unpriced: unpriced ? 1 : 0 };
    tools.warn("unpriced", unpriced ? rows : odd.unpriced);
    if (damages.includes("perhaps")) tools.warn("roundedIds", rows);
    const chargeCategory = chargeCategoryOf(cellOf("ChargeCategory"), rows, tools);
    countOdd(chargeCategory, odd, tools);
    if (cellOf("ChargeClass")?.toLowerCase() === "correction") tools.warn("corrections", rows);
    const facts = tools.facts.read(cellOf, rows, tools.warn);
    tools.add({
      billingAccount: cellOf("BillingAccountId") ?? "",
      billingMonth: monthOf(zone.firstDay),
      month: monthOf(charge.day),
      day: charge.isLonger ? undefined : charge.day,
      provider: tools.provider(cellOf("ServiceProviderName") ?? cellOf("ProviderName") ?? ""),
      account: accountOf(cellOf),
      ...ownerOf(facts),
      chargeCategory,
      cloudService: cellOf("ServiceName") ?? "",
      facts: formatFacts(facts),
      description: "",
      serverId: undefined,
      currency,
      billed,
      effective,
      rows,
    });
  };
}

/** The rows of a file have one billing period, or a few one after the other. */
function createZones() {
  let last: { start: FileTime; end: FileTime | undefined; zone: BillingZone } | undefined;
  return (start: FileTime, end: FileTime | undefined): BillingZone => {
    if (last?.start !== start || last.end !== end) last = { start, end, zone: billingZone(start, end) };
    return last.zone;
  };
}

function present(cell: string | undefined): string | undefined {
  const text = visibleText(cell ?? "").trim();
  return text === "" || (text.length === 4 && text.toUpperCase() === "NULL") ? undefined : text;
}

function parseCost(text: string): Decimal | undefined {
  const cost = parseDecimal(text);
  return cost !== undefined && microsOf(cost) !== undefined ? cost : undefined;
}

const CHARGE_CATEGORY_BY_NAME = new Map(CHARGE_CATEGORIES.map((name) => [name.toLowerCase(), name]));

function chargeCategoryOf(text: string | undefined, rows: number, { warn }: FormTools): ChargeCategory {
  const known = CHARGE_CATEGORY_BY_NAME.get(text?.toLowerCase() ?? "");
  if (known === undefined) warn("unknownChargeCategory", rows);
  return known ?? "Usage";
}

/** `Atlas Nimbus (51738928782)`: names are for people, ids tell two accounts of one name apart. */
function accountOf(cellOf: (column: FocusColumn) => string | undefined): string {
  const [id, name] =
    cellOf("SubAccountId") !== undefined || cellOf("SubAccountName") !== undefined
      ? [cellOf("SubAccountId"), cellOf("SubAccountName")]
      : [cellOf("BillingAccountId"), cellOf("BillingAccountName")];
  if (id === undefined || name === undefined || id === name) return name ?? id ?? "";
  return `${name} (${id})`;
}

export function oddOf(billed: Decimal, effective: Decimal): Omit<RowGroup, "unpriced"> {
  return {
    rows: 1,
    negative: billed.units < 0n || effective.units < 0n ? 1 : 0,
    differing: microsOf(billed) === microsOf(effective) ? 0 : 1,
    unamortised: effective.units === 0n && billed.units !== 0n ? 1 : 0,
  };
}

function countOdd(
  chargeCategory: ChargeCategory,
  odd: Omit<RowGroup, "rows" | "unpriced">,
  { warn }: FormTools,
): void {
  if (chargeCategory === "Usage") warn("negativeUsage", odd.negative);
  if (chargeCategory === "Credit") warn("differingCredit", odd.differing);
  if (chargeCategory === "Adjustment") warn("unamortisedAdjustment", odd.unamortised);
}
