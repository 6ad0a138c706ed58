import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCurrency } from "../src/domain/currency.ts";
import { FULL_CONSENT } from "../src/domain/question.ts";
import { evaluateAlerts } from "../src/services/evaluate-alerts.ts";
import { exportToFile } from "../src/services/export-file.ts";
import { importCosts } from "../src/services/import-costs.ts";
import { openWorkspace } from "../src/services/open-workspace.ts";
import { previewImport } from "../src/services/preview-import.ts";
import { remapCosts, undoRemapping } from "../src/services/remap-costs.ts";
import { replayAlerts } from "../src/services/replay-alerts.ts";
import { reportDigest } from "../src/services/report-digest.ts";
import { undoLatestImport } from "../src/services/reverse-import.ts";
import { setRates } from "../src/services/set-rate.ts";
import { sourceFileOf } from "../src/services/source-file.ts";
import { openStore } from "../src/store/open-store.ts";
import { findWorkspace } from "../src/store/workspaces.ts";
import { watchEventLoop } from "../test/support/event-loop.ts";
import { fillLargeWorkspace, LARGE } from "../test/support/large-workspace.ts";
import { openLocal } from "../test/support/open-local.ts";
import { createBenchDeps } from "./deps.ts";
import { writeFocusFile } from "./focus-file.ts";

// How long each long job blocks the event loop, what blocks it, and how long another person's commands take meanwhile:
// `npm run bench:loop -- [ROWS] [ITEMS OF THE REBUILT MONTH] [PATTERN OF NAMES]`.

const [, , rowsText = "100000", itemsText = "1000000", wanted = ""] = process.argv;
const rows = Number(rowsText);
const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
const url = `file:${folder}/finops.db`;
await fill();
const { workspace: local, close } = await openLocal({ DATABASE_URL: url, FINOPS_CURRENCY: "KRW" }, "passes");
const { deps, slack } = local;
const workspace = await getWorkspace();
const bill = join(folder, "bill.csv");
await writeFocusFile(bill, Math.round(rows / 7));
const focus = { name: "bill.csv", path: bill, open: () => createReadStream(bill) as AsyncIterable<Buffer> };
const simple = sourceFileOf({ name: "simple.csv", content: simpleBill(Math.round(rows * 0.9)) });
const author = { userId: "U000000001", role: "ADMIN" } as const;
const actor = author.userId;
const months = (month: typeof LARGE.lines) => ({ from: month, to: month, workspace, locale: "en" as const });
const exportOf = (month: typeof LARGE.lines, format: "simple" | "focus" = "simple") =>
  exportToFile(deps, { ...months(month), format }, 200 * 1024 * 1024);

const JOBS: readonly (readonly [name: string, job: () => Promise<unknown>])[] = [
  ["nothing", () => Promise.resolve()],
  [`export of ${rows} items`, () => exportOf(LARGE.items)],
  [`export of ${rows} lines`, () => exportOf(LARGE.lines)],
  ["export of lines as FOCUS", () => exportOf(LARGE.lines, "focus")],
  ["three exports at once", () => Promise.all([1, 2, 3].map(() => exportOf(LARGE.lines)))],
  [
    "preview of a simple file",
    () => previewImport(deps, { workspace, actor, isAdmin: true, files: [simple] }),
  ],
  ["import of a simple file", () => importCosts(deps, { workspace, actor, files: [simple], dryRun: false })],
  [
    "undo of that import",
    () =>
      undoLatestImport(deps, {
        workspace,
        actor,
        isAdmin: true,
        source: "simple",
        consent: FULL_CONSENT,
      }),
  ],
  ["import of a FOCUS file", () => importCosts(deps, { workspace, actor, files: [focus], dryRun: false })],
  [
    "re-map and its undo",
    async () => {
      const { id = "" } = await remapCosts(deps, { workspace, actor, scope: "all" });
      await undoRemapping(deps, { workspace, author, id });
    },
  ],
  [
    `rate of a month with ${itemsText} items`,
    () =>
      setRates(deps, {
        workspace,
        actor,
        rates: [{ month: LARGE.rebuilt, currency: LARGE.currency, rate: "1402.5" }],
      }),
  ],
  ["digest", () => reportDigest(deps, { workspace, period: "weekly", dueAt: deps.clock(), late: false })],
  ["replay of alerts", () => replayAlerts(deps, { workspace })],
  ["evaluation", () => evaluateAlerts(deps, { workspace })],
  ...[
    "summary 2026-08",
    "allocation 2026-08",
    "alerts",
    "cost add",
    "settings",
    "budget 2026-08",
    "forecast",
  ].map((line) => [`/finops ${line}`, () => slack.type(`/finops ${line}`, { as: author.userId })] as const),
  ["Home", () => slack.openHome({ as: author.userId })],
];

console.log(
  "| beside | took | longest hold | culprit | reads p99 | writes p99 | longest |\n|---|---|---|---|---|---|---|",
);
for (const [name, job] of JOBS.filter(([name]) => new RegExp(wanted).test(name))) {
  const reads: number[] = [];
  const writes: number[] = [];
  const { result: took, longest } = await watchEventLoop(async () => {
    let running = true;
    const begin = performance.now();
    const done = job().finally(() => {
      running = false;
    });
    while (running || reads.length < 20) {
      reads.push(await ask("/finops summary last"));
      writes.push(await ask("/finops cost add 2026-06 SERVER 1000 service=ERP note"));
    }
    await done;
    return performance.now() - begin;
  });
  const figures = [percentile(reads, 0.99), percentile(writes, 0.99), percentile([...reads, ...writes], 1)];
  console.log(
    `| ${name} | ${ms(took)} | ${ms(longest.ms)} | ${longest.culprit} | ${figures.map(ms).join(" | ")} |`,
  );
}
await close();
rmSync(folder, { recursive: true, force: true });

/** Before the bot starts: a second process that writes would compete with it for the write lock. */
async function fill(): Promise<void> {
  const store = await openStore(url);
  const opening = createBenchDeps(store, () => new Date("2026-11-24T03:00:00Z"));
  await openWorkspace(opening, {
    workspaceId: LARGE.team,
    defaults: { currency: getCurrency("KRW"), locale: "en", timezone: "Asia/Seoul", alertChannel: undefined },
    admins: [],
  });
  await fillLargeWorkspace(opening, `${folder}/finops.db`, {
    items: rows,
    lines: rows,
    rebuiltItems: Number(itemsText),
  });
  await store.close();
}

async function ask(line: string): Promise<number> {
  const begin = performance.now();
  await slack.type(line, { as: "U000000002" });
  return performance.now() - begin;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}

async function getWorkspace() {
  const found = await findWorkspace(deps.store.read, LARGE.team);
  if (found === undefined) throw new Error("the local workspace is there");
  return found;
}

function simpleBill(lines: number): Uint8Array {
  const cells = Array.from(
    { length: lines },
    (_, index) =>
      `2026-05,SERVER,SERVICE ${index % 1000},${1000 + (index % 7919)}.${index % 100},"row ${index} of a bill that has a name of some length, as bills have"`,
  );
  return Buffer.from(`month,category,service,amount,description\n${cells.join("\n")}\n`);
}
