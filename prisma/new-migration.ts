import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { listMigrations, MIGRATIONS_DIR } from "../src/store/migrate.ts";
import { ALL_TABLES, migrationList, openSchemaEngine } from "../src/store/schema-engine.ts";

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Give the migration a name of small letters, digits and _: npm run db:migration -- add_tags");
  process.exit(2);
}

const schemaPath = fileURLToPath(new URL("schema.prisma", import.meta.url));
const { engine, close } = await openSchemaEngine(":memory:");
// The schema so far is what the migrations make, replayed in memory, so no copy of it can go stale.
const { stdout } = await engine.diff({
  from: { tag: "migrations", ...migrationList(MIGRATIONS_DIR, await listMigrations()) },
  to: { tag: "schemaDatamodel", files: [{ path: schemaPath, content: await readFile(schemaPath, "utf8") }] },
  script: true,
  exitCode: null,
  filters: ALL_TABLES,
});
await close();

if (stdout === null || stdout.includes("This is an empty migration")) {
  console.error("The schema has not changed.");
  process.exit(1);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const directory = `${MIGRATIONS_DIR}${stamp}_${name}`;
await mkdir(directory, { recursive: true });
await writeFile(`${directory}/migration.sql`, stdout);
console.log(`${directory}/migration.sql`);
