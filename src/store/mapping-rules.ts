import { CATEGORIES } from "../domain/cost.ts";
import type { StoredRule } from "../domain/mapping-rule.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** Counts the changes; undefined: the workspace has no rules of its own. */
export async function findMappingVersion(db: ReadDb, workspaceId: string): Promise<number | undefined> {
  return (await db.mappingVersion.findUnique({ where: { workspaceId } }))?.version;
}

/** In the order in which they are asked. */
export async function listMappingRules(db: ReadDb, workspaceId: string): Promise<StoredRule[]> {
  const rows = await db.mappingRule.findMany({ where: { workspaceId }, orderBy: { position: "asc" } });
  return rows.map(({ id, column, values, createdBy, createdAt, ...set }) => {
    const category = CATEGORIES.find((one) => one === set.category);
    return {
      id,
      column,
      values: JSON.parse(values) as string[],
      set: {
        ...(category === undefined ? {} : { category }),
        ...(set.service === null ? {} : { service: set.service }),
        ...(set.department === null ? {} : { department: set.department }),
      },
      createdBy,
      createdAt,
    };
  });
}

/** The whole list in its order, as that version. */
export async function saveMappingRules(
  tx: WriteDb,
  workspaceId: string,
  rules: readonly StoredRule[],
  version: number,
): Promise<void> {
  await tx.mappingRule.deleteMany({ where: { workspaceId } });
  await tx.mappingRule.createMany({
    data: rules.map(({ id, column, values, set, createdBy, createdAt }, index) => ({
      workspaceId,
      id,
      position: index + 1,
      column,
      values: JSON.stringify(values),
      category: set.category ?? null,
      service: set.service ?? null,
      department: set.department ?? null,
      createdBy,
      createdAt,
    })),
  });
  await tx.mappingVersion.upsert({
    where: { workspaceId },
    create: { workspaceId, version },
    update: { version },
  });
}
