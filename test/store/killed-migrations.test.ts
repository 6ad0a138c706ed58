import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setImmediate, setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { listMigrations, MIGRATIONS_DIR, migrate } from "../../src/store/migrate.ts";
import { ALL_TABLES, migrationList, openSchemaEngine } from "../../src/store/schema-engine.ts";
import { createDelays } from "../support/kill-child.ts";

const ROWS = 4000;
const KILLS = 2;
/** Its rows said only that a fingerprint was posted: this migration left them behind on purpose. */
const LEFT_BEHIND = { table: "Incident", by: "20261124181216_incidents_outbox" };
/** Each of its values became a row of a table, so that an import can replace several batches. */
const MOVED = { table: "ImportBatch", column: "replacedId", to: "ReplacedBatch" };

const migrations = await listMigrations();
const released = migrations.slice(0, -1).map(({ name }, index) => ({ name, count: index + 1 }));

/** A database as the program of that time left it, with rows in every table. */
async function makeReleased(file: string, count: number): Promise<void> {
  const { engine, close } = await openSchemaEngine(`file:${file}`);
  const list = migrationList(MIGRATIONS_DIR, migrations.slice(0, count));
  await engine.applyMigrations({ migrationsList: list, filters: ALL_TABLES });
  await close();
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("foreign_keys = OFF");
  for (const table of tablesOf(db)) fill(db, table);
  expect(db.pragma("foreign_key_check")).toEqual([]);
  db.close();
}

/** Row `n` has `n` in every column, in the column's own form, so that references fit. */
function fill(db: Database.Database, table: string): void {
  const columns = db.pragma(`table_info("${table}")`) as { name: string; type: string }[];
  const values = columns.map(({ type }) => {
    if (type === "TEXT") return "'v' || i";
    if (type === "DATETIME") return "'2026-11-24T03:00:00.000+00:00'";
    return type === "BOOLEAN" ? "i % 2" : "i";
  });
  const names = columns.map(({ name }) => `"${name}"`).join();
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
    INSERT INTO "${table}" (${names}) SELECT ${values.join()} FROM n`);
}

function tablesOf(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_prisma%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
}

/** Every row of the tables and columns that there were, with what the columns hold now. */
function read(file: string, form: ReadonlyMap<string, readonly string[]>) {
  const db = new Database(file);
  const count = [...form].map(([table, columns]) => {
    const row = columns.map((name) => `quote("${name}")`).join(" || '|' || ");
    return [
      table,
      db
        .prepare(
          `SELECT COUNT(*), SUM(LENGTH(x)), MIN(x), MAX(x), group_concat(x) FROM (SELECT ${row} AS x FROM "${table}" ORDER BY 1)`,
        )
        .raw()
        .get(),
    ];
  });
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(db.pragma("foreign_key_check")).toEqual([]);
  db.close();
  return count;
}

function formOf(file: string): Map<string, string[]> {
  const db = new Database(file, { readonly: true });
  const form = new Map(
    tablesOf(db).map((table) => [
      table,
      (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name),
    ]),
  );
  db.close();
  return form;
}

function countOf(file: string, table: string): unknown {
  const db = new Database(file, { readonly: true });
  const count = db.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().get();
  db.close();
  return count;
}

function schemaOf(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  const schema = db.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").raw().all();
  const applied = db
    .prepare("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL")
    .all();
  db.close();
  return [schema, applied.length];
}

/** Kills it so many milliseconds after it began, or as soon as something of it is on the disk. */
async function killedMigration(file: string, when: number | "written"): Promise<"done" | "killed"> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "test/support/killed-migrator.ts", `file:${file}`],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    if (line !== "begun") continue;
    if (when === "written") await written(file, child);
    else await setTimeout(when);
    child.kill("SIGKILL");
  }
  await ended;
  return last === "done" ? "done" : "killed";
}

async function written(file: string, child: ChildProcess): Promise<void> {
  const size = () => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  while (size() === 0 && child.exitCode === null) await setImmediate();
}

it.each(released)(
  "brings $name to today's schema whole, though it is killed on the way",
  async ({ count }) => {
    const folder = mkdtempSync(join(tmpdir(), "finops-migrations-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const old = join(folder, "old.db");
    await makeReleased(old, count);
    const form = formOf(old);
    if (!migrations.slice(0, count).some(({ name }) => name === LEFT_BEHIND.by))
      form.delete(LEFT_BEHIND.table);
    const batches = form.get(MOVED.table) ?? [];
    const isMoved = batches.includes(MOVED.column);
    form.set(
      MOVED.table,
      batches.filter((column) => column !== MOVED.column),
    );
    const data = read(old, form);
    const today = join(folder, "today.db");
    copyFileSync(old, today);
    const began = performance.now();
    await migrate(`file:${today}`);
    const nextDelay = createDelays(Math.ceil((performance.now() - began) * 1.2) + 20);
    expect(read(today, form)).toEqual(data);
    if (isMoved) expect(countOf(today, MOVED.to)).toBe(ROWS);

    const outcomes: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const file = join(folder, `${kill}.db`);
      copyFileSync(old, file);
      outcomes.push(await killedMigration(file, kill === 0 ? "written" : nextDelay()));
      expect([schemaOf(old), schemaOf(today)]).toContainEqual(schemaOf(file));
      expect(read(file, form)).toEqual(data);
      await migrate(`file:${file}`);
      expect(schemaOf(file)).toEqual(schemaOf(today));
      expect(read(file, form)).toEqual(data);
    }
    // Kills that hit nothing would prove nothing.
    expect(outcomes).toContain("killed");
  },
  120_000,
);
