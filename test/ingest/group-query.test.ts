import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, it } from "vitest";
import { formatDecimal, parseDecimal } from "../../src/domain/decimal.ts";
import { parseFileTime } from "../../src/ingest/file-time.ts";
import { hasPlainTags, instant, narrow, sqlText, tagValues, wide } from "../../src/ingest/group-query.ts";
import { createTagReader } from "../../src/ingest/tags.ts";

const TIMES = [
  "2026-09-03T23:00:00Z",
  "2026-02-28 23:59:59Z",
  "2026-09-03T00:00:00",
  "2026-09-03 23:00:00",
  "2024-02-29 24:00:00",
  "2026-09-03T23:30:00.123Z",
];
const AMOUNTS = [
  "0.00000160599",
  "-12.5",
  "999999.999999999999",
  "35.2E-7",
  "1e3",
  "+5",
  ".5",
  "5.",
  "1_000",
];
const TAGS = [
  '{"team": "A", "app":"b c", "Name":"node-1"}',
  '{"env":1.50,"team":{"app":"x"},"app":null,"x":[true]}',
  '{"app":12345678901234567890.5, "team":"가\u00a0나", "env":"a:b,c"}',
  '{"team":"A","TEAM":"B","team":"C"}',
];
const TAG_KEYS = ["team", "app", "env", "", "a.b"];
const ODD = Array.from('0123456789-+.:_eETZ \t년xnf"{},\\');

/** A good text with some characters put in, taken out or replaced. */
function spoilt(texts: readonly string[]) {
  const change = fc.record({
    at: fc.nat(24),
    remove: fc.nat(2),
    put: fc.string({ unit: fc.constantFrom(...ODD), maxLength: 2 }),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 3 }))
    .map(([text, changes]) =>
      changes.reduce((last, { at, remove, put }) => last.slice(0, at) + put + last.slice(at + remove), text),
    );
}

async function compute(expression: string, texts: readonly string[]): Promise<(string | null)[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const rows = await connection.runAndReadAll(
    `SELECT (${expression})::VARCHAR FROM (SELECT unnest([${texts.map(sqlText).join(", ")}]) AS x)`,
  );
  connection.closeSync();
  return rows.getRowsJS().map(([value]) => value as string | null);
}

const sampled = (texts: readonly string[]) => fc.sample(spoilt(texts), { seed: 24, numRuns: 20_000 });
const readable = (values: readonly (string | null)[]) => values.filter((value) => value !== null).length;

it("reads a time as the row reader does, or leaves it as it stands", async () => {
  const texts = sampled(TIMES);
  const read = await compute(`epoch_ms(${instant("x")})`, texts);
  const differing = texts.filter(
    (text, index) => read[index] !== null && Number(read[index]) !== parseFileTime(text.trim())?.ms,
  );
  expect(differing).toEqual([]);
  expect(readable(read)).toBeGreaterThan(4000);
});

it("reads an amount as the row reader does, or leaves it as it stands", async () => {
  const texts = sampled(AMOUNTS);
  const narrowed = await compute(narrow("x"), texts);
  const widened = await compute(wide("x", `(${narrow("x")})`), texts);
  const exact = (text: string) => {
    const amount = parseDecimal(text.trim());
    return amount === undefined ? undefined : formatDecimal(amount);
  };
  const differing = texts.filter((text, index) => {
    const read = narrowed[index] ?? widened[index] ?? null;
    return read !== null && exact(read) !== exact(text);
  });
  expect(differing).toEqual([]);
  expect(readable(narrowed)).toBeGreaterThan(4000);
  expect(readable(widened)).toBeGreaterThan(500);
});

it("reads the tags that are needed as the row reader does, or leaves them as they stand", async () => {
  const texts = sampled(TAGS);
  const plain = `CASE WHEN ${hasPlainTags("x", TAG_KEYS)} THEN ${tagValues("x", TAG_KEYS)} END`;
  const read = await compute(`to_json(${plain})`, texts);
  const parse = createTagReader();
  const needed = (text: string) => {
    const tags = parse(text);
    return tags && JSON.stringify(TAG_KEYS.map((key) => tags.values.get(key) ?? null));
  };
  const differing = texts.filter((text, index) => {
    const values = read[index] ?? null;
    return values !== null && needed(values) !== needed(text);
  });
  expect(differing).toEqual([]);
  expect(readable(read)).toBeGreaterThan(4000);
});
