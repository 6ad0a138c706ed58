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
/** A FOCUS file whose eighth row, on line 9, has this in one cell. */
const badCell = (name: string, column: string, value: string): [string, Content, object] => [
  name,
  withCell(column, value),
  { kind: "badValue", line: 9, column },
];
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
  badCell("an unknown currency", "BillingCurrency", "ZZZ"),
  badCell("no currency", "BillingCurrency", ""),
  badCell("words for a cost", "BilledCost", "a lot"),
  badCell("a cost of NaN", "BilledCost", "NaN"),
  badCell("an endless cost", "EffectiveCost", "Infinity"),
  badCell("a cost of hexadecimal digits", "EffectiveCost", "0x10"),
  badCell("a cost with a decimal comma", "BilledCost", "1,5"),
  badCell("a cost with an endless exponent", "BilledCost", "1e999999999"),
  badCell("a cost of 100 digits", "BilledCost", "9".repeat(100)),
  badCell("a cost above all money", "BilledCost", "9".repeat(30)),
  badCell("no cost", "BilledCost", ""),
  badCell("the 31st of February", "ChargePeriodStart", "2026-02-31 00:00:00"),
  badCell("a time of 25 o'clock", "ChargePeriodStart", "2026-09-01 25:00:00"),
  badCell("an American date", "BillingPeriodStart", "09/01/2026"),
  badCell("a year of five digits", "ChargePeriodStart", "12026-09-01 00:00:00"),
  badCell("SQL for a date", "ChargePeriodStart", "2026-09-01'); DROP TABLE x; --"),
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
