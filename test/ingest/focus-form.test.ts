import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatMicros } from "../../src/domain/money.ts";
import { csvOf, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { ledgerOf, problemsOf, read } from "./read.ts";

const totalsOf = async (text: string) =>
  (await read(sourceFile(text))).months.map(({ month, currency, billedMicros, effectiveMicros }) => [
    month,
    currency,
    formatMicros(billedMicros),
    formatMicros(effectiveMicros),
  ]);

describe("a FOCUS file", () => {
  it("keeps the file's total to the micro, billed and effective apart", async () => {
    // 1,003,003.01 × index summed over 0 to 999, plus 7 and 3 of the eleventh decimal per row.
    const billed = (999n * 500n * 1_000_003n + 7000n + 50_000n) / 100_000n;
    const effective = (999n * 500n * 500_001n + 3000n + 50_000n) / 100_000n;
    expect(await totalsOf(csvOf(focusRows(1000)))).toEqual([
      ["2026-09", "USD", formatMicros(billed), formatMicros(effective)],
    ]);
  });

  it("adds the amounts of its lines up to the total of the month", async () => {
    const costs = await read(sourceFile(csvOf(focusRows(1000))));
    const lines = costs.scopes.flatMap((scope) => scope.lines);
    expect(lines.reduce((sum, line) => sum + line.billedMicros, 0n)).toBe(costs.months[0]?.billedMicros);
    expect(lines.reduce((sum, line) => sum + line.rows, 0)).toBe(1000);
    expect(costs.rows).toBe(1000);
  });

  const sample = new URL("../../../shared/data/focus_sample.csv", import.meta.url);
  it("holds a real bill exactly: 20.520227 USD billed, 14.976514 USD effective", async () => {
    if (!existsSync(sample)) {
      process.stderr.write(
        "The real FOCUS sample is not beside this checkout: its totals were not checked.\n",
      );
      return;
    }
    const costs = await read(sourceFile(readFileSync(sample)));
    expect(costs.months).toEqual([
      { month: "2024-09", currency: "USD", billedMicros: 20_520_227n, effectiveMicros: 14_976_514n },
    ]);
    expect(costs.rows).toBe(1000);
    expect(costs.providers).toEqual(["AWS", "Microsoft", "Oracle"]);
    expect(costs.scopes.map(({ billingMonth }) => billingMonth)).toEqual([
      "2024-09",
      "2024-09",
      "2024-09",
      "2024-10",
    ]);
    expect(costs.warnings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["differingCredit", "negativeUsage", "repeatedTags", "unamortisedAdjustment"]),
    );
  });

  it("reads dates with a space, a T and without time as UTC days, and with an offset as days there", async () => {
    const starts = [
      "2026-09-03 23:00:00",
      "2026-09-03T23:30:00Z",
      "2026-09-03",
      "2026-09-03T23:30:00+00:00",
      "2026-09-03T00:00:00+09:00",
      "2026-09-03T23:00:00-05:00",
    ];
    const rows = starts.map((start) => focusRow(0, { ChargePeriodStart: start, ChargePeriodEnd: start }));
    const costs = await read(sourceFile(csvOf(rows)));
    expect(costs.scopes[0]?.lines.map(({ day, rows }) => [day, rows])).toEqual([["2026-09-03", 6]]);
  });

  it("puts a row in the month of its charge period and keeps its billing month as scope", async () => {
    const row = focusRow(1, { BillingPeriodStart: "2026-10-01T00:00:00Z", ChargeClass: "Correction" });
    const [scope] = (await read(sourceFile(csvOf([row])))).scopes;
    expect([scope?.billingMonth, scope?.lines[0]?.month]).toEqual(["2026-10", "2026-09"]);
  });

  it("leaves a charge for a whole month without a day", async () => {
    const row = focusRow(1, {
      ChargePeriodStart: "2026-09-01 00:00:00",
      ChargePeriodEnd: "2026-10-01 00:00:00",
    });
    expect((await read(sourceFile(csvOf([row])))).scopes[0]?.lines[0]?.day).toBeUndefined();
  });

  it("reads costs with exponents and below zero", async () => {
    const rows = [
      focusRow(0, { BilledCost: "35.2E-7", EffectiveCost: "-1.5" }),
      focusRow(0, { BilledCost: "1e2", EffectiveCost: "0.25" }),
    ];
    expect(await totalsOf(csvOf(rows))).toEqual([["2026-09", "USD", "100.000004", "-1.25"]]);
  });

  it("maps its service categories, and what nobody knows to OTHER", async () => {
    const costs = await read(sourceFile(csvOf(focusRows(5))));
    const seen = costs.scopes.flatMap(({ lines }) =>
      lines.map(({ cloudService, category }) => [cloudService, category]),
    );
    expect(Object.fromEntries(seen.map(([name, category]) => [`${name} ${category}`, 1]))).toEqual({
      "Service 0 SERVER": 1,
      "Service 1 STORAGE": 1,
      "Service 2 NETWORK": 1,
      "Service 0 STORAGE": 1,
      "Service 1 OTHER": 1,
    });
  });

  it("takes service and department from tags, trimmed, and leaves the rest unallocated", async () => {
    const tagged = focusRow(0, {
      Tags: '{" application ": "erp", "team": "late", "department": " Sales ", "department ": "kept out"}',
    });
    const foreign = focusRow(1, { Tags: '{"app": "unheard of"}' });
    const costs = await read(sourceFile(csvOf([tagged, foreign])));
    const owners = costs.scopes.map(({ lines }) => [lines[0]?.service, lines[0]?.department]);
    expect(owners).toEqual([
      ["ERP", "Sales"],
      ["UNALLOCATED", "UNALLOCATED"],
    ]);
    expect(costs.newDepartments).toEqual(["Sales"]);
    expect(costs.newServices).toEqual([]);
    expect(costs.warnings).toEqual([{ kind: "repeatedTags", rows: 1 }]);
  });

  it("prefers the tags of a split allocation to those of the row", async () => {
    const row = focusRow(0, { Tags: '{"team": "Whole"}', AllocatedTags: '{"team": "Part"}' });
    expect((await read(sourceFile(csvOf([row])))).scopes[0]?.lines[0]?.department).toBe("Part");
  });

  it("reads the provider of 1.4, which no longer has ProviderName", async () => {
    const { ProviderName: _old, PublisherName: _older, ...row } = focusRow(0);
    const costs = await read(sourceFile(csvOf([{ ...row, ServiceProviderName: "Cloud Two" }])));
    expect(costs.providers).toEqual(["Cloud Two"]);
  });

  it.each(["BilledCost", "EffectiveCost", "BillingCurrency", "BillingPeriodStart", "ChargePeriodStart"])(
    "names %s when it is missing",
    async (column) => {
      const columns = Object.keys(focusRow(0)).filter((name) => name !== column);
      const { problems } = await problemsOf(sourceFile(csvOf(focusRows(3), columns)));
      expect(problems).toEqual([{ kind: "missingColumn", column }]);
    },
  );

  it("refuses bad cells by line and column, keeps ten and counts the rest", async () => {
    const rows = focusRows(14).map((row, index) => (index < 2 ? row : { ...row, BilledCost: "free" }));
    const { problems, more } = await problemsOf(sourceFile(csvOf(rows)));
    expect(problems).toHaveLength(10);
    expect(problems[0]).toEqual({ kind: "badValue", line: 4, column: "BilledCost", value: "free" });
    expect(more).toBe(2);
  });

  it("refuses a wrong currency, a NULL cost and a day that does not exist", async () => {
    const rows = [
      focusRow(0, { BillingCurrency: "XXX" }),
      focusRow(1, { BilledCost: "NULL" }),
      focusRow(2, { ChargePeriodStart: "2026-02-30 00:00:00" }),
    ];
    expect((await problemsOf(sourceFile(csvOf(rows)))).problems).toEqual([
      { kind: "badValue", line: 2, column: "BillingCurrency", value: "XXX" },
      { kind: "badValue", line: 3, column: "BilledCost", value: "" },
      { kind: "badValue", line: 4, column: "ChargePeriodStart", value: "2026-02-30 00:00:00" },
    ]);
  });

  it("gives the same ledger for shuffled rows, other columns first, and a file in two parts", async () => {
    const rows = focusRows(300);
    const whole = ledgerOf(await read(sourceFile(csvOf(rows))));
    const shuffled = rows.map((row, index) => rows[(index * 7) % 300] ?? row);
    const backwards = Object.keys(focusRow(0)).reverse();
    expect(ledgerOf(await read(sourceFile(csvOf(shuffled))))).toEqual(whole);
    expect(ledgerOf(await read(sourceFile(csvOf(rows, backwards))))).toEqual(whole);
    const parts = [csvOf(rows.slice(0, 77)), csvOf(rows.slice(77))].map((text) => sourceFile(text));
    expect(ledgerOf(await read(parts))).toEqual(whole);
  });
});
