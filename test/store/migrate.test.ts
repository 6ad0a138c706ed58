import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { listMigrations, MIGRATIONS_DIR, migrate } from "../../src/store/migrate.ts";
import { ALL_TABLES, migrationList, openSchemaEngine } from "../../src/store/schema-engine.ts";

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "finops-migrate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "finops.db");
}

it("applies every migration to a new database, and nothing the second time", async () => {
  const file = newFile();
  const names = (await listMigrations()).map(({ name }) => name);
  expect(names).not.toEqual([]);
  expect(await migrate(`file:${file}`)).toEqual(names);
  expect(await migrate(`file:${file}`)).toEqual([]);
});

it("leaves a migrated database to whoever has it open", async () => {
  const file = newFile();
  await migrate(`file:${file}`);
  const other = new Database(file);
  onTestFinished(() => void other.close());
  // As a running bot has it.
  other.pragma("journal_mode = WAL");
  other.exec("BEGIN IMMEDIATE");
  expect(await migrate(`file:${file}`)).toEqual([]);
});

it("migrates to exactly the tables of the schema", async () => {
  const path = join(MIGRATIONS_DIR, "../schema.prisma");
  const { engine, close } = await openSchemaEngine(":memory:");
  onTestFinished(close);
  const { stdout } = await engine.diff({
    from: { tag: "migrations", ...migrationList(MIGRATIONS_DIR, await listMigrations()) },
    to: { tag: "schemaDatamodel", files: [{ path, content: readFileSync(path, "utf8") }] },
    script: true,
    exitCode: null,
    filters: ALL_TABLES,
  });
  expect(stdout).toContain("This is an empty migration");
});
