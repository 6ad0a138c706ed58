import { once } from "node:events";
import { createWriteStream } from "node:fs";

const CATEGORIES = ["Compute", "Storage", "Networking", "Databases", "AI and Machine Learning", "Security"];
const FLUSH_CHARACTERS = 1024 * 1024;

/** A FOCUS 1.2 bill of one month by rule: 44 columns, hourly rows, tags, eleven decimals, now and then E-notation. */
export async function writeFocusFile(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  let text = `${Object.keys(rowOf(0, () => 0)).join(",")}\n`;
  let seed = 12_345;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (let index = 0; index < rows; index += 1) {
    text += `${Object.values(rowOf(index, random)).map(quoted).join(",")}\n`;
    if (text.length < FLUSH_CHARACTERS) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end(text);
  await once(out, "close");
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function rowOf(index: number, random: () => number): Record<string, string> {
  const day = String(1 + (index % 30)).padStart(2, "0");
  const hour = index % 23;
  const account = Math.floor(random() * 20);
  const service = Math.floor(random() * 12);
  const cost = index % 50 === 0 ? `${(random() * 99).toFixed(1)}E-7` : (random() * 3).toFixed(11);
  const tags = {
    application: `app-${account}`,
    environment: ["prod", "dev", "stg"][account % 3],
    business_unit: `unit-${account % 6}`,
    Name: `node-${index % 5000}`,
  };
  return {
    AvailabilityZone: `ap-northeast-2${"abc"[index % 3]}`,
    BilledCost: cost,
    BillingAccountId: "1234567890123",
    BillingAccountName: "Example Corp, Ltd",
    BillingAccountType: "Payer",
    BillingCurrency: "USD",
    BillingPeriodEnd: "2026-10-01T00:00:00Z",
    BillingPeriodStart: "2026-09-01T00:00:00Z",
    CapacityReservationId: "NULL",
    ChargeCategory: "Usage",
    ChargeClass: "NULL",
    ChargeDescription: `$0.008 per used load balancer capacity unit-hour (or partial hour) ${index % 1000}`,
    ChargeFrequency: "Usage-Based",
    ChargePeriodEnd: `2026-09-${day}T${String(hour + 1).padStart(2, "0")}:00:00Z`,
    ChargePeriodStart: `2026-09-${day}T${String(hour).padStart(2, "0")}:00:00Z`,
    CommitmentDiscountCategory: "NULL",
    CommitmentDiscountId: "NULL",
    CommitmentDiscountName: "NULL",
    CommitmentDiscountStatus: "NULL",
    ConsumedQuantity: `0.00200749${index % 997}`,
    ConsumedUnit: "LCU-Hours",
    ContractedCost: "0.00000000000",
    ContractedUnitPrice: "0.00000000000",
    EffectiveCost: (random() * 3).toFixed(11),
    InvoiceId: "INV-2026-09-000001",
    InvoiceIssuerName: "Example Web Services, Inc.",
    ListCost: "0.00001605990",
    ListUnitPrice: "0.008",
    PricingCategory: "Standard",
    PricingCurrency: "USD",
    PricingQuantity: "0.00200749000",
    PricingUnit: "LCU-Hours",
    ProviderName: "EWS",
    PublisherName: "Example Web Services, Inc.",
    RegionId: "ap-northeast-2",
    RegionName: "Asia Pacific (Seoul)",
    ResourceId: `arn:ews:elasticloadbalancing:ap-northeast-2:347410479675:loadbalancer/app/prod-${index % 20_000}/l365455f461l4e4a`,
    ResourceType: "instance",
    ServiceCategory: CATEGORIES[service % CATEGORIES.length] ?? "Other",
    ServiceName: `Elastic Service Number ${service}`,
    SkuId: "2ETY8Y426S4237JU",
    SubAccountId: String(51_738_928_000 + account),
    SubAccountName: `Account number ${account}`,
    Tags: index % 4 === 0 ? "NULL" : JSON.stringify(tags),
  };
}
