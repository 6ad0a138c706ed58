import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { UpstreamError } from "../domain/mistakes.ts";
import { asUpstream } from "./engine/trouble.ts";
import { examineDatabase } from "./examine-database.ts";
import { ALL_TABLES, migrationList, openSchemaEngine } from "./schema-engine.ts";

export const MIGRATIONS_DIR = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

type Migration = { readonly name: string; readonly sql: string };

/** In the order of their names, which begin with a timestamp. */
export async function listMigrations(): Promise<Migration[]> {
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
 * Applies the migrations that the database lacks and returns their names. The engine needs the file for itself, so it
 * is asked only where one is missing: the command line opens the database beside a running bot.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const migrations = await listMigrations();
  const known = migrations.map(({ name }) => name);
  const applied = examineDatabase(databaseUrl.replace(/^file:/, ""), known);
  if (applied !== undefined && known.every((name) => applied.has(name))) return [];
  return applyMigrations(databaseUrl, migrations);
}

async function applyMigrations(databaseUrl: string, migrations: readonly Migration[]): Promise<string[]> {
  const { engine, connection, close } = await openSchemaEngine(databaseUrl);
  try {
    // One transaction: a process that dies midway leaves the former schema. Foreign keys are switched off first, since
    // that is not possible inside a transaction.
    const db = connection();
    await db.executeScript("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(MIGRATIONS_DIR, migrations),
      filters: ALL_TABLES,
    });
    const { rows } = await db.queryRaw({ sql: "PRAGMA foreign_key_check", args: [], argTypes: [] });
    if (rows.length > 0) throw new Error(`after the migration ${rows.length} references lead nowhere`);
    await db.executeScript("COMMIT");
    return appliedMigrationNames;
  } catch (error) {
    // The driver's word for a busy database, which the engine does not know.
    if (error instanceof Error && error.message.includes("SocketTimeout"))
      throw new UpstreamError("databaseBusy", error);
    return asUpstream(error);
  } finally {
    await close();
  }
}
