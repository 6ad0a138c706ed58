import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { LeftOut } from "../domain/cost-import.ts";
import { parseManifest } from "./export-manifest.ts";
import { type ChosenFile, chooseRuns } from "./export-runs.ts";

const DATA = /\.(csv|csv\.gz|gz|parquet|txt)$/i;
const MANIFEST = /manifest\.json$/i;
const PATTERN = /[*?]/;

/** `folder` is what is said of a file when another folder has the same days. */
export type FoundFiles = {
  readonly files: readonly ChosenFile[];
  readonly leftOut: readonly LeftOut[];
};

/**
 * The data files that a path of the command line means: itself, those that a pattern matches, or those of a folder. Of
 * the runs of one export whose manifests lie in the folder, the newest complete one. Undefined: there is none.
 */
export async function findDataFiles(path: string): Promise<FoundFiles | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return { files: [fileAt(path)], leftOut: [] };
  if (found?.isDirectory()) return listFolder(path);
  if (!PATTERN.test(path)) return undefined;
  const parts = path.split(/[/\\]/);
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => PATTERN.test(part)),
  );
  const root = fixed.length === 0 ? "." : fixed.join("/") || "/";
  const pattern = patternOf(parts.slice(fixed.length));
  const files = (await listVisible(root)).filter((file) => pattern.test(file));
  return files.length === 0
    ? undefined
    : { files: files.map((file) => fileAt(join(root, file))), leftOut: [] };
}

function fileAt(path: string): ChosenFile {
  return { path, folder: dirname(path) };
}

async function listFolder(folder: string): Promise<FoundFiles | undefined> {
  const files = await listVisible(folder);
  const manifests = [];
  for (const path of files.filter((file) => MANIFEST.test(file))) {
    const manifest = parseManifest(path, await readFile(join(folder, path), "utf8"));
    if (manifest !== undefined) manifests.push(manifest);
  }
  const below = (path: string) => join(folder, path);
  const runs = chooseRuns(manifests, new Set(files), below);
  const data = files.filter((file) => DATA.test(file));
  const others = data.filter((file) => !runs.decides(file)).map((file) => fileAt(below(file)));
  const chosen = [...runs.files, ...others].sort((a, b) => (a.path < b.path ? -1 : 1));
  const unlisted = data.filter((file) => runs.isUnlisted(file)).map(below);
  const [first] = unlisted;
  return chosen.length === 0
    ? undefined
    : {
        files: chosen,
        leftOut: [
          ...runs.leftOut,
          ...(first === undefined ? [] : [{ kind: "unlistedFiles" as const, first, count: unlisted.length }]),
        ],
      };
}

/** Files below the folder with slashes in their paths, without hidden ones and those that begin with `_`, as writers of partitions mark theirs. */
async function listVisible(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const root = resolve(folder);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(resolve(entry.parentPath), entry.name)
        .slice(root.length)
        .replace(/^[/\\]/, ""),
    )
    .filter((file) => !file.split(sep).some((part) => /^[._]/.test(part)))
    .map((file) => file.split(sep).join("/"))
    .sort();
}

function patternOf(parts: readonly string[]): RegExp {
  const escaped = (part: string) =>
    part
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]");
  const text = parts.map((part) => (part === "**" ? "(?:[^/]+/)*" : `${escaped(part)}/`)).join("");
  return new RegExp(`^${text.replace(/\/$/, "")}$`);
}
