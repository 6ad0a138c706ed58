import { describe, expect, it } from "vitest";
import type { CostRead } from "../../src/ingest/cost-reader.ts";
import { csvOf, type FocusRow, focusRow } from "../fixtures/focus-file.ts";
import { readBy } from "./read.ts";

const BASE = focusRow(0, {
  BilledCost: "1.5",
  EffectiveCost: "0.5",
  ServiceProviderName: "Cloud One",
  AllocatedTags: "NULL",
  ChargePeriodStart: "2026-09-03 00:00:00",
  ChargePeriodEnd: "2026-09-04 00:00:00",
  Tags: '{"service":"ERP","team":"A","env":"dev"}',
});

/** What keeps two rows from being one line. */
const APART: Readonly<Record<string, FocusRow>> = {
  currency: { BillingCurrency: "EUR" },
  "day and month": {
    ChargePeriodStart: "2026-08-03 00:00:00",
    ChargePeriodEnd: "2026-08-04 00:00:00",
  },
  day: { ChargePeriodStart: "2026-09-04 00:00:00", ChargePeriodEnd: "2026-09-05 00:00:00" },
  "no day": { ChargePeriodEnd: "2026-09-04 00:00:01" },
  "billing month": { BillingPeriodStart: "2026-10-01 00:00:00" },
  "billing account": { BillingAccountId: "payer-9" },
  provider: { ServiceProviderName: "Cloud Two" },
  "account id": { SubAccountId: "sub-9" },
  "account name": { SubAccountName: "Other account" },
  "charge category": { ChargeCategory: "Tax" },
  "cloud service": { ServiceName: "Service 9" },
  "category alone": { ServiceCategory: "Networking" },
  service: { Tags: '{"service":"INFRA","team":"A","env":"dev"}' },
  department: { Tags: '{"service":"ERP","team":"B","env":"dev"}' },
  "a tag that rules may ask": { Tags: '{"service":"ERP","team":"A","env":"prod"}' },
  "an allocated tag": { AllocatedTags: '{"team":"A"}' },
};
const linesOf = ({ scopes }: CostRead) => scopes.flatMap(({ lines }) => lines);

describe.each(["rows", "duckdb"] as const)("read by %s", (engine) => {
  it("keeps apart what differs in a dimension, and sums what differs in nothing that is kept", async () => {
    const spaced = { ...BASE, Tags: '{" Service":"ERP","team ":"A","env":"dev"}', ChargeCategory: "usage" };
    const same = [
      BASE,
      { ...BASE, ChargeDescription: "other", ListCost: "7", Id: "9" },
      BASE,
      spaced,
      spaced,
    ];
    const rows = [...same, ...Object.values(APART).map((change) => ({ ...BASE, ...change }))];
    const costs = await readBy(engine, csvOf(rows));
    const counts = linesOf(costs).map((line) => line.rows);
    expect(counts.toSorted()).toEqual([...Object.values(APART).map(() => 1), 5]);
    expect(costs.engines).toEqual([engine]);
    const [most] = linesOf(costs).filter((line) => line.rows === 5);
    expect(most).toMatchObject({
      billedMicros: 7_500_000n,
      effectiveMicros: 2_500_000n,
      day: "2026-09-03",
      account: "Team account (sub-0)",
      chargeCategory: "Usage",
    });
  });

  it("sums each currency of a month by itself, and rounds each total once", async () => {
    const amounts = { USD: "0.0000004", EUR: "0.0000003", JPY: "7.0000001" };
    const rows = Object.entries(amounts).flatMap(([BillingCurrency, BilledCost]) =>
      ["A", "B", "C", "D", "E"].map((team) => ({
        ...BASE,
        BillingCurrency,
        BilledCost,
        Tags: `{"team":"${team}"}`,
      })),
    );
    const { months } = await readBy(engine, csvOf(rows));
    expect(months.map(({ month, currency, billedMicros }) => [month, currency, billedMicros])).toEqual([
      ["2026-09", "EUR", 2n],
      ["2026-09", "JPY", 35_000_001n],
      ["2026-09", "USD", 2n],
    ]);
  });

  it("counts every odd row, whether its amounts were summed or not", async () => {
    const odd = (times: number, change: FocusRow) =>
      Array.from({ length: times }, () => ({ ...BASE, ...change }));
    const { warnings } = await readBy(
      engine,
      csvOf([
        ...odd(2, { BilledCost: "-3" }),
        ...odd(3, { BilledCost: "-1e-30" }),
        ...odd(4, { ChargeClass: "Correction" }),
        ...odd(5, { ChargeCategory: "Credit" }),
        ...odd(6, { ChargeCategory: "Adjustment", EffectiveCost: "0" }),
        ...odd(7, { ChargeCategory: "Refund" }),
        ...odd(8, { Tags: "{not json" }),
        ...odd(9, { Tags: '{"team":"A"," team":"B"}' }),
      ]),
    );
    expect(Object.fromEntries(warnings.map((one) => [one.kind, "rows" in one && one.rows]))).toEqual({
      negativeUsage: 5,
      corrections: 4,
      differingCredit: 5,
      unamortisedAdjustment: 6,
      unknownChargeCategory: 7,
      unreadableTags: 8,
      repeatedTags: 9,
    });
  });

  it("takes the name that FOCUS 1.3 gives the provider before the older one", async () => {
    const [line] = linesOf(await readBy(engine, csvOf([{ ...BASE, ServiceProviderName: "Cloud Two" }])));
    expect(line?.provider).toBe("Cloud Two");
    const [older] = linesOf(await readBy(engine, csvOf([{ ...BASE, ServiceProviderName: "NULL" }])));
    expect(older?.provider).toBe("Cloud One");
  });
});

it("keeps apart rows of the simple form that differ in any of its columns", async () => {
  const columns = [
    "day",
    "provider",
    "account",
    "charge_category",
    "cloud_service",
    "server_id",
    "description",
  ];
  const values = ["2026-10-05", "Cloud", "Team", "Tax", "VM", "srv-1", "renewal"];
  const rowOf = (filled: number) => values.map((value, index) => (index === filled ? value : "")).join(",");
  const rows = [...values.map((_value, index) => rowOf(index)), rowOf(-1), rowOf(-1)];
  const header = `month,category,service,amount,currency,department,${columns.join(",")}`;
  const lines = rows.map((row) => `2026-10,SERVER,ERP,1,KRW,IT,${row}`);
  const others = [
    "2026-10,SERVER,ERP,1,USD,IT",
    "2026-10,SERVER,MES,1,KRW,IT",
    "2026-10,SERVER,ERP,1,KRW,HR",
  ];
  const text = [header, ...lines, ...others.map((row) => `${row},${rowOf(-1)}`)].join("\n");
  const counts = linesOf(await readBy("rows", text)).map((line) => line.rows);
  expect(counts.toSorted()).toEqual([...Array.from({ length: 10 }, () => 1), 2]);
});
