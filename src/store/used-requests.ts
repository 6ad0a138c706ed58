import { Prisma } from "./generated/client.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** The key of something that counts once. After `untilMs` it cannot come again. */
export type UsedRequest = { readonly key: string; readonly untilMs: number };

/** Each write deletes a few old rows. */
const DELETED_PER_WRITE = 100;

export async function isUsed(db: ReadDb, key: string): Promise<boolean> {
  return (await db.usedRequest.findUnique({ where: { key } })) !== null;
}

/** Saves the keys that are not there yet and returns how many those were. */
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
