import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const lockedPackage = z.looseObject({
  name: z.string().optional(),
  version: z.string(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  dev: z.boolean().optional(),
});
const lockFile = z.looseObject({ packages: z.record(z.string(), lockedPackage) });
const manifest = z.looseObject({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});

const root = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
const { packages } = lockFile.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const locked = Object.entries(packages)
  .filter(([path]) => path !== "")
  .map(([path, found]) => ({ path, name: path.split("node_modules/").at(-1) ?? "", ...found }));

/** What may run code while it is installed, and why. */
const INSTALL_SCRIPTS: Record<string, string> = {
  "better-sqlite3": "fetches or compiles its native module",
  esbuild: "checks its binary, which the registry delivers",
  prisma: "checks the version of Node",
  "@prisma/engines": "would download an engine; never run, see allowScripts",
};
const LICENCES = [
  "(BSD-2-Clause OR MIT OR Apache-2.0)",
  "(MIT OR WTFPL)",
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT and ISC",
  "MIT AND ISC AND BSD-3-Clause",
  "MIT OR Apache-2.0",
  "MIT/X11",
  "Unlicense",
];
/** Used as they are, while developing, and not part of what runs at a customer's. */
const DEVELOPMENT_LICENCES = ["CC-BY-4.0", "MPL-2.0", "OFL-1.1"];
/** Looked at one by one: what their own files say, or why they may stay. */
const LICENCES_READ: Record<string, string> = {
  "seq-queue@0.0.5": "MIT in its LICENSE file, none in its package.json",
  "elkjs@0.11.1": "EPL-2.0; comes with Prisma's command line, is not changed and never loaded by the bot",
};

function described(wrong: readonly { path: string; version: string }[]): string[] {
  return wrong.map(({ path, version }) => `${path}@${version}`);
}

it("found the locked packages", () => {
  expect(locked.length).toBeGreaterThan(400);
});

describe("every package", () => {
  // What comes from elsewhere (git, a URL, a folder) has its place written beside it.
  it("comes from the registry with its integrity", () => {
    const wrong = locked.filter(
      ({ integrity = "", resolved, link }) =>
        !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) || resolved !== undefined || link === true,
    );
    expect(described(wrong)).toEqual([]);
  });

  it("is under a licence of the list", () => {
    const wrong = locked.filter(
      ({ name, version, license = "none", dev }) =>
        !LICENCES.includes(license) &&
        !(dev === true && DEVELOPMENT_LICENCES.includes(license)) &&
        LICENCES_READ[`${name}@${version}`] === undefined,
    );
    expect(described(wrong)).toEqual([]);
  });

  it("runs nothing when it is installed, but for those of the list", () => {
    const running = locked.filter(({ hasInstallScript }) => hasInstallScript === true);
    expect([...new Set(running.map(({ name }) => name))].sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
    expect(Object.keys(root.allowScripts).sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
    expect(root.allowScripts["@prisma/engines"]).toBe(false);
  });
});

it("pins what it names to exact versions", () => {
  const loose = Object.entries({ ...root.dependencies, ...root.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
