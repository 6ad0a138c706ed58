import { Prisma } from "./generated/client.ts";
import type { ReadDb } from "./store.ts";

/**
 * Rows as tuples of texts and small numbers in one JSON text. As objects they take Prisma forty times as long, on the
 * event loop. Select amounts as text, since JSON numbers are rounded above 2^53.
 */
export async function readTuples<T extends readonly unknown[]>(
  db: ReadDb,
  columns: Prisma.Sql,
  select: Prisma.Sql,
): Promise<T[]> {
  const [row] = await db.$queryRaw<{ rows: string }[]>(
    Prisma.sql`SELECT json_group_array(json_array(${columns})) AS "rows" FROM (${select})`,
  );
  // The caller declares the types of the columns that it selects.
  return JSON.parse(row?.rows ?? "[]") as T[];
}
