import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readCostsFrom } from "../../src/ingest/read-costs.ts";
import { csvOf, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { parquetOf } from "../fixtures/packed-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { CONTEXT } from "./read.ts";

const GOOD = csvOf(focusRows(40));
const PACKED = gzipSync(GOOD);
const withCell = (column: string, value: string) =>
  csvOf(focusRows(12).map((row, index) => (index === 7 ? { ...row, [column]: value } : row)));
const without = (column: string) =>
  csvOf(
    focusRows(3).map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== column))),
  );

type Content = string | Uint8Array | (() => Promise<Uint8Array>);
const FILES: readonly [string, Content, object][] = [
  ["gzip cut in the middle", PACKED.subarray(0, PACKED.length - 200), { kind: "damagedFile" }],
  [
    "gzip with a flipped byte",
    PACKED.map((byte, index) => (index === 300 ? byte ^ 0xff : byte)),
    { kind: "damagedFile" },
  ],
  ["gzip in gzip", gzipSync(PACKED), { kind: "otherFormat", format: "gzip" }],
  ["gzip of a page", gzipSync("<html><body>Sign in</body></html>"), { kind: "otherFormat", format: "html" }],
  ["gzip of a workbook", gzipSync("PK\x03\x04workbook"), { kind: "otherFormat", format: "xlsx" }],
  ["gzip of nothing", gzipSync(""), { kind: "emptyFile" }],
  ["gzip of NUL", gzipSync(`${GOOD}\0`), { kind: "notText", line: 41 }],
  [
    "gzip of random bytes",
    gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))),
    { kind: "notText", line: 1 },
  ],
  ["a workbook named csv", `PK\x03\x04${"x".repeat(5000)}`, { kind: "otherFormat", format: "xlsx" }],
  ["an open quote in the middle", GOOD.replace("\n", '\n"'), { kind: "unclosedQuote", line: 2 }],
  [
    "an unknown currency",
    withCell("BillingCurrency", "ZZZ"),
    { kind: "badValue", line: 9, column: "BillingCurrency" },
  ],
  ["no currency", withCell("BillingCurrency", ""), { kind: "badValue", line: 9, column: "BillingCurrency" }],
  ["words for a cost", withCell("BilledCost", "a lot"), { kind: "badValue", line: 9, column: "BilledCost" }],
  ["a cost of NaN", withCell("BilledCost", "NaN"), { kind: "badValue", line: 9, column: "BilledCost" }],
  [
    "an endless cost",
    withCell("EffectiveCost", "Infinity"),
    { kind: "badValue", line: 9, column: "EffectiveCost" },
  ],
  [
    "a cost of hexadecimal digits",
    withCell("EffectiveCost", "0x10"),
    { kind: "badValue", line: 9, column: "EffectiveCost" },
  ],
  [
    "a cost with a decimal comma",
    withCell("BilledCost", "1,5"),
    { kind: "badValue", line: 9, column: "BilledCost" },
  ],
  [
    "a cost with an endless exponent",
    withCell("BilledCost", "1e999999999"),
    { kind: "badValue", line: 9, column: "BilledCost" },
  ],
  [
    "a cost of 100 digits",
    withCell("BilledCost", "9".repeat(100)),
    { kind: "badValue", line: 9, column: "BilledCost" },
  ],
  [
    "a cost above all money",
    withCell("BilledCost", "9".repeat(30)),
    { kind: "badValue", line: 9, column: "BilledCost" },
  ],
  ["no cost", withCell("EffectiveCost", ""), { kind: "badValue", line: 9, column: "EffectiveCost" }],
  [
    "the 31st of February",
    withCell("ChargePeriodStart", "2026-02-31 00:00:00"),
    { kind: "badValue", line: 9, column: "ChargePeriodStart" },
  ],
  [
    "a time of 25 o'clock",
    withCell("ChargePeriodStart", "2026-09-01 25:00:00"),
    { kind: "badValue", line: 9, column: "ChargePeriodStart" },
  ],
  [
    "an American date",
    withCell("BillingPeriodStart", "09/01/2026"),
    { kind: "badValue", line: 9, column: "BillingPeriodStart" },
  ],
  [
    "a year of five digits",
    withCell("ChargePeriodStart", "12026-09-01 00:00:00"),
    { kind: "badValue", line: 9, column: "ChargePeriodStart" },
  ],
  [
    "SQL for a date",
    withCell("ChargePeriodStart", "2026-09-01'); DROP TABLE x; --"),
    { kind: "badValue", line: 9, column: "ChargePeriodStart" },
  ],
  ["a header without billed cost", without("BilledCost"), { kind: "missingColumn", column: "BilledCost" }],
  [
    "a header without currency",
    without("BillingCurrency"),
    { kind: "missingColumn", column: "BillingCurrency" },
  ],
  [
    "a header without charge period",
    without("ChargePeriodStart"),
    { kind: "missingColumn", column: "ChargePeriodStart" },
  ],
  [
    "Parquet cut in the middle",
    async () => (await parquetOf(GOOD)).subarray(0, 2000),
    { kind: "damagedFile" },
  ],
  [
    "Parquet with a broken footer",
    async () =>
      (await parquetOf(GOOD)).map((byte, index, all) =>
        index > all.length - 60 && index < all.length - 8 ? 0xff : byte,
      ),
    { kind: "damagedFile" },
  ],
  [
    "Parquet without currency",
    () => parquetOf(without("BillingCurrency")),
    { kind: "missingColumn", column: "BillingCurrency" },
  ],
  [
    "Parquet with nested costs",
    () => parquetOf(GOOD, { select: "* REPLACE ([BilledCost] AS BilledCost)" }),
    { kind: "badCell", row: 1, column: "BilledCost" },
  ],
  [
    "Parquet with a bad date",
    () => parquetOf(withCell("ChargePeriodStart", "yesterday")),
    { kind: "badCell", row: 8, column: "ChargePeriodStart" },
  ],
  [
    "Parquet with an unknown currency",
    () => parquetOf(withCell("BillingCurrency", "ZZZ")),
    { kind: "badCell", row: 8, column: "BillingCurrency" },
  ],
];

describe.each([
  ["by rows", Number.POSITIVE_INFINITY],
  ["by DuckDB", 0],
])("%s", (_name, headBytes) => {
  it.each(FILES)("refuses %s with a sentence about the place", async (_what, content, problem) => {
    const bytes = typeof content === "function" ? await content() : content;
    const file = sourceFile(bytes);
    const refused = await readCostsFrom([file], CONTEXT, headBytes).then(
      () => "read",
      (error: { mistake?: { kind: string; problems?: { kind: string }[] } }) =>
        error.mistake ?? String(error),
    );
    expect(refused).toMatchObject({ kind: "badFile", file: file.name });
    expect(typeof refused === "object" && refused.problems?.[0]).toMatchObject(problem);
  });

  it("reads the good ones of them", async () => {
    for (const content of [GOOD, PACKED, csvOf([focusRow(1)])]) {
      expect((await readCostsFrom([sourceFile(content)], CONTEXT, headBytes)).rows).toBeGreaterThan(0);
    }
  });
});
