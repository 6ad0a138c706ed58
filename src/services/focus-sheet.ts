import type { Category, ChargeCategory } from "../domain/cost.ts";
import { formatMicros } from "../domain/money.ts";
import { addMonths, type Day, type YearMonth } from "../domain/year-month.ts";
import { escapeCell } from "../ingest/csv-text.ts";
import { OWN_TAGS } from "../ingest/own-tags.ts";
import type { ExportedLine } from "../store/exported-costs.ts";
import type { ExportInput, Sheet } from "./export-costs.ts";

/** Every mandatory column of FOCUS 1.2, then what else we know. */
const COLUMNS = [
  "BilledCost",
  "BillingAccountId",
  "BillingAccountName",
  "BillingCurrency",
  "BillingPeriodEnd",
  "BillingPeriodStart",
  "ChargeCategory",
  "ChargeClass",
  "ChargeDescription",
  "ChargePeriodEnd",
  "ChargePeriodStart",
  "ContractedCost",
  "EffectiveCost",
  "InvoiceIssuerName",
  "ListCost",
  "PricingQuantity",
  "PricingUnit",
  "ProviderName",
  "PublisherName",
  "ServiceCategory",
  "ServiceName",
  "ResourceId",
  "SubAccountId",
  "SubAccountName",
  "Tags",
] as const;

/** FOCUS knows no people: the tag says it. */
const SERVICE_CATEGORIES: Record<Category, string> = {
  SERVER: "Compute",
  NETWORK: "Networking",
  STORAGE: "Storage",
  LICENSE: "Business Applications",
  MAINTENANCE: "Management and Governance",
  PERSONNEL: "Other",
  OTHER: "Other",
};

const OWN_NAME = "finops-bot";
const DAY_MS = 86_400_000;

/** FOCUS 1.2. A null is an empty cell; the tags bring service, department and category back into our own import. */
export function createFocusSheet({ workspace }: ExportInput): Sheet {
  const cellsOf = (line: ExportedLine) => {
    const billed = formatMicros(line.billedMicros);
    const effective = formatMicros(line.effectiveMicros);
    const provider = escapeCell(line.provider) || OWN_NAME;
    const charge = chargePeriod(line);
    // Neither a list price nor a contract is known of what was booked as one amount.
    const price = line.chargeCategory === "Usage" ? effective : billed;
    const priced = isPriced(line.chargeCategory);
    return {
      BilledCost: billed,
      BillingAccountId: escapeCell(line.billingAccount) || workspace.id,
      BillingAccountName: line.billingAccount === "" ? OWN_NAME : "",
      BillingCurrency: line.currency,
      BillingPeriodEnd: monthStart(addMonths(line.billingMonth, 1)),
      BillingPeriodStart: monthStart(line.billingMonth),
      ChargeCategory: line.chargeCategory,
      ChargeClass: "",
      ChargeDescription: escapeCell(line.description),
      ChargePeriodEnd: charge.end,
      ChargePeriodStart: charge.start,
      ContractedCost: price,
      EffectiveCost: effective,
      InvoiceIssuerName: provider,
      ListCost: price,
      PricingQuantity: priced ? "1" : "",
      PricingUnit: priced ? "Units" : "",
      ProviderName: provider,
      PublisherName: provider,
      ServiceCategory: SERVICE_CATEGORIES[line.category],
      ServiceName: escapeCell(line.cloudService || line.service),
      ResourceId: escapeCell(line.serverId ?? ""),
      SubAccountId: escapeCell(line.account),
      SubAccountName: escapeCell(line.account),
      Tags: JSON.stringify({
        service: line.service,
        department: line.department,
        [OWN_TAGS.category]: line.category,
      }),
    };
  };
  return {
    columns: COLUMNS,
    openMonth: () => (line) => {
      const cells = cellsOf(line);
      return COLUMNS.map((column) => cells[column]);
    },
  };
}

/** FOCUS: null for a tax, given for usage and purchases. */
function isPriced(category: ChargeCategory): boolean {
  return category === "Usage" || category === "Purchase";
}

/** The end is the first moment that no longer belongs to it. */
function chargePeriod({ month, day }: ExportedLine): { start: string; end: string } {
  if (day === undefined) return { start: monthStart(month), end: monthStart(addMonths(month, 1)) };
  return {
    start: dayStart(day),
    end: `${new Date(Date.parse(dayStart(day)) + DAY_MS).toISOString().slice(0, 19)}Z`,
  };
}

function monthStart(month: YearMonth): string {
  return `${month}-01T00:00:00Z`;
}

function dayStart(day: Day): string {
  return `${day}T00:00:00Z`;
}
