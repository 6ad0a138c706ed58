import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../src/store/migrate.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";

export type TestDatabase = { store: Store; url: string; file: string; close: () => Promise<void> };

/** A database of its own for each test: a copy of one that was migrated once in this worker. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "finops-test-"));
  const file = join(folder, "finops.db");
  copyFileSync(await template(), file);
  const url = `file:${file}`;
  const store = await openStore(url);
  return {
    store,
    url,
    file,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let migrated: Promise<string> | undefined;

function template(): Promise<string> {
  migrated ??= makeTemplate();
  return migrated;
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "finops-template-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const made = join(folder, "new.db");
  await migrate(`file:${made}`);
  const file = join(folder, "template.db");
  if (!existsSync(file)) renameSync(made, file);
  return file;
}
