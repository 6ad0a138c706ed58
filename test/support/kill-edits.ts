import Database from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/check-database.ts";
import { createTestDatabase } from "./database.ts";
import { createDelays, killChild } from "./kill-child.ts";

/** What the numbered turns of `killed-editor.ts` left, each turn's number in won. */
function readTurns(file: string) {
  const db = new Database(file, { readonly: true });
  const won = (sql: string) => db.prepare<[], number>(sql).pluck().all();
  const left = {
    registered: won(
      `SELECT "amountMicros" / 1000000 FROM "CostItem" WHERE "submissionKey" <> 'turn 0' ORDER BY 1`,
    ),
    edited: won(`SELECT "amountMicros" / 1000000 FROM "CostItem" WHERE "submissionKey" = 'turn 0'`)[0] ?? 0,
    budget: won(`SELECT "amountMicros" / 1000000 FROM "Budget"`)[0] ?? 0,
    rollup: won(`SELECT SUM("billedMicros") / 1000000 FROM "MonthlyRollup"`)[0] ?? 0,
    writes: won(`SELECT COUNT(*) FROM "CostItem"`)[0] ?? 0,
    audits: won(`SELECT COUNT(*) FROM "AuditEntry" WHERE "action" = 'cost.registered'`)[0] ?? 0,
  };
  db.close();
  return left;
}

const lastOf = (kind: number, upTo: number) =>
  Array.from({ length: 3 }, (_, back) => upTo - back).find((n) => n % 3 === kind) ?? 0;

/** Kills the editor again and again; what it said was done is there, and nothing is half there. */
export async function killEdits(kills: number): Promise<{ turns: number; inTheMiddle: number }> {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const delay = createDelays(60);
  let last = 0;
  let inTheMiddle = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { begun, done } = await killChild(
      "killed-editor.ts",
      { url: database.url, first: last + 1, lines: 0 },
      delay(),
    );
    expect(await checkDatabase(database.file)).toMatchObject({ kind: "sound", drifting: [] });
    const left = readTurns(database.file);
    const standing = Math.max(left.registered.at(-1) ?? 0, left.edited, left.budget);
    // Acknowledged, or committed and not able to say so.
    expect([Math.max(last, done), begun]).toContain(standing);
    expect(left.registered).toEqual(
      Array.from({ length: Math.floor(standing / 3) }, (_, index) => (index + 1) * 3),
    );
    expect(left.edited).toBe(Math.max(0, lastOf(1, standing)));
    expect(left.budget).toBe(Math.max(0, lastOf(2, standing)));
    expect(left.rollup).toBe(left.registered.reduce((sum, won) => sum + won, 0) + left.edited);
    expect(left.audits).toBe(left.writes);
    if (standing < begun) inTheMiddle += 1;
    last = standing;
  }
  return { turns: last, inTheMiddle };
}
