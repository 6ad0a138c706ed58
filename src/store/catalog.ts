import type { ReadDb, WriteDb } from "./store.ts";

export type CatalogKind = "service" | "department";
export type CatalogEntry = { readonly name: string; readonly retired: boolean };

/** Services or departments by name; retired ones stay, for the costs that they have. */
export async function listCatalog(
  db: ReadDb,
  workspaceId: string,
  kind: CatalogKind,
): Promise<CatalogEntry[]> {
  const rows = await db.catalogEntry.findMany({ where: { workspaceId, kind }, orderBy: { name: "asc" } });
  return rows.map(({ name, retired }) => ({ name, retired }));
}

/** Adds an entry, or brings a retired one back. */
export async function addCatalogEntry(
  tx: WriteDb,
  workspaceId: string,
  kind: CatalogKind,
  name: string,
): Promise<void> {
  await tx.catalogEntry.upsert({
    where: { workspaceId_kind_name: { workspaceId, kind, name } },
    create: { workspaceId, kind, name },
    update: { retired: false },
  });
}

export async function retireCatalogEntry(
  tx: WriteDb,
  workspaceId: string,
  kind: CatalogKind,
  name: string,
): Promise<void> {
  await tx.catalogEntry.updateMany({ where: { workspaceId, kind, name }, data: { retired: true } });
}
