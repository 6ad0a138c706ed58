import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CATEGORIES, CHARGE_CATEGORIES, UNALLOCATED } from "../../src/domain/cost.ts";
import { csvOf, focusRow } from "../fixtures/focus-file.ts";
import { type ImportWorld, openImportWorld } from "./import-world.ts";

const USD = { currency: "USD", rate: { units: 13905n, scale: 1 } } as never;

let world: ImportWorld;
beforeEach(async () => {
  world = await openImportWorld();
});
afterEach(() => world.close());

/** Totals by month, service, category, department and currency, both costs. */
async function totalsOf(workspaceId: string): Promise<string[]> {
  const rows = await world.deps.store.read.monthlyRollup.findMany({ where: { workspaceId } });
  const sums = new Map<string, [bigint, bigint]>();
  for (const row of rows) {
    const key = [row.month, row.service, row.category, row.department, row.currency].join(" | ");
    const [billed, effective] = sums.get(key) ?? [0n, 0n];
    sums.set(key, [billed + row.billedMicros, effective + row.effectiveMicros]);
  }
  return [...sums].map(([key, [billed, effective]]) => `${key} ${billed} ${effective}`).sort();
}

const name = fc.constantFrom("ERP", "Data Lake", "인사 포털", "=SUM(1)", "O'Neil", "@home", UNALLOCATED);
const line = fc.record({
  month: fc.constantFrom("2026-09", "2026-10"),
  category: fc.constantFrom(...CATEGORIES),
  service: name,
  department: name,
  currency: fc.constantFrom("KRW", "USD"),
  billed: fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }),
  effective: fc.bigInt({ min: 0n, max: 5_000_000_000n }),
  charge: fc.constantFrom(...CHARGE_CATEGORIES),
  day: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
});
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

const micros = (amount: bigint) =>
  `${amount < 0n ? "-" : ""}${(amount < 0n ? -amount : amount)
    .toString()
    .padStart(7, "0")
    .replace(/(\d{6})$/, ".$1")}`;

function simpleRow({ month, day, ...one }: Line): string {
  const date = day === undefined ? "" : `${month}-${String(day).padStart(2, "0")}`;
  // As a spreadsheet would keep it: what looks like a formula stands behind an apostrophe.
  const text = (value: string) => (/^[=@]/.test(value) ? `'${value}` : value);
  return [
    month,
    one.category,
    text(one.service),
    text(one.department),
    one.currency,
    micros(one.billed),
    micros(one.effective),
    one.charge,
    date,
  ].join(",");
}

it.each(["simple", "focus"] as const)(
  "comes back into an empty workspace with equal totals (%s)",
  async (format) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        run += 1;
        const from = await world.open(`TFROM${run}`);
        const to = await world.open(`TTO${run}`);
        const head = "month,category,service,department,currency,amount,effective,charge_category,day";
        const content = `${[head, ...lines.map(simpleRow)].join("\n")}\n`;
        await world.give(content, { workspace: from, rates: [USD] });
        const text = await world.exported("2026-09", "2026-10", "ko", from, format);
        await world.give(text, { workspace: to, rates: [USD] });
        expect(await totalsOf(to.id)).toEqual(await totalsOf(from.id));
      }),
      { seed: 20261124, numRuns: 25 },
    );
  },
);

const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

it("writes every mandatory column of FOCUS 1.2, with nulls where the rules want them", async () => {
  await world.give(
    csvOf([
      focusRow(1, {
        ChargePeriodEnd: "2026-10-01 00:00:00",
        ChargePeriodStart: "2026-09-01 00:00:00",
        BilledCost: "9",
        EffectiveCost: "4",
      }),
      focusRow(3, { ChargeCategory: "Tax", BilledCost: "-2.5", EffectiveCost: "0" }),
      // Billed in October for September.
      focusRow(5, { BillingPeriodStart: "2026-10-01 00:00:00", BillingPeriodEnd: "2026-11-01 00:00:00" }),
    ]),
    { rates: [USD] },
  );
  const rows = rowsOf(await world.exported("2026-09", "2026-09", "ko", world.workspace, "focus"));
  expect(Object.keys(rows[0] ?? {}).slice(0, 21)).toEqual(
    "BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass ChargeDescription ChargePeriodEnd ChargePeriodStart ContractedCost EffectiveCost InvoiceIssuerName ListCost PricingQuantity PricingUnit ProviderName PublisherName ServiceCategory ServiceName".split(
      " ",
    ),
  );
  const tax = rows.find(({ ChargeCategory }) => ChargeCategory === "Tax");
  expect(tax).toMatchObject({
    BilledCost: "-2.5",
    ContractedCost: "-2.5",
    PricingQuantity: "",
    PricingUnit: "",
    ChargeClass: "",
  });
  const undated = rows.find(({ ChargePeriodEnd }) => ChargePeriodEnd === "2026-10-01T00:00:00Z");
  expect(undated).toMatchObject({
    ChargePeriodStart: "2026-09-01T00:00:00Z",
    BilledCost: "9",
    EffectiveCost: "4",
    ContractedCost: "4",
    ListCost: "4",
    PricingQuantity: "1",
    ProviderName: "Cloud One",
    InvoiceIssuerName: "Cloud One",
    ServiceName: "Service 1",
  });
  const late = rows.filter(({ BillingPeriodStart }) => BillingPeriodStart === "2026-10-01T00:00:00Z");
  expect(late).toHaveLength(1);
  expect(late[0]).toMatchObject({ BillingAccountId: "payer-1", BillingPeriodEnd: "2026-11-01T00:00:00Z" });
  const never = ["BilledCost", "BillingAccountId", "BillingCurrency", "ChargeCategory", "ContractedCost"];
  for (const row of rows)
    for (const column of [
      ...never,
      "EffectiveCost",
      "ListCost",
      "ProviderName",
      "ServiceCategory",
      "ServiceName",
    ])
      expect(row[column]).not.toBe("");
});
