import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { expect, it } from "vitest";
import type { Encoding, Engine } from "../../src/ingest/cost-reader.ts";
import { csvOf, type FocusRow, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { parquetOf } from "../fixtures/packed-file.ts";
import { ledgerOf, readBy } from "./read.ts";

/** R10: whatever the form of a file, and whichever engine reads it, the ledger is the same. */
const ROWS = focusRows(300).map((row, index) =>
  index % 50 === 0 ? { ...row, ChargeDescription: 'two\nlines, "quoted"' } : row,
);
const TEXT = csvOf(ROWS);
const COLUMNS = Object.keys(ROWS[0] ?? {});
const QUOTED = TEXT.replace("AvailabilityZone", '"AvailabilityZone"');
const SHUFFLED = shuffled(ROWS, 7);
const withMark = (text: string, encoding: string) => iconv.encode(text, encoding, { addBOM: true });
const halves = (rows: readonly FocusRow[]) => [csvOf(rows.slice(0, 130)), csvOf(rows.slice(130))];

/** Files, and whether DuckDB can read them: it takes UTF-8 with LF or CRLF, and Parquet. */
const FORMS: readonly (readonly [string, () => Promise<(string | Uint8Array)[]>, Engine, Encoding[]])[] = [
  ["as it is", async () => [TEXT], "duckdb", ["utf-8"]],
  ["shuffled rows", async () => [csvOf(SHUFFLED)], "duckdb", ["utf-8"]],
  ["shuffled columns", async () => [csvOf(ROWS, shuffled(COLUMNS, 3))], "duckdb", ["utf-8"]],
  ["CRLF", async () => [csvOf(ROWS, COLUMNS, "\r\n")], "duckdb", ["utf-8"]],
  ["UTF-8 with a mark", async () => [withMark(TEXT, "utf8")], "duckdb", ["utf-8"]],
  ["a mark before a quoted name", async () => [withMark(QUOTED, "utf8")], "duckdb", ["utf-8"]],
  [
    "a mark, CRLF and gzip",
    async () => [gzipSync(withMark(csvOf(ROWS, COLUMNS, "\r\n"), "utf8"))],
    "duckdb",
    ["utf-8"],
  ],
  ["UTF-16 LE with a mark", async () => [withMark(TEXT, "utf16le")], "rows", ["utf-16le"]],
  ["UTF-16 BE with a mark", async () => [withMark(TEXT, "utf16be")], "rows", ["utf-16be"]],
  ["UTF-16 LE without a mark", async () => [iconv.encode(TEXT, "utf16le")], "rows", ["utf-16le"]],
  ["UTF-16 and gzip", async () => [gzipSync(withMark(TEXT, "utf16le"))], "rows", ["utf-16le"]],
  ["CP949", async () => [iconv.encode(TEXT, "cp949")], "rows", ["cp949"]],
  ["CP949 and gzip", async () => [gzipSync(iconv.encode(TEXT, "cp949"))], "rows", ["cp949"]],
  ["old Macintosh line ends", async () => [csvOf(ROWS, COLUMNS, "\r")], "rows", ["utf-8"]],
  ["split in two", async () => halves(ROWS), "duckdb", ["utf-8"]],
  [
    "shuffled, split in two and packed",
    async () => halves(SHUFFLED).map((part) => gzipSync(part)),
    "duckdb",
    ["utf-8"],
  ],
  ["Parquet of shuffled rows", async () => [await parquetOf(csvOf(SHUFFLED))], "duckdb", []],
  [
    "Parquet in two parts",
    async () => Promise.all(halves(ROWS).map((part) => parquetOf(part))),
    "duckdb",
    [],
  ],
];

it.each(FORMS)(
  "%s gives the same ledger, by rows and by DuckDB",
  async (_name, make, able, encodings) => {
    const files = await make();
    const expected = await readBy("rows", TEXT);
    const [byRows, byDuckdb] = [await readBy("rows", ...files), await readBy("duckdb", ...files)];
    expect([...new Set(byDuckdb.engines)]).toEqual([able]);
    for (const costs of [byRows, byDuckdb]) {
      expect(ledgerOf(costs)).toEqual(ledgerOf(expected));
      expect([costs.rows, costs.warnings]).toEqual([expected.rows, expected.warnings]);
      expect(costs.encodings).toEqual(encodings);
    }
  },
  60_000,
);

it("reads all 11,172 syllables alike: CP949, UTF-16 and UTF-8 by rows, UTF-8 and Parquet by DuckDB", async () => {
  const names = Array.from(
    { length: 11_172 },
    (_, index) => `${String.fromCharCode(0xac00 + index)}${index}`,
  );
  const text = csvOf(names.map((name, index) => focusRow(index, { Tags: `{"department":"${name}"}` })));
  const reads = [
    ["rows", await readBy("rows", text)],
    ["rows", await readBy("duckdb", iconv.encode(text, "cp949"))],
    ["rows", await readBy("duckdb", withMark(text, "utf16le"))],
    ["duckdb", await readBy("duckdb", text)],
    ["duckdb", await readBy("duckdb", await parquetOf(text))],
  ] as const;
  for (const [engine, costs] of reads) {
    expect(costs.engines).toEqual([engine]);
    expect(costs.newDepartments).toEqual([...names].sort());
    expect(costs.months).toEqual(reads[0][1].months);
  }
}, 120_000);

/** Always the same order for the same seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const key = (index: number) => ((index + 1) * 2_654_435_761 * seed) % 4_294_967_296;
  return values
    .map((value, index) => ({ value, key: key(index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
