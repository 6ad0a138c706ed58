import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/ingest/cost-reader.ts";
import { excelDamage } from "../../src/ingest/excel-id.ts";
import { csvOf, type FocusRow, focusRow } from "../fixtures/focus-file.ts";
import { parquetOf } from "../fixtures/packed-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { problemsOf, readBy } from "./read.ts";

const caseFile = (name: string) => readFileSync(new URL(`../cases/${name}`, import.meta.url));
const problemsBy = async (engine: Engine, content: string | Uint8Array) => {
  const refused = await readBy(engine, content).then(
    () => undefined,
    (error: unknown) => error,
  );
  return (refused as { mistake?: { problems: unknown[] } } | undefined)?.mistake?.problems;
};
const owners = (costs: Awaited<ReturnType<typeof readBy>>) =>
  costs.scopes.flatMap(({ lines }) => lines.map(({ service, department }) => [service, department]));

describe.each<Engine>(["rows", "duckdb"])("read by %s", (engine) => {
  it("tags without braces name their owners", async () => {
    const costs = await readBy(engine, caseFile("tags-no-braces.csv"));
    expect(owners(costs)).toEqual([["ERP", "IT"]]);
    expect(costs.warnings).toEqual([]);
  });

  it("an empty list of tags is no problem, nor are other ways to say none", async () => {
    const costs = await readBy(engine, caseFile("tags-empty-list.csv"));
    expect(costs.warnings).toEqual([]);
    expect(costs.months.map(({ billedMicros }) => billedMicros)).toEqual([70_000_000n]);
    const rows = ["[]", " [ ] ", "{}", "", "null"].map((Tags) => focusRow(0, { Tags }));
    expect((await readBy(engine, csvOf(rows))).warnings).toEqual([]);
  });

  it.each(['"team"', '"team": "A", "app"', '"a": "b"}, {"c": "d"', "team: A"])(
    "what is no tag without braces either is counted: %s",
    async (Tags) => {
      const costs = await readBy(engine, csvOf([focusRow(0, { Tags })]));
      expect(costs.warnings).toEqual([{ kind: "unreadableTags", rows: 1 }]);
    },
  );

  it("the billed cost stands in for an empty effective one, and is counted", async () => {
    const costs = await readBy(engine, caseFile("effective-empty.csv"));
    expect(costs.months).toMatchObject([{ billedMicros: 12_500_000n, effectiveMicros: 12_500_000n }]);
    expect(costs.warnings).toEqual([{ kind: "unpriced", rows: 1 }]);
  });

  it("sums rows with and without an effective cost, whatever their amounts look like", async () => {
    const costs: readonly [billed: string, effective: string][] = [
      ["10", ""],
      ["20", "NULL"],
      ["40", " "],
      ["0.0000000000000000000000001", ""],
      ["100", "3"],
      ["-5", ""],
    ];
    const rows = costs.map(([BilledCost, EffectiveCost]) => focusRow(0, { BilledCost, EffectiveCost }));
    const read = await readBy(engine, csvOf(rows));
    expect(read.months).toMatchObject([{ billedMicros: 165_000_000n, effectiveMicros: 68_000_000n }]);
    expect(read.warnings).toEqual([
      { kind: "negativeUsage", rows: 1 },
      { kind: "unpriced", rows: 5 },
    ]);
    expect([read.engines, read.rereads]).toEqual([[engine], 0]);
  });

  it("does not let a billed cost stand in that is none", async () => {
    const rows = [focusRow(0, { BilledCost: "", EffectiveCost: "5" })];
    expect(await problemsBy(engine, csvOf(rows))).toMatchObject([{ kind: "badValue", column: "BilledCost" }]);
  });

  it("takes the account as the provider wrote it, and refuses it as Excel did, by line", async () => {
    const original = await readBy(engine, caseFile("excel-account-1-original.csv"));
    expect(original.scopes).toMatchObject([{ billingAccount: "123456789012" }]);
    expect(await problemsBy(engine, caseFile("excel-account-2-resaved.csv"))).toEqual([
      { kind: "excelId", line: 2, column: "BillingAccountId", value: "1.23457E+11" },
    ]);
  });

  it.each<FocusRow>([{ SubAccountId: "1,23457e+11" }, { ResourceId: "1.23457E+18" }])(
    "refuses %j",
    async (change) => {
      const rows = [focusRow(0), focusRow(1), focusRow(2, change)];
      const [[column, value] = []] = Object.entries(change);
      expect(await problemsBy(engine, csvOf(rows))).toEqual([{ kind: "excelId", line: 4, column, value }]);
    },
  );

  it("counts rows whose id may have been rounded, and keeps ids that only look long", async () => {
    const ids = ["1234567890123450", "1234567890123456", "12345678901234500", "100000000000"];
    const rows = ids.map((BillingAccountId) => focusRow(0, { BillingAccountId, ResourceId: "123456789012" }));
    const costs = await readBy(engine, csvOf(rows));
    expect(costs.warnings).toEqual([{ kind: "roundedIds", rows: 2 }]);
    expect(costs.scopes.map(({ billingAccount }) => billingAccount)).toEqual([...ids].sort());
  });
});

it.each([
  ["1.23457E+11", "lost"],
  ["1,2E+15", "lost"],
  ["1E+12", "lost"],
  ["123457000000", "lost"],
  ["1234570000000000", "lost"],
  ["1234567890120000", "lost"],
  ["1234567890123450000", "lost"],
  ["1234567890123450", "perhaps"],
  ["12345678901234500", "perhaps"],
  ["123456789012", undefined],
  ["1234567890123456", undefined],
  ["000000000000", undefined],
  ["0000000000000000", undefined],
  ["100000000000", undefined],
  ["500000", undefined],
  ["1e5", undefined],
  ["4E10F2", undefined],
  ["sub-1.23457E+11", undefined],
  ["", undefined],
])("an id of %s is %s", (id, damage) => {
  expect(excelDamage(id)).toBe(damage);
});

it("names the row of a Parquet file, and refuses such ids in the simple form", async () => {
  const content = await parquetOf(csvOf([focusRow(0), focusRow(1, { SubAccountId: "1.23457E+11" })]));
  expect((await problemsOf(sourceFile(content))).problems).toEqual([
    { kind: "excelIdInRow", row: 2, column: "SubAccountId", value: "1.23457E+11" },
  ]);
  const simple = "month,category,service,amount,account,server_id\n2026-10,SERVER,ERP,5,1.23457E+11,srv\n";
  expect((await problemsOf(sourceFile(simple))).problems).toEqual([
    { kind: "excelId", line: 2, column: "account", value: "1.23457E+11" },
  ]);
});
