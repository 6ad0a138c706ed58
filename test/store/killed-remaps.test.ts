import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/check-database.ts";
import { createTestDatabase } from "../support/database.ts";
import { createDelays, killChild } from "../support/kill-child.ts";

const KILLS = 6;
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

it(`leaves all lines with the old owner or all with the new one over ${KILLS} kills in the middle of re-maps`, async () => {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const delay = createDelays(60);
  let last = 0;
  let inTheMiddle = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
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
    if (standing < begun) inTheMiddle += 1;
    last = standing;
  }
  // Kills that hit nothing would prove nothing.
  expect(inTheMiddle).toBeGreaterThan(KILLS / 4);
}, 120_000);
