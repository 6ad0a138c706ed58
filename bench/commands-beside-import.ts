import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importCosts } from "../src/services/import-costs.ts";
import { findWorkspace } from "../src/store/workspaces.ts";
import { openLocal } from "../test/support/open-local.ts";
import { writeFocusFile } from "./focus-file.ts";

// How long a slash command takes while the same process imports a large bill, beside the same command without it.
// `npm run bench:beside -- [ROWS]`

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
const path = join(folder, "bill.csv");
await writeFocusFile(path, rows);
const { workspace: local, close } = await openLocal({ FINOPS_CURRENCY: "USD" });
const { deps, slack } = local;
const workspace = await findWorkspace(deps.store.read, "T000000001");
if (workspace === undefined) throw new Error("the local workspace is there");

async function ask(): Promise<number> {
  const begin = performance.now();
  await slack.type("/finops summary last", { as: "U000000001" });
  return performance.now() - begin;
}

function percentile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)} ms`;
}

const alone: number[] = [];
for (let turn = 0; turn < 60; turn += 1) alone.push(await ask());

const file = {
  name: "bill.csv",
  path,
  open: () => createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>,
};
let running = true;
const begin = performance.now();
const imported = importCosts(deps, { workspace, actor: "bench", files: [file], dryRun: false }).finally(
  () => {
    running = false;
  },
);
const beside: number[] = [];
while (running) beside.push(await ask());
await imported;
const seconds = ((performance.now() - begin) / 1000).toFixed(1);
for (const [name, times] of [
  ["alone", alone],
  [`beside an import of ${rows} rows (${seconds} s)`, beside],
] as const) {
  console.log(
    `${name}: ${times.length} commands, median ${percentile(times, 0.5)}, 99th percentile ${percentile(times, 0.99)}, longest ${percentile(times, 1)}`,
  );
}
await close();
rmSync(folder, { recursive: true, force: true });
