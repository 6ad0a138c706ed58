import { Prisma } from "./generated/client.ts";
import type { ReadDb } from "./store.ts";

/**
 * Rows as tuples of texts and small numbers, all in one JSON text: as objects, Prisma needs forty times as long for
 * them, and with the event loop held. An amount is asked for as text, since JSON would round it above 2^53.
 */
export async function readTuples<T extends readonly unknown[]>(
  db: ReadDb,
  columns: Prisma.Sql,
  select: Prisma.Sql,
): Promise<T[]> {
  const [row] = await db.$queryRaw<{ rows: string }[]>(
    Prisma.sql`SELECT json_group_array(json_array(${columns})) AS "rows" FROM (${select})`,
  );
  // The caller names the type of the columns that it asks for.
  return JSON.parse(row?.rows ?? "[]") as T[];
}
