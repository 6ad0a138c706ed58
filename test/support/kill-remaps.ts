import Database from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/check-database.ts";
import { createTestDatabase } from "./database.ts";
import { createDelays, killChild, killUntil } from "./kill-child.ts";

const LINES = 1500;
const MICROS = BigInt(LINES) * 1_000_000n;

/** Whose the lines are, and whose the sums that reports read. */
function readOwners(file: string) {
  const db = new Database(file, { readonly: true });
  const lines = db.prepare(`SELECT "service", COUNT(*) AS "lines" FROM "CostLine" GROUP BY "service"`).all();
  const sums = db
    .prepare(`SELECT "service", SUM("billedMicros") AS "micros" FROM "MonthlyRollup" GROUP BY "service"`)
    .safeIntegers()
    .all();
  const remaps = db.prepare(`SELECT COUNT(*) FROM "Remap"`).pluck().get();
  const audits = db
    .prepare(`SELECT COUNT(*) FROM "AuditEntry" WHERE "action" = 'mapping.remapped'`)
    .pluck()
    .get();
  db.close();
  return { lines, sums, remaps, audits };
}

/** Kills re-maps until so many were hit in the middle: all lines have the old owner, or all the new one. */
export async function killRemaps(hits: number): Promise<void> {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const delay = createDelays(60);
  let last = 0;
  await killUntil(hits, async () => {
    const turn = { url: database.url, first: last + 1, lines: LINES };
    const { begun, done } = await killChild("killed-remapper.ts", turn, delay());
    expect(await checkDatabase(database.file)).toMatchObject({ kind: "sound", drifting: [] });
    const { lines, sums, remaps, audits } = readOwners(database.file);
    // Acknowledged, or committed and not able to say so.
    const standing = Number(remaps);
    expect([Math.max(last, done), begun]).toContain(standing);
    expect(lines).toEqual([{ service: `S${standing}`, lines: LINES }]);
    expect(sums).toEqual([{ service: `S${standing}`, micros: MICROS }]);
    expect(audits).toBe(remaps);
    last = standing;
    return standing < begun;
  });
}
