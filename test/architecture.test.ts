import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCommandReference } from "../src/slack/command-reference.ts";
import { COMMANDS } from "../src/slack/commands/registry.ts";
import { createManifest } from "../src/slack/manifest.ts";

type Source = { path: string; text: string; imports: string[] };

function readSources(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => join(root, path))
    .filter((path) => path.endsWith(".ts") && !path.includes("generated"))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
      return { path, text, imports };
    });
}

const sources = readSources("src");

/** The layer of a file, and what it may import besides itself. */
const LAYERS: Record<string, readonly string[]> = {
  domain: [],
  i18n: ["domain"],
  store: ["domain"],
  ingest: ["domain", "i18n"],
  advice: ["domain"],
  services: ["domain", "store", "ingest", "advice", "i18n", "wiring-types"],
  slack: ["domain", "store", "services", "i18n", "wiring-types"],
  jobs: ["domain", "store", "services", "i18n", "slack", "wiring-types"],
  cli: ["domain", "store", "services", "ingest", "advice", "i18n", "slack", "wiring-types"],
};
const WIRING = [
  "src/main.ts",
  "src/app.ts",
  "src/cli.ts",
  "src/config.ts",
  "src/ending.ts",
  "src/health.ts",
  "src/metrics.ts",
  "src/deps.ts",
  "src/log.ts",
  "src/network.ts",
  "src/time-limit.ts",
];
/** Types and makers that every layer above the domain may name. */
const WIRING_TYPES = ["src/deps.ts", "src/log.ts", "src/config.ts", "src/network.ts", "src/time-limit.ts"];
const PURE_PACKAGES = ["currency-codes", "fastest-levenshtein"];

function layerOf(path: string): string {
  if (WIRING_TYPES.includes(path)) return "wiring-types";
  return path.split("/")[1] ?? "";
}

function resolve(from: string, name: string): string {
  return join(from, "..", name);
}

it("found the sources", () => {
  expect(sources.length).toBeGreaterThan(80);
});

describe("layers", () => {
  it.each(Object.entries(LAYERS))("%s imports only what lies below it", (layer, allowed) => {
    const wrong = sources
      .filter(({ path }) => path.startsWith(`src/${layer}/`))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => name.startsWith("."))
          .map((name) => resolve(path, name))
          .filter((target) => layerOf(target) !== layer && !allowed.includes(layerOf(target)))
          .map((target) => `${path} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps the domain to pure packages", () => {
    const packages = sources
      .filter(({ path }) => path.startsWith("src/domain/"))
      .flatMap(({ imports }) => imports)
      .filter((name) => !name.startsWith("."));
    expect([...new Set(packages)].filter((name) => !PURE_PACKAGES.includes(name))).toEqual([]);
  });

  it("lets only the store know Prisma", () => {
    const knowing = sources.filter(
      ({ path, imports }) =>
        !path.startsWith("src/store/") && imports.some((name) => /prisma|generated/.test(name)),
    );
    expect(knowing.map(({ path }) => path)).toEqual([]);
  });

  it("gives views only the domain and words", () => {
    const wrong = sources
      .filter(({ path }) => path.startsWith("src/slack/views/"))
      .flatMap(({ path, imports }) =>
        imports.filter((name) => /\/(store|services|deps)/.test(name)).map((name) => `${path} -> ${name}`),
      );
    expect(wrong).toEqual([]);
  });
});

it.each([
  ["the time", /new Date\(\)|Date\.now|performance\.now/],
  ["chance", /Math\.random/],
  ["the environment", /process\.env/],
])("lets %s in through the wiring alone", (_what, pattern) => {
  const using = sources.filter(
    ({ path, text }) => pattern.test(text) && !["src/main.ts", "src/cli.ts"].includes(path),
  );
  expect(using.map(({ path }) => path)).toEqual([]);
});

it("normalises text in one place, whose time does not grow with the square", () => {
  const normalising = sources.filter(({ text }) => /normalize\("NFK?C"\)/.test(text));
  expect(normalising.map(({ path }) => path)).toEqual(["src/domain/compose-text.ts"]);
});

it("chooses by language in the message catalogue alone", () => {
  const choosing = sources.filter(
    ({ path, text }) => !path.startsWith("src/i18n/") && /locale\s*===|=== "(ko|en)"/.test(text),
  );
  expect(choosing.map(({ path }) => path)).toEqual([]);
});

it("has no file that hides what it holds", () => {
  const vague = sources.filter(({ path }) => /\/(utils?|helpers?|common)(\/|\.ts)|\/index\.ts$/.test(path));
  expect(vague.map(({ path }) => path)).toEqual([]);
});

it("knows every file outside the layers", () => {
  const loose = sources.filter(({ path }) => path.split("/").length === 2).map(({ path }) => path);
  expect(loose.filter((path) => !WIRING.includes(path))).toEqual([]);
});

describe("what is generated", () => {
  it("keeps docs/commands.md as the command table says", () => {
    expect(readFileSync("docs/commands.md", "utf8")).toBe(createCommandReference(COMMANDS));
  });

  it("keeps manifest.json as the command table says", () => {
    expect(JSON.parse(readFileSync("manifest.json", "utf8"))).toEqual(createManifest(COMMANDS));
  });
});
