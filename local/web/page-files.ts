import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = join(ROOT, "local/page");
const CACHE = join(ROOT, "node_modules/.cache/finops-bot");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

export type PageFile = { readonly type: string; readonly content: Buffer };

/** The built page, by path; built first where its sources have changed since. */
export async function readPage(): Promise<ReadonlyMap<string, PageFile>> {
  const folder = await buildPage();
  return new Map(
    filesUnder(folder).map((path) => [
      `/${relative(folder, path).replaceAll("\\", "/")}`,
      { type: TYPES[extname(path)] ?? "application/octet-stream", content: readFileSync(path) },
    ]),
  );
}

/** Builds into a folder named by what it was built from, and answers that folder. */
export async function buildPage(): Promise<string> {
  const folder = join(CACHE, `page-${hashOfSources()}`);
  if (existsSync(folder)) return folder;
  const { build } = await import("vite");
  await mkdir(CACHE, { recursive: true });
  const made = await mkdtemp(join(CACHE, "building-"));
  await build({
    configFile: join(PAGE, "vite.config.ts"),
    build: { outDir: join(made, "page"), emptyOutDir: true },
  });
  // Somebody else may have built the same meanwhile: theirs is as good.
  await rename(join(made, "page"), folder).catch(() => undefined);
  await rm(made, { recursive: true, force: true });
  await removeOlder(folder);
  return folder;
}

async function removeOlder(folder: string): Promise<void> {
  const older = readdirSync(dirname(folder))
    .filter((name) => name.startsWith("page-"))
    .map((name) => join(dirname(folder), name))
    .filter((path) => path !== folder);
  await Promise.all(older.map((path) => rm(path, { recursive: true, force: true })));
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const path of [...filesUnder(PAGE), join(ROOT, "package-lock.json")]) {
    hash.update(relative(ROOT, path)).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 16);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort();
}
