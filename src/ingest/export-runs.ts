import { basename, dirname, join } from "node:path/posix";
import type { LeftOut } from "../domain/cost-import.ts";
import { UserError } from "../domain/mistakes.ts";
import type { ManifestRead } from "./export-manifest.ts";

export type ChosenFile = { readonly path: string; readonly folder: string };
export type ChosenRuns = {
  readonly files: readonly ChosenFile[];
  readonly leftOut: readonly LeftOut[];
  /** Whether a manifest decides about a file, and whether one lies where it decides but is in no manifest. */
  readonly decides: (path: string) => boolean;
  readonly isUnlisted: (path: string) => boolean;
};

type Run = ManifestRead & {
  readonly folder: string;
  readonly files: readonly string[];
  readonly missing: readonly string[];
};

/** Of the runs of one export and period the newest complete one counts. A manifest decides about all files around it. */
export function chooseRuns(
  manifests: readonly ManifestRead[],
  present: ReadonlySet<string>,
  shown: (path: string) => string,
): ChosenRuns {
  const runs = manifests.map((manifest) => findRun(manifest, present, shown));
  const chosen: Run[] = [];
  const leftOut: LeftOut[] = [];
  for (const name of new Set(runs.map(({ series }) => series))) {
    const [newest, ...older] = newestFirst(distinct(runs.filter(({ series }) => series === name)));
    if (newest === undefined) continue;
    const kept = [newest, ...older].find(({ missing }) => missing.length === 0);
    if (kept === undefined)
      throw new UserError({ kind: "incompleteRun", run: newest.folder, missing: [...newest.missing] });
    chosen.push(kept);
    for (const run of [newest, ...older]) {
      if (run === kept) continue;
      if (run.missing.length === 0) leftOut.push({ kind: "olderRun", run: run.folder, kept: kept.folder });
      else
        leftOut.push({
          kind: "incompleteRun",
          run: run.folder,
          kept: kept.folder,
          missing: run.missing.length,
        });
    }
  }
  const roots = runs.map(rootOf);
  const listed = new Set(runs.flatMap(({ files }) => files));
  const files = chosen.flatMap((run) => run.files.map((path) => ({ path: shown(path), folder: run.folder })));
  const decides = (path: string) => roots.some((root) => root === "." || path.startsWith(`${root}/`));
  return {
    files: [...new Map(files.map((file) => [file.path, file])).values()],
    leftOut,
    decides,
    isUnlisted: (path) => decides(path) && !listed.has(path),
  };
}

function findRun(manifest: ManifestRead, present: ReadonlySet<string>, shown: (path: string) => string): Run {
  const found = manifest.keys.map((key) => ({ key, file: findFile(key, manifest.path, present) }));
  const files = found.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const [first] = files;
  return {
    ...manifest,
    folder: shown(dirname(first ?? manifest.path)),
    files,
    missing: found.filter(({ file }) => file === undefined).map(({ key }) => basename(key)),
  };
}

/** Beside its manifest, or where AWS puts it; else the copy of an export keeps the end of its keys as far as it goes. */
function findFile(key: string, manifest: string, present: ReadonlySet<string>): string | undefined {
  const folder = dirname(manifest);
  const near = [folder, folder.replace(/(^|\/)metadata(?=\/|$)/, "$1data")].map((one) =>
    join(one, basename(key)),
  );
  const parts = key.split("/");
  const ends = parts.map((_part, index) => parts.slice(index).join("/"));
  const places = [...ends.slice(0, -1), ...near, ...ends.slice(-1)];
  return places.find((path) => present.has(path)) ?? [...present].find((file) => file.endsWith(`/${key}`));
}

/** A manifest may lie in two places, as AWS keeps that of the newest report once more above it. */
function distinct(runs: readonly Run[]): Run[] {
  const byFiles = new Map(runs.map((run) => [[...run.files, ...run.missing].sort().join("\n"), run]));
  return [...byFiles.values()];
}

function newestFirst(runs: readonly Run[]): Run[] {
  if (runs.length > 1 && runs.some(({ ranAtMs }) => ranAtMs === undefined))
    throw new UserError({ kind: "undatedRuns", runs: runs.map(({ folder }) => folder).sort() });
  return [...runs].sort((a, b) => (b.ranAtMs ?? 0) - (a.ranAtMs ?? 0) || (a.folder < b.folder ? 1 : -1));
}

/** The folder in which the manifest and its files lie together. */
function rootOf({ path, files }: Run): string {
  return [path, ...files].map(dirname).reduce(commonFolder);
}

function commonFolder(a: string, b: string): string {
  const [one, two] = [a.split("/"), b.split("/")];
  const differs = one.findIndex((part, index) => part !== two[index]);
  const common = differs < 0 ? one : one.slice(0, differs);
  return common.length === 0 ? "." : common.join("/");
}
