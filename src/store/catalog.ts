import { Prisma } from "./generated/client.ts";
import { readTuples } from "./read-tuples.ts";
import type { ReadDb, WriteDb } from "./store.ts";

export type CatalogKind = "service" | "department";
export type CatalogEntry = { readonly name: string; readonly retired: boolean };

/** Services or departments by name; retired ones stay, for the costs that they have. */
export async function listCatalog(
  db: ReadDb,
  workspaceId: string,
  kind: CatalogKind,
): Promise<CatalogEntry[]> {
  const rows = await readTuples<[name: string, retired: 0 | 1]>(
    db,
    Prisma.sql`"name", "retired"`,
    Prisma.sql`SELECT "name", "retired" FROM "CatalogEntry"
      WHERE "workspaceId" = ${workspaceId} AND "kind" = ${kind} ORDER BY "name"`,
  );
  return rows.map(([name, retired]) => ({ name, retired: retired === 1 }));
}

/** Adds entries and restores retired ones. */
export async function addCatalogEntries(
  tx: WriteDb,
  workspaceId: string,
  kind: CatalogKind,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "CatalogEntry" ("workspaceId", "kind", "name")
    SELECT ${workspaceId}, ${kind}, value FROM json_each(${JSON.stringify(names)}) WHERE true
    ON CONFLICT ("workspaceId", "kind", "name") DO UPDATE SET "retired" = false`);
}

export async function retireCatalogEntry(
  tx: WriteDb,
  workspaceId: string,
  kind: CatalogKind,
  name: string,
): Promise<void> {
  await tx.catalogEntry.updateMany({ where: { workspaceId, kind, name }, data: { retired: true } });
}
