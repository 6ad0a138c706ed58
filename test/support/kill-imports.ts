import Database from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/check-database.ts";
import { createTestDatabase } from "./database.ts";
import { createDelays, killChild, killUntil } from "./kill-child.ts";

const LINES = 1500;

/** The amount of each line that counts, and the sum that reports read. */
function readTotals(file: string) {
  const db = new Database(file, { readonly: true });
  const active = db
    .prepare<[], { lines: bigint; least: bigint | null; most: bigint | null }>(
      `SELECT COUNT(*) AS lines, MIN("billedMicros") AS least, MAX("billedMicros") AS most FROM "CostLine"
       WHERE "batchId" IN (SELECT "id" FROM "ImportBatch" WHERE "active")`,
    )
    .safeIntegers()
    .get();
  const rollup = db
    .prepare<[], bigint>(`SELECT SUM("billedMicros") FROM "MonthlyRollup"`)
    .pluck()
    .safeIntegers()
    .get();
  db.close();
  return { ...active, rollup };
}

/** Kills imports until so many were hit in the middle: no half one shows, and no acknowledged one is lost. */
export async function killImports(hits: number): Promise<void> {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  let last = 0;
  const delay = createDelays(150);
  const kills = await killUntil(hits, async () => {
    const turn = { url: database.url, first: last + 1, lines: LINES };
    const { begun, done } = await killChild("killed-importer.ts", turn, delay());
    expect(await checkDatabase(database.file)).toMatchObject({ kind: "sound", drifting: [] });
    const { lines, least, most, rollup } = readTotals(database.file);
    const standing = lines === 0n ? 0 : Number((least ?? 0n) / 1_000_000n);
    // All lines are of one file: the last acknowledged, or the one that was committed and could not say so.
    expect([least, lines]).toEqual([most, standing === 0 ? 0n : BigInt(LINES)]);
    expect([Math.max(last, done), begun]).toContain(standing);
    expect(rollup ?? 0n).toBe(BigInt(standing) * BigInt(LINES) * 1_000_000n);
    last = standing;
    return begun > done && standing < begun;
  });
  expect(last).toBeGreaterThanOrEqual(kills * 2);
}
