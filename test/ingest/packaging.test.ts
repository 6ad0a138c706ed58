import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/ingest/cost-reader.ts";
import { readCostsFrom } from "../../src/ingest/read-costs.ts";
import { unpackFile } from "../../src/ingest/unpack-file.ts";
import { csvOf, focusRow, focusRows } from "../fixtures/focus-file.ts";
import { FOCUS_VERSIONS, versionRows } from "../fixtures/focus-versions.ts";
import { parquetOf } from "../fixtures/packed-file.ts";
import { sourceFile } from "../fixtures/source-file.ts";
import { CONTEXT, ledgerOf, problemsOf, readBy } from "./read.ts";

describe("the packaging of a FOCUS file", () => {
  it.each(FOCUS_VERSIONS)(
    "gives the same ledger for FOCUS %s",
    async (version) => {
      const csv = csvOf(versionRows(version, 200));
      const whole = await readBy("rows", csvOf(focusRows(200)));
      const snappy = await parquetOf(csv);
      const packed = [csv, gzipSync(csv), snappy, await parquetOf(csv, { codec: "gzip" })];
      for (const content of packed) {
        const costs = await readBy("duckdb", content);
        expect([costs.engines, costs.rereads]).toEqual([["duckdb"], 0]);
        expect(ledgerOf(costs)).toEqual(ledgerOf(whole));
        expect(costs.warnings).toEqual(whole.warnings);
        expect(costs.rows).toBe(200);
        expect(costs.providers).toEqual(["Cloud One"]);
      }
    },
    60_000,
  );

  const sample = new URL("../../../shared/data/focus_sample.csv", import.meta.url);
  it.runIf(existsSync(sample))("holds the real bill in each engine and packaging", async () => {
    const csv = readFileSync(sample, "utf8");
    const whole = await readBy("rows", csv);
    for (const content of [csv, gzipSync(csv), await parquetOf(csv)]) {
      const costs = await readBy("duckdb", content);
      expect([costs.engines, costs.rereads]).toEqual([["duckdb"], 0]);
      expect(costs.months).toEqual([
        { month: "2024-09", currency: "USD", billedMicros: 20_520_227n, effectiveMicros: 14_976_514n },
      ]);
      expect(ledgerOf(costs)).toEqual(ledgerOf(whole));
      expect(costs.warnings).toEqual(whole.warnings);
    }
  });

  it("reads the types of a Parquet file as their exact texts", async () => {
    const rows = focusRows(60).map((row) => ({
      ...row,
      Tags: row["Tags"] === "NULL" ? "" : (row["Tags"] ?? ""),
    }));
    const select = `* REPLACE (
      BilledCost::DECIMAL(38, 18) AS BilledCost, EffectiveCost::DOUBLE AS EffectiveCost,
      ChargePeriodStart::TIMESTAMP AS ChargePeriodStart, ChargePeriodEnd::TIMESTAMPTZ AS ChargePeriodEnd,
      BillingPeriodStart::DATE AS BillingPeriodStart,
      from_json(Tags, '"MAP(VARCHAR, VARCHAR)"') AS Tags)`;
    const csv = csvOf(rows);
    const instance = await parquetOf(csv, { select });
    expect(ledgerOf(await readBy("duckdb", instance))).toEqual(ledgerOf(await readBy("rows", csv)));
  });

  it("takes a double too small for any bill for 0, and one that is no number for a mistake", async () => {
    const rows = ["5e-324", "-1e-41", "1e-40", "1.25"].map((cost, index) =>
      focusRow(index, { BilledCost: cost, EffectiveCost: cost }),
    );
    const doubles = (type: string) => ({
      select: `* REPLACE (BilledCost::${type} AS BilledCost, EffectiveCost::${type} AS EffectiveCost)`,
    });
    for (const type of ["DOUBLE", "FLOAT"]) {
      const costs = await readBy("duckdb", await parquetOf(csvOf(rows), doubles(type)));
      expect([costs.rows, costs.rereads]).toEqual([4, 0]);
      expect(costs.months).toMatchObject([{ billedMicros: 1_250_000n, effectiveMicros: 1_250_000n }]);
    }
    const bad = await parquetOf(csvOf([focusRow(0, { BilledCost: "nan" })]), doubles("DOUBLE"));
    expect((await problemsOf(sourceFile(bad))).problems).toEqual([
      { kind: "badCell", row: 1, column: "BilledCost", value: "nan" },
    ]);
  });

  it("reads tags that are lists of keys and values", async () => {
    const csv = csvOf([focusRow(1)]);
    const select = `* REPLACE ([{'key': 'Team', 'value': 'Sales'}, {'key': 'app', 'value': 'erp'}] AS Tags)`;
    const costs = await readBy("duckdb", await parquetOf(csv, { select }));
    expect(costs.scopes[0]?.lines[0]).toMatchObject({ department: "Sales", service: "ERP" });
  });

  it("names the row and the column of a bad Parquet cell", async () => {
    const rows = focusRows(5).map((row, index) => (index === 3 ? { ...row, BillingCurrency: "XXX" } : row));
    const { problems } = await problemsOf(sourceFile(await parquetOf(csvOf(rows))));
    expect(problems).toEqual([{ kind: "badCell", row: 4, column: "BillingCurrency", value: "XXX" }]);
  });

  it("names the line when DuckDB cannot place a row", async () => {
    const rows = focusRows(30).map((row, index) => (index === 20 ? { ...row, BilledCost: "1_000" } : row));
    await expect(readBy("duckdb", csvOf(rows))).rejects.toMatchObject({
      mistake: { problems: [{ kind: "badValue", line: 22, column: "BilledCost", value: "1_000" }] },
    });
  });

  it("reads amounts, times and tags in both engines alike", async () => {
    const amount = fc.oneof(
      fc.constantFrom("35.2E-7", "1e-20", "-0", "+5", ".5", "5.", "0.0000000000000000000000001", " 7 "),
      fc.bigInt(-(10n ** 14n), 10n ** 14n).map(
        (units) =>
          `${units / 10n ** 11n}.${String(units < 0n ? -units : units)
            .padStart(11, "0")
            .slice(-11)}`,
      ),
      fc
        .double({ min: -1e6, max: 1e6, noNaN: true })
        .filter((x) => Math.abs(x) > 1e-20)
        .map(String),
    );
    const time = fc.constantFrom(
      "2026-09-03 23:00:00",
      "2026-09-03T23:30:00Z",
      "2026-09-04",
      "2026-09-04T08:00:00+09:00",
      "2026-09-05 00:00:00.5",
    );
    const tags = fc.constantFrom(
      "NULL",
      "",
      '{"team":"A"}',
      '{"Team":"A"}',
      '{" team": "A", "team": "B"}',
      '{"team":"A","team":"B"}',
      '{"app": "erp", "env": 1.0, "project": null}',
      '{"a":{"team":"x"}}',
      '{"team":"\\uac00"}',
      '["team"]',
      "{not json",
      '{"team": "line\\nbreak", "department": "D"}',
    );
    const row = fc.record({
      b: amount,
      f: amount,
      s: time,
      e: time,
      tags,
      kind: fc.constantFrom("Usage", "credit", " Adjustment ", "?"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (made) => {
        const rows = made.map(({ b, f, s, e, tags, kind }, index) =>
          focusRow(index, {
            BilledCost: b,
            EffectiveCost: f,
            ChargePeriodStart: s,
            ChargePeriodEnd: e,
            Tags: tags,
            ChargeCategory: kind,
            ChargeDescription: 'a "quoted"\r\nbreak, and more',
          }),
        );
        const [one, two] = [await readBy("rows", csvOf(rows)), await readBy("duckdb", csvOf(rows))];
        expect(ledgerOf(two)).toEqual(ledgerOf(one));
        expect(two.warnings).toEqual(one.warnings);
      }),
      { seed: 11, numRuns: 6, endOnFailure: true },
    );
  }, 120_000);
});

it.each<Engine>(["rows", "duckdb"])(
  "finds the same day of an account in two folders by %s",
  async (engine) => {
    const content = csvOf([focusRow(0), focusRow(1)]);
    const inFolders = (...folders: (string | undefined)[]) =>
      readCostsFrom(
        folders.map((folder) => ({ ...sourceFile(content), folder })),
        CONTEXT,
        engine === "duckdb" ? 0 : Number.POSITIVE_INFINITY,
      );
    await expect(inFolders("run-2", "run-1")).rejects.toMatchObject({
      mistake: {
        kind: "overlappingFolders",
        folders: ["run-1", "run-2"],
        account: "Team account (sub-0)",
        day: "2026-09-01",
      },
    });
    expect((await inFolders("run-1", "run-1")).rows).toBe(4);
    expect((await inFolders(undefined, undefined)).rows).toBe(4);
  },
);

describe("a damaged or hostile package", () => {
  it.each([
    ["gzip that ends in the middle", async () => gzipSync(csvOf(focusRows(500))).subarray(0, 3000)],
    [
      "gzip with other bytes in the middle",
      async () => Buffer.concat([gzipSync(csvOf(focusRows(500))).subarray(0, 900), Buffer.alloc(4000, 7)]),
    ],
    [
      "Parquet that ends in the middle",
      async () => (await parquetOf(csvOf(focusRows(50)))).subarray(0, 2000),
    ],
    [
      "Parquet of nonsense",
      async () => Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(500, 9), Buffer.from("\x90\0\0\0PAR1")]),
    ],
  ])("%s is refused as damaged", async (_name, content) => {
    expect((await problemsOf(sourceFile(await content()))).problems).toEqual([{ kind: "damagedFile" }]);
  });

  it("refuses a Parquet file without a mandatory column, naming it", async () => {
    const content = await parquetOf(csvOf(focusRows(3)), { select: "* EXCLUDE (EffectiveCost)" });
    expect((await problemsOf(sourceFile(content))).problems).toEqual([
      { kind: "missingColumn", column: "EffectiveCost" },
    ]);
  });

  it("refuses a Parquet file of another content, and gzip in gzip", async () => {
    const strangers = await parquetOf("a,b\n1,2\n");
    expect((await problemsOf(sourceFile(strangers))).problems[0]?.kind).toBe("unknownForm");
    expect((await problemsOf(sourceFile(gzipSync(gzipSync("x"))))).problems).toEqual([
      { kind: "otherFormat", format: "gzip" },
    ]);
  });

  it("refuses a nested type where a cost should be, by its row", async () => {
    const content = await parquetOf(csvOf(focusRows(2)), {
      select: "* REPLACE ([BilledCost] AS BilledCost)",
    });
    const { problems } = await problemsOf(sourceFile(content));
    expect(problems[0]).toMatchObject({ kind: "badCell", row: 1, column: "BilledCost" });
  });

  it("stops unpacking a bomb beyond its limits", async () => {
    const bomb = unpackFile(sourceFile(gzipSync(Buffer.alloc(5_000_000))), { bytes: 1_000_000, ratio: 200 });
    const drain = async () => {
      for await (const _chunk of bomb.open());
    };
    await expect(drain()).rejects.toMatchObject({ mistake: { problems: [{ kind: "gzipBomb" }] } });
  });
});
