import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { findPart, listMutated } from "./parts.ts";
import { listFaults, listScores, listUnnoticed, scoreOf } from "./report.ts";

// npm run test:mutation -- src/domain
// npm run test:mutation -- src/domain/money.ts src/domain/decimal.ts:20-40 --concurrency 2
// npm run test:mutation -- src/slack/outbox-pace.ts --tests test/slack/outbox-outcome.test.ts
//
// Plants faults by machine, one at a time, runs the tests of the part on each and lists those that no test noticed.
// Sandbox and reports are in coverage/mutation, which is not in the repository. Stryker's incremental mode is not for us:
// it keeps what an earlier run found of a constant, such as a pattern, whatever tests came since.

const FOLDER = "coverage/mutation";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: "string", default: "1" }, tests: { type: "string" } },
});
const parts = new Set(positionals.map(findPart));
const [part] = parts;
if (parts.size !== 1 || part === undefined)
  throw new Error("usage: npm run test:mutation -- FOLDER, FILE.ts or PART, all of one part");

const sandbox = `${FOLDER}/${part.name}-sandbox`;
// Of a run that was stopped.
rmSync(sandbox, { recursive: true, force: true });
process.env["MUTATION_TESTS"] = values.tests ?? part.tests.join(",");
const began = performance.now();
const results = await new Stryker({
  mutate: positionals.flatMap(listMutated),
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  concurrency: Number(values.concurrency),
  // Time passes for other reasons too on a machine that is shared: only what never ends counts as noticed by time.
  timeoutMS: 60_000,
  timeoutFactor: 5,
  dryRunTimeoutMinutes: 30,
  tempDirName: sandbox,
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

const minutes = ((performance.now() - began) / 60_000).toFixed(1);
for (const line of [...listUnnoticed(results), ...listScores(results)]) process.stdout.write(`${line}\n`);
const percent = scoreOf(results);
process.stdout.write(
  `\n${part.name}: ${percent.toFixed(1)} % of ${listFaults(results).length} faults noticed, in ${minutes} min\n`,
);
if (percent < part.floorPercent) process.exitCode = 1;
