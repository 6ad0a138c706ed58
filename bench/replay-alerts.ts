import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Database from "better-sqlite3";
import { getCurrency } from "../src/domain/currency.ts";
import { addMonths, dayIn, daysInMonth, getYearMonth, listMonths } from "../src/domain/year-month.ts";
import { openWorkspace } from "../src/services/open-workspace.ts";
import { replayAlerts } from "../src/services/replay-alerts.ts";
import { openStore } from "../src/store/open-store.ts";
import { createBenchDeps } from "./deps.ts";

// What every rule would have opened in six months, over 10,000 service × month pairs with daily data of a year and a
// budget each: how long it takes, and for how long it holds up everything else.

const TEAM = "T000000001";
const SERVICES = 1667;
const LAST = getYearMonth("2026-10");
const MONTHS = listMonths(addMonths(LAST, -11), LAST);

const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
const file = join(folder, "finops.db");
const store = await openStore(`file:${file}`);
const deps = createBenchDeps(store, () => new Date("2026-11-24T03:00:00Z"));
const workspace = await openWorkspace(deps, {
  workspaceId: TEAM,
  defaults: { currency: getCurrency("KRW"), locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
  admins: [],
});
insertLines();
for (const month of MONTHS)
  await store.write(async () => ({
    result: undefined,
    audit: [],
    touched: [{ workspaceId: TEAM, month, at: deps.clock() }],
  }));

for (let run = 0; run < 4; run += 1) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begin = performance.now();
  const before = process.cpuUsage();
  const opened = await replayAlerts(deps, { workspace });
  const took = performance.now() - begin;
  const cpu = process.cpuUsage(before);
  delay.disable();
  console.log(
    `replay of ${SERVICES * 6} pairs: ${took.toFixed(0)} ms (${((cpu.user + cpu.system) / 1000).toFixed(0)} ms of processor), ${opened.length} incidents, held up at most ${(delay.max / 1e6).toFixed(1)} ms`,
  );
}
await store.close();
rmSync(folder, { recursive: true, force: true });

/** An imported line for each service and day, about 100 each; budgets lie between 70 % and 140 % of the month. */
function insertLines(): void {
  const db = new Database(file);
  db.exec(`INSERT INTO Import (id, workspaceId, source, fileNames, contentHash, rows, importedBy, importedAt)
    VALUES ('I', '${TEAM}', 'AWS', '[]', 'h', 1, 'U1', '2026-11-01T00:00:00.000+00:00');
    INSERT INTO ImportBatch (id, importId, workspaceId, source, billingAccount, billingMonth, active)
    VALUES ('B', 'I', '${TEAM}', 'AWS', 'payer', '2026-10', 1)`);
  const line =
    db.prepare(`INSERT INTO CostLine (batchId, workspaceId, month, day, provider, account, service, category,
    department, chargeCategory, cloudService, description, currency, billedMicros, effectiveMicros, rows)
    VALUES ('B', '${TEAM}', ?, ?, 'AWS', 'a', ?, 'SERVER', 'IT', 'Usage', '', '', 'KRW', ?, ?, 1)`);
  const budget =
    db.prepare(`INSERT INTO Budget (workspaceId, month, service, amountMicros, currency, setBy, setAt)
    VALUES ('${TEAM}', ?, ?, ?, 'KRW', 'U1', '2026-10-01T00:00:00.000+00:00')`);
  db.transaction(() => {
    for (const month of MONTHS) {
      budget.run(month, "", BigInt(SERVICES) * 3_200_000_000n);
      for (let index = 0; index < SERVICES; index += 1) {
        const service = `SERVICE ${index}`;
        budget.run(month, service, BigInt(2100 + ((index * 7) % 2100)) * 1_000_000n);
        for (let day = 1; day <= daysInMonth(month); day += 1) {
          const amount = BigInt(90 + ((index * 31 + day * 17) % 21)) * 1_000_000n;
          line.run(month, dayIn(month, day), service, amount, amount);
        }
      }
    }
  })();
  db.close();
}
