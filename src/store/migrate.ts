import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { UpstreamError } from "../domain/mistakes.ts";
import { asUpstream } from "./engine/trouble.ts";
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
  const applied = listApplied(databaseUrl.replace(/^file:/, ""));
  if (migrations.every(({ name }) => applied.has(name))) return [];
  return applyMigrations(databaseUrl, migrations);
}

function listApplied(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true });
    const table = db.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
    if (table === undefined) return new Set();
    const names = db.prepare<[], string>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Set(names.pluck().all());
  } catch (error) {
    return asUpstream(error);
  } finally {
    db?.close();
  }
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
