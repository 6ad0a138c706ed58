import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { previewImport } from "../../src/services/preview-import.ts";
import { listAudit } from "../../src/store/audit.ts";
import { listCatalog } from "../../src/store/catalog.ts";
import { csvOf, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { REPLACE, sourceFile } from "../fixtures/source-file.ts";
import { type ImportWorld, mistakeOf, openImportWorld } from "./import-world.ts";

const USD = { currency: getCurrency("USD"), rate: { units: 13905n, scale: 1 } };
const SIMPLE =
  "month,category,service,amount,department\n2026-10,SERVER,ERP,700,IT\n2026-11,LICENSE,Payroll,31,Sales\n";

describe("an import", () => {
  let world: ImportWorld;
  beforeEach(async () => {
    world = await openImportWorld();
  });
  afterEach(() => world.close());

  it("makes the lines of a simple file count, month by month, and creates what it names", async () => {
    const result = await world.give(SIMPLE);
    expect(result).toMatchObject({ source: "simple", rows: 2, lines: 2, replaced: [], unchanged: false });
    expect(result.newServices).toEqual(["Payroll"]);
    expect(result.newDepartments).toEqual(["Sales"]);
    expect(await world.total("2026-10")).toBe(700_000_000n);
    expect(await world.total("2026-11")).toBe(31_000_000n);
    const services = await listCatalog(world.deps.store.read, "T1", "service");
    expect(services.map(({ name }) => name)).toContain("Payroll");
  });

  it("converts a FOCUS file with the rate given, to the micro of the exact total times the rate", async () => {
    const result = await world.give(csvOf(focusRows(1000)), { rates: [USD] });
    const exactBilled = 999n * 500n * 1_000_003n + 7000n;
    const billed = (exactBilled + 50_000n) / 100_000n;
    expect(result.months).toEqual([
      { month: "2026-09", currency: "USD", billedMicros: billed, effectiveMicros: 2_497_505n },
    ]);
    expect(await world.total("2026-09")).toBe((billed * 13905n + 5n) / 10n);
    expect(result.source).toBe("Cloud One");
    expect(result.rates).toEqual([{ month: "2026-09", currency: "USD", rate: "1390.5" }]);
  });

  it("stops for missing rates and names every one of them", async () => {
    const rows = [
      focusRow(0),
      focusRow(1, { BillingCurrency: "EUR", ChargePeriodStart: "2026-08-31 23:00:00" }),
    ];
    expect(await mistakeOf(world.give(csvOf(rows)))).toEqual({
      kind: "missingRate",
      missing: [
        { month: "2026-08", currency: "EUR" },
        { month: "2026-09", currency: "USD" },
      ],
    });
    expect(await world.total("2026-09")).toBe(0n);
  });

  it("changes nothing when the same bytes come again", async () => {
    const first = await world.give(SIMPLE);
    const again = await world.give(SIMPLE);
    expect(again).toMatchObject({ unchanged: true, importId: undefined, replaced: [], months: first.months });
    expect((await listAudit(world.deps.store.read, "T1", { size: 10, number: 1 })).total).toBe(1);
  });

  it("registers once what is confirmed twice at the same moment", async () => {
    const results = await Promise.all([world.give(SIMPLE), world.give(SIMPLE)]);
    expect(results.filter(({ unchanged }) => unchanged)).toHaveLength(1);
    expect(await world.total("2026-10")).toBe(700_000_000n);
  });

  it("replaces the months of the new file and leaves the others", async () => {
    await world.give(SIMPLE);
    const result = await world.give("month,category,service,amount\n2026-10,SERVER,ERP,55\n", REPLACE);
    expect(result.replaced).toEqual([{ billingAccount: "", billingMonth: "2026-10" }]);
    expect([await world.total("2026-10"), await world.total("2026-11")]).toEqual([55_000_000n, 31_000_000n]);
  });

  it("brings the first file back when it comes again after another", async () => {
    await world.give(SIMPLE);
    await world.give("month,category,service,amount\n2026-10,SERVER,ERP,55\n", REPLACE);
    expect((await world.give(SIMPLE, REPLACE)).unchanged).toBe(false);
    expect(await world.total("2026-10")).toBe(700_000_000n);
  });

  it("replaces per billing account and billing month", async () => {
    await world.give(csvOf([focusRow(0, { BilledCost: "3" }), focusRow(1, { BilledCost: "5" })]), {
      rates: [USD],
    });
    const other = focusRow(1, { BilledCost: "8" });
    const result = await world.give(csvOf([other]), REPLACE);
    expect(result.replaced).toEqual([{ billingAccount: "payer-1", billingMonth: "2026-09" }]);
    expect(await world.total("2026-09")).toBe(11n * 1_390_500_000n);
  });

  it("says before what it would replace: only the same source, account and month", async () => {
    await world.give(csvOf([focusRow(0), focusRow(1)]), { rates: [USD] });
    const dry = async (BillingAccountId: string, source?: string) => {
      const given = csvOf([focusRow(1, { BillingAccountId, BilledCost: "8" })]);
      return (await world.give(given, { dryRun: true, source, ...REPLACE })).replaced;
    };
    expect(await dry("payer-1")).toEqual([{ billingAccount: "payer-1", billingMonth: "2026-09" }]);
    expect(await dry("payer-7")).toEqual([]);
    expect(await dry("payer-1", "second copy")).toEqual([]);
  });

  it("names the finished month that only the replaced lines stand in", async () => {
    const late = { ChargePeriodStart: "2026-08-10", ChargePeriodEnd: "2026-08-10" };
    await world.give(csvOf([focusRow(0, late)]), { rates: [USD] });
    const files = [sourceFile(csvOf([focusRow(0)]))];
    const preview = await previewImport(world.deps, {
      workspace: world.workspace,
      actor: "U1",
      isAdmin: true,
      files,
    });
    expect(preview.finishedMonths).toEqual(["2026-08", "2026-09"]);
  });

  it("takes another rate with the same file, and converts what stands anew", async () => {
    const bill = csvOf([focusRow(0, { BilledCost: "3" })]);
    await world.give(bill, { rates: [USD] });
    const cheaper = { ...USD, rate: { units: 1000n, scale: 0 } };
    expect(await world.give(bill, { rates: [cheaper] })).toMatchObject({
      unchanged: true,
      importId: undefined,
    });
    expect(await world.total("2026-09")).toBe(3_000_000_000n);
  });

  it("clears the month that a replaced correction stood in", async () => {
    const correction = focusRow(0, {
      BilledCost: "3",
      ChargePeriodStart: "2026-08-10",
      ChargePeriodEnd: "2026-08-10",
    });
    const rate = { rates: [USD] };
    await world.give(csvOf([correction]), rate);
    await world.give(csvOf([focusRow(0, { BilledCost: "4" })]), { ...rate, ...REPLACE });
    expect([await world.total("2026-08"), await world.total("2026-09")]).toEqual([0n, 5_562_000_000n]);
  });

  it("warns of a second source for the same account and month", async () => {
    await world.give(SIMPLE);
    const result = await world.give(SIMPLE, { source: "salaries" });
    expect(result.warnings).toContainEqual({
      kind: "secondSource",
      source: "simple",
      billingAccount: "",
      billingMonth: "2026-11",
    });
    expect(await world.total("2026-10")).toBe(1_400_000_000n);
  });

  it("writes nothing in a dry run", async () => {
    const result = await world.give(SIMPLE, { dryRun: true });
    expect(result).toMatchObject({ rows: 2, importId: undefined, dryRun: true });
    expect(await world.total("2026-10")).toBe(0n);
    expect((await listAudit(world.deps.store.read, "T1", { size: 10, number: 1 })).total).toBe(0);
  });

  it("writes nothing of a file with one bad row", async () => {
    const mistake = await mistakeOf(world.give(`${SIMPLE}2026-12,SERVER,ERP,many,IT\n`));
    expect(mistake).toMatchObject({
      kind: "badFile",
      problems: [{ kind: "badValue", line: 4, column: "amount", value: "many" }],
    });
    expect(await world.total("2026-10")).toBe(0n);
  });

  it("takes parts given together as one import", async () => {
    const rows = focusRows(40);
    const files = [csvOf(rows.slice(0, 11)), csvOf(rows.slice(11))].map((text) => sourceFile(text));
    await world.give("", { files, rates: [USD] });
    const parts = await world.total("2026-09");
    const whole = await world.give(csvOf(rows));
    expect(whole.replaced).toHaveLength(2);
    expect(await world.total("2026-09")).toBe(parts);
  });

  it("audits the import with its source, files and figures", async () => {
    const { importId } = await world.give(SIMPLE);
    const { entries } = await listAudit(world.deps.store.read, "T1", { size: 10, number: 1 });
    expect(entries[0]).toMatchObject({
      action: "import.registered",
      actor: "U1",
      subject: importId,
      after: { source: "simple", files: "bill.csv", months: "2026-10, 2026-11", rows: "2" },
    });
  });

  it("refuses a source without a name", async () => {
    expect(await mistakeOf(world.give(SIMPLE, { source: "  " }))).toEqual({ kind: "badName", text: "  " });
  });

  const sample = new URL("../../../shared/data/focus_sample.csv", import.meta.url);
  it("stores a real bill to the micro in its own currency", async () => {
    if (!existsSync(sample)) {
      process.stderr.write(
        "The real FOCUS sample is not beside this checkout: its import was not checked.\n",
      );
      return;
    }
    const rate = { currency: getCurrency("USD"), rate: { units: 1n, scale: 0 } };
    const result = await world.give(readFileSync(sample), { source: "sample", rates: [rate] });
    expect(result).toMatchObject({ source: "sample", rows: 1000 });
    expect(await world.total("2024-09")).toBe(20_520_227n);
    expect(await world.total("2024-09", "effective")).toBe(14_976_514n);
  });
});
