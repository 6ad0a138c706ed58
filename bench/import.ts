import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { getCurrency } from "../src/domain/currency.ts";
import { importCosts } from "../src/services/import-costs.ts";
import { openWorkspace } from "../src/services/open-workspace.ts";
import { openStore } from "../src/store/open-store.ts";
import { createBenchDeps } from "./deps.ts";
import { writeFocusFile } from "./focus-file.ts";

// A FOCUS bill from the file to costs that reports show, beside DuckDB's own read_csv aggregation of the same file, each
// in a process of its own, in turn, in one run. `npm run bench:import -- [ROWS]`

const [, , first = "1000000", file = "", part = ""] = process.argv;
if (first === "baseline") await aggregate(file);
else if (first === "import") await importFile(file, part);
else await compare(Number(first));

async function compare(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
  try {
    const csv = join(folder, "bill.csv");
    await writeFocusFile(csv, rows);
    const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1GB" });
    const connection = await instance.connect();
    const all = `(SELECT * FROM read_csv('${csv}', all_varchar = true, header = true))`;
    await connection.run(`COPY ${all} TO '${csv}.gz' (FORMAT csv, COMPRESSION gzip)`);
    await connection.run(`COPY ${all} TO '${join(folder, "bill.parquet")}' (FORMAT parquet, CODEC 'snappy')`);
    connection.closeSync();
    for (const path of [csv, `${csv}.gz`, join(folder, "bill.parquet")]) {
      const baseline = await measure("baseline", path, folder);
      const ours = await measure("import", path, folder);
      const perSecond = (seconds: number) => Math.round(rows / seconds).toLocaleString("en");
      console.log(
        `${basename(path)} (${(statSync(path).size / 1e6).toFixed(0)} MB, ${rows} rows): DuckDB ${baseline.seconds.toFixed(2)} s, ` +
          `${perSecond(baseline.seconds)} rows/s, ${baseline.peakMb} MB; file to visible ${ours.seconds.toFixed(2)} s, ` +
          `${perSecond(ours.seconds)} rows/s, ${ours.peakMb} MB; ratio ${(baseline.seconds / ours.seconds).toFixed(2)}; ` +
          `longest stall ${ours.stallMs} ms`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = { seconds: number; peakMb: number; stallMs: number };

/** Time as the process says it, memory as the sum over the process and all that it began. */
async function measure(what: "baseline" | "import", path: string, folder: string): Promise<Measured> {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", what, path, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let peakMb = 0;
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(child.pid ?? 0));
  }, 50);
  let text = "";
  for await (const piece of child.stdout) text += piece;
  clearInterval(timer);
  return { ...(JSON.parse(text) as { seconds: number; stallMs: number }), peakMb };
}

function residentMb(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const below = children.filter((one) => one !== "").map((one) => residentMb(Number(one)));
    return Math.round((pages * 4096) / 1e6) + below.reduce((sum, one) => sum + one, 0);
  } catch {
    return 0;
  }
}

async function aggregate(path: string): Promise<void> {
  const from = path.endsWith(".parquet")
    ? `read_parquet('${path}')`
    : `read_csv('${path}', all_varchar = true)`;
  const begin = performance.now();
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "512MB", threads: "2" });
  const connection = await instance.connect();
  await connection.runAndReadAll(`
    SELECT ChargePeriodStart[:10], ProviderName, SubAccountId, ServiceName, ServiceCategory, ChargeCategory,
      Tags->>'application', Tags->>'business_unit',
      sum(BilledCost::DECIMAL(38, 12)), sum(EffectiveCost::DECIMAL(38, 12)), count(*)
    FROM (SELECT * REPLACE (nullif(Tags, 'NULL') AS Tags) FROM ${from}) GROUP BY ALL`);
  console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, stallMs: 0 }));
}

async function importFile(path: string, folder: string): Promise<void> {
  const store = await openStore(`file:${mkdtempSync(join(folder, "db-"))}/finops.db`);
  const deps = createBenchDeps(store, () => new Date());
  const workspace = await openWorkspace(deps, {
    workspaceId: "T000000001",
    defaults: { currency: getCurrency("USD"), locale: "en", timezone: "UTC", alertChannel: undefined },
    admins: [],
  });
  let last = performance.now();
  let stallMs = 0;
  const timer = setInterval(() => {
    stallMs = Math.max(stallMs, Math.round(performance.now() - last - 5));
    last = performance.now();
  }, 5);
  const begin = performance.now();
  await importCosts(deps, {
    workspace,
    actor: "bench",
    files: [
      {
        name: basename(path),
        path,
        open: () => createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>,
      },
    ],
    dryRun: false,
  });
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(timer);
  await store.close();
  console.log(JSON.stringify({ seconds, stallMs }));
}
