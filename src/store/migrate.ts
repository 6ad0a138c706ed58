import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ALL_TABLES, migrationList, openSchemaEngine } from "./schema-engine.ts";

export const MIGRATIONS_DIR = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** In the order of their names, which begin with a timestamp. */
export async function listMigrations(): Promise<{ name: string; sql: string }[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(`${MIGRATIONS_DIR}${name}/migration.sql`, "utf8"),
    })),
  );
}

/**
 * Applies the migrations that the database lacks and returns their names. Takes SQLite's exclusive lock: call it
 * before any other connection of this process opens.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const { engine, close } = await openSchemaEngine(databaseUrl);
  const migrations = await listMigrations();
  try {
    const applied = await engine.applyMigrations({
      migrationsList: migrationList(MIGRATIONS_DIR, migrations),
      filters: ALL_TABLES,
    });
    return applied.appliedMigrationNames;
  } finally {
    await close();
  }
}
