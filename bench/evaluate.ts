import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { parseConfig } from "../src/config.ts";
import { addMonths, daysInMonth, getYearMonth } from "../src/domain/year-month.ts";
import { evaluateAlerts } from "../src/services/evaluate-alerts.ts";
import { openWorkspace } from "../src/services/open-workspace.ts";
import { openStore } from "../src/store/open-store.ts";
import { findWorkspace } from "../src/store/workspaces.ts";
import { createBenchDeps } from "./deps.ts";

// An evaluation of the alerts of 834 services × 12 months with daily data of the year a budget for each service and for the whole,
// beside SQLite's own sums of the same rows, in one run: `npm run bench:evaluate`. "alone": nothing changed since the
// one before. "stall": how long nothing else was answered.

const TEAM = "T000000001";
const SERVICES = 834;
const MONTHS = 12;
const RUNS = 7;
const LAST = getYearMonth("2026-11");
const now = new Date("2026-11-24T03:00:00Z");

const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
const file = join(folder, "finops.db");
const parsed = parseConfig({ FINOPS_ALERT_CHANNEL: "C000000001" });
if (parsed.kind === "wrong") throw new Error(parsed.problems.join());
const store = await openStore(`file:${file}`);
const deps = createBenchDeps(store, () => now);
await openWorkspace(deps, { workspaceId: TEAM, defaults: parsed.config, admins: [] });
fill(file);
await store.write(async () => ({
  result: undefined,
  audit: [],
  touched: Array.from({ length: MONTHS }, (_, back) => ({
    workspaceId: TEAM,
    month: addMonths(LAST, -back),
    at: now,
  })),
}));
const workspace = await findWorkspace(store.read, TEAM);
if (workspace === undefined) throw new Error("the workspace is there");

const first = await measure(() => evaluateAlerts(deps, { workspace }));
console.log(
  `the first, which fires ${first.result.changed} incidents: ${ms(first.took)}, stall ${ms(first.stall)}`,
);
const times: number[] = [];
const sums: number[] = [];
let stall = 0;
const database = new Database(file, { readonly: true });
for (let run = 0; run < RUNS; run += 1) {
  const evaluated = await measure(() => evaluateAlerts(deps, { workspace }));
  times.push(evaluated.took);
  stall = Math.max(stall, evaluated.stall);
  sums.push(sumRows(database));
}
database.close();
console.log(`alone, median of ${RUNS}: ${ms(median(times))}, longest stall ${ms(stall)}`);
console.log(
  `SQLite's own sums of the same rows: ${ms(median(sums))}, ratio ${(median(times) / median(sums)).toFixed(2)}`,
);
await store.close();
rmSync(folder, { recursive: true, force: true });

/** Calm services, one in twenty of which rose, each with a budget; every twentieth budget is nearly used up. */
function fill(path: string): void {
  const db = new Database(path);
  const batch = db.prepare(
    `INSERT INTO "ImportBatch" ("id", "importId", "workspaceId", "source", "billingAccount", "billingMonth", "active") VALUES ('B1', 'I1', '${TEAM}', 'bench', 'A', '${LAST}', 1)`,
  );
  const lines = db.prepare(
    `INSERT INTO "CostLine" ("batchId", "workspaceId", "month", "day", "provider", "account", "service", "category", "department", "chargeCategory", "cloudService", "facts", "description", "currency", "billedMicros", "effectiveMicros", "rows")
     VALUES ('B1', '${TEAM}', ?, ?, 'aws', 'A', ?, 'SERVER', ?, 'Usage', 'compute', '[]', '', 'KRW', ?, ?, 1)`,
  );
  const budget = db.prepare(
    `INSERT INTO "Budget" ("workspaceId", "month", "service", "amountMicros", "currency", "setBy", "setAt") VALUES ('${TEAM}', '${LAST}', ?, ?, 'KRW', 'bench', 0)`,
  );
  db.transaction(() => {
    db.prepare(
      `INSERT INTO "Import" ("id", "workspaceId", "source", "fileNames", "contentHash", "rows", "importedBy", "importedAt") VALUES ('I1', '${TEAM}', 'bench', '[]', 'h', 1, 'bench', 0)`,
    ).run();
    batch.run();
    for (let service = 0; service < SERVICES; service += 1) {
      const name = `S${service}`;
      for (let back = MONTHS - 1; back >= 0; back -= 1) {
        const month = addMonths(LAST, -back);
        const days = back === 0 ? 23 : daysInMonth(month);
        for (let day = 1; day <= days; day += 1) {
          const micros =
            BigInt(1_000 + (day % 7) * 10 + (service % 20 === 0 && back === 0 ? 900 : 0)) * 1_000_000n;
          const date = `${month}-${String(day).padStart(2, "0")}`;
          lines.run(month, date, name, `D${service % 10}`, micros, micros);
        }
      }
      budget.run(name, BigInt(service % 20 === 1 ? 24_500 : 60_000) * 1_000_000n);
    }
    budget.run("", 100_000_000_000_000n);
  })();
  db.close();
}

function sumRows(db: Database.Database): number {
  const begin = performance.now();
  db.prepare(
    `SELECT "month", "service", CAST(SUM("convertedBilledMicros") AS TEXT), CAST(SUM("convertedEffectiveMicros") AS TEXT) FROM "MonthlyRollup" WHERE "month" >= '${addMonths(LAST, -2)}' GROUP BY 1, 2`,
  ).all();
  db.prepare(
    `SELECT "service", "day", CAST(SUM("billedMicros") AS TEXT) FROM "CostLine" WHERE "workspaceId" = '${TEAM}' AND "month" = '${LAST}' GROUP BY 1, 2`,
  ).all();
  return performance.now() - begin;
}

/** The stall by the clock, which on a busy machine counts what others take too. */
async function measure<T>(work: () => Promise<T>) {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const beat = () => {
    const at = performance.now();
    longest = Math.max(longest, at - last);
    last = at;
    if (running) setImmediate(beat);
  };
  setImmediate(beat);
  const begin = performance.now();
  const result = await work();
  const took = performance.now() - begin;
  // Promises alone never let the loop turn: the last turn tells how long they kept it.
  await new Promise((resolve) => setImmediate(resolve));
  running = false;
  return { result, took, stall: longest };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
