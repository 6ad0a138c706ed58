import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";

const DATA = /\.(csv|csv\.gz|gz|parquet|txt)$/i;
const MANIFEST = /manifest\.json$/i;
const PATTERN = /[*?]/;

/**
 * The data files that a path of the command line means: itself, those that a pattern matches, or those of a folder. Where
 * a folder has a manifest that names its files, these and no others. Undefined: there is none.
 */
export async function findDataFiles(path: string): Promise<string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [path];
  if (found?.isDirectory()) return listFolder(path);
  if (!PATTERN.test(path)) return undefined;
  const parts = path.split(/[/\\]/);
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => PATTERN.test(part)),
  );
  const root = fixed.length === 0 ? "." : fixed.join("/") || "/";
  const pattern = patternOf(parts.slice(fixed.length));
  const files = (await listVisible(root)).filter((file) => pattern.test(file.split(sep).join("/")));
  return files.length === 0 ? undefined : files.map((file) => join(root, file));
}

async function listFolder(folder: string): Promise<string[] | undefined> {
  const files = await listVisible(folder);
  const named: string[] = [];
  for (const manifest of files.filter((file) => MANIFEST.test(file))) {
    for (const key of await readManifest(join(folder, manifest))) {
      const file = files.find((one) => endsWithKey(one.split(sep).join("/"), key));
      if (file === undefined) return undefined;
      named.push(file);
    }
  }
  const chosen = named.length > 0 ? [...new Set(named)] : files.filter((file) => DATA.test(file));
  return chosen.length === 0 ? undefined : chosen.sort().map((file) => join(folder, file));
}

/** Files below the folder, without hidden ones and those that begin with `_`, as writers of partitions mark theirs. */
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
    .sort();
}

/** AWS Data Exports: `dataFiles`, as keys or `s3://bucket/key`; older reports: `reportKeys`. */
async function readManifest(path: string): Promise<string[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return [];
  }
  if (typeof parsed !== "object" || parsed === null) return [];
  const listed = "dataFiles" in parsed ? parsed.dataFiles : "reportKeys" in parsed ? parsed.reportKeys : [];
  return Array.isArray(listed) ? listed.filter((key): key is string => typeof key === "string") : [];
}

/** The copy of an export keeps the end of its keys: at least the file's name, and what lies above it as far as it goes. */
function endsWithKey(file: string, key: string): boolean {
  const parts = key.replace(/^s3:\/\/[^/]+\//, "").split("/");
  return (
    basename(file) === parts.at(-1) &&
    (`/${parts.join("/")}`.endsWith(`/${file}`) || `/${file}`.endsWith(`/${parts.join("/")}`))
  );
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
