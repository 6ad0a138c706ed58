import { Prisma } from "./generated/client.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** Something that counts once, until it could not come again anyway. */
export type UsedRequest = { readonly key: string; readonly untilMs: number };

/** Old rows go in small parts, with whatever is written. */
const DELETED_PER_WRITE = 100;

export async function isUsed(db: ReadDb, key: string): Promise<boolean> {
  return (await db.usedRequest.findUnique({ where: { key } })) !== null;
}

/** Keeps those that are not there yet, and says how many that were. */
export async function markUsed(
  tx: WriteDb,
  requests: readonly UsedRequest[],
  nowMs: number,
): Promise<number> {
  const rows = JSON.stringify(requests);
  const used = await tx.$executeRaw(Prisma.sql`
    INSERT INTO "UsedRequest" ("key", "untilMs")
    SELECT json_extract("value", '$.key'), json_extract("value", '$.untilMs') FROM json_each(${rows}) WHERE true
    ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "UsedRequest" WHERE "key" IN (
      SELECT "key" FROM "UsedRequest" WHERE "untilMs" < ${nowMs} LIMIT ${DELETED_PER_WRITE})`);
  return used;
}
