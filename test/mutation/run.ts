import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { findPart, listMutated } from "./parts.ts";

// npm run test:mutation -- src/domain
// npm run test:mutation -- src/domain/money.ts src/domain/decimal.ts:20-40 --concurrency 2
//
// Plants faults by machine, one at a time, runs the tests of the part on each and lists those that no test noticed.
// Sandbox and reports are in coverage/mutation, which is not in the repository. What an earlier run found is kept while
// neither the faulty file nor a test of it changed; --force plants everything again.

const FOLDER = "coverage/mutation";

type Results = Awaited<ReturnType<Stryker["runMutationTest"]>>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: "string", default: "1" }, force: { type: "boolean", default: false } },
});
const parts = new Set(positionals.map(findPart));
const [part] = parts;
if (parts.size !== 1 || part === undefined)
  throw new Error("usage: npm run test:mutation -- FOLDER, FILE.ts or PART, all of one part");

process.env["MUTATION_TESTS"] = part.tests.join(",");
const began = performance.now();
const results = await new Stryker({
  mutate: positionals.flatMap(listMutated),
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  incremental: true,
  incrementalFile: `${FOLDER}/${part.name}-known.json`,
  force: values.force,
  concurrency: Number(values.concurrency),
  // Time passes for other reasons too on a machine that is shared: only what never ends counts as noticed by time.
  timeoutMS: 60_000,
  timeoutFactor: 5,
  dryRunTimeoutMinutes: 30,
  tempDirName: `${FOLDER}/sandbox`,
  cleanTempDir: "always",
  reporters: ["progress-append-only", "json", "html"],
  jsonReporter: { fileName: `${FOLDER}/${part.name}.json` },
  htmlReporter: { fileName: `${FOLDER}/${part.name}.html` },
  disableTypeChecks: false,
  // It would rewrite tsconfig.json for its sandbox by an interface that TypeScript 7 has no more; nothing needs that.
  tsconfigFile: "none",
  checkers: [],
  allowConsoleColors: false,
}).runMutationTest();

const minutes = (performance.now() - began) / 60_000;
for (const line of [...listSurvivors(results), ...listScores(results)]) process.stdout.write(`${line}\n`);
const score = scoreOf(results);
process.stdout.write(
  `\n${part.name}: ${score.toFixed(1)} % of ${countable(results).length} faults noticed in ${minutes.toFixed(1)} min\n`,
);
if (score < part.floorPercent) process.exitCode = 1;

/** What does not run at all was no fault. */
function countable(all: Results): Results {
  return all.filter(({ status }) => ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status));
}

function scoreOf(all: Results): number {
  const counted = countable(all);
  const noticed = counted.filter(({ status }) => status === "Killed" || status === "Timeout");
  return counted.length === 0 ? 100 : (noticed.length / counted.length) * 100;
}

function listScores(all: Results): string[] {
  return [...new Set(all.map(({ fileName }) => fileName))].map((file) => {
    const faults = all.filter(({ fileName }) => fileName === file);
    const count = (status: string) => faults.filter((fault) => fault.status === status).length;
    const percent = scoreOf(faults).toFixed(1).padStart(5);
    const rest = `${count("Killed")} noticed, ${count("Timeout")} by time, ${count("Survived")} not, ${count("NoCoverage")} never run`;
    return `${percent} % ${relative(process.cwd(), file)}: ${rest}`;
  });
}

function listSurvivors(all: Results): string[] {
  return all
    .filter(({ status }) => status === "Survived" || status === "NoCoverage" || status === "Timeout")
    .map(({ fileName, location: { start, end }, replacement, status }) => {
      const lines = readFileSync(fileName, "utf8")
        .split("\n")
        .slice(start.line - 1, end.line);
      const last = lines.length - 1;
      const original = lines
        .map((line, index) => (index === last ? line.slice(0, end.column - 1) : line))
        .map((line, index) => (index === 0 ? line.slice(start.column - 1) : line));
      const place = `${relative(process.cwd(), fileName)}:${start.line}:${start.column}`;
      return `${status} ${place} ${oneLine(original.join(" "))} → ${oneLine(replacement ?? "")}`;
    });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 160);
}
