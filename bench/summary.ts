import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { startSlack } from "../local/slack/slack.ts";
import { startApp } from "../src/app.ts";
import { parseConfig } from "../src/config.ts";
import { DEFAULT_SERVICES } from "../src/domain/cost.ts";
import { addMonths, getYearMonth } from "../src/domain/year-month.ts";
import { openStore } from "../src/store/open-store.ts";
import { createBenchDeps } from "./deps.ts";

// `/finops summary 2026-10` typed in Slack until its answer is there: a workspace of 1,000,000 items beside one of
// 10,000 with the same months, services and departments, in turn, in one run.

const TEAM = "T000000001";
const ADMIN = "U000000001";
const MONTHS = 36;
const DEPARTMENTS = 10;
const SECRETS = { botToken: "xoxb-bench", appToken: "xapp-bench", signingSecret: "bench-signing-secret" };
const LAST = getYearMonth("2026-10");
const runs = Number(process.argv[2] ?? 60);

async function startBot(items: number) {
  const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
  const file = join(folder, "finops.db");
  const slack = await startSlack({
    teamId: TEAM,
    teamName: "Bench",
    people: [{ id: ADMIN, name: "bench", locale: "ko-KR", timezone: "Asia/Seoul" }],
    channels: [{ id: "C000000001", name: "finops", botIsMember: true }],
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    ...SECRETS,
  });
  const parsed = parseConfig({
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_SIGNING_SECRET: SECRETS.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    FINOPS_ADMINS: ADMIN,
    HOST: "127.0.0.1",
    PORT: "0",
  });
  if (parsed.kind === "wrong") throw new Error(parsed.problems.join());
  const store = await openStore(`file:${file}`);
  const deps = createBenchDeps(store, () => new Date());
  const app = await startApp(parsed.config, deps);
  slack.connectHttp(`http://127.0.0.1:${app.port}/slack/events`);
  insertItems(file, items);
  await store.write(async () => ({
    result: undefined,
    audit: [],
    touched: Array.from({ length: MONTHS }, (_, back) => ({
      workspaceId: TEAM,
      month: addMonths(LAST, -back),
      at: new Date(),
    })),
  }));
  return {
    async ask() {
      const begin = performance.now();
      const { replies } = await slack.type("/finops summary 2026-10", { as: ADMIN });
      if (!replies[0]?.text.includes("₩")) throw new Error("no summary");
      return performance.now() - begin;
    },
    async stop() {
      await app.stop();
      await slack.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function insertItems(file: string, items: number): void {
  const db = new Database(file);
  const insert =
    db.prepare(`INSERT INTO CostItem (workspaceId, id, month, category, service, department, currency,
    amountMicros, description, createdBy, createdAt, version, submissionKey)
    VALUES ('${TEAM}', ?, ?, ?, ?, ?, 'KRW', ?, '', '${ADMIN}', '2026-10-01T00:00:00.000+00:00', 1, ?)`);
  const categories = ["SERVER", "NETWORK", "STORAGE", "LICENSE", "MAINTENANCE", "PERSONNEL", "OTHER"];
  db.transaction(() => {
    for (let index = 0; index < items; index += 1) {
      const month = addMonths(LAST, -(index % MONTHS));
      const cell = Math.floor(index / MONTHS);
      const service = DEFAULT_SERVICES[cell % DEFAULT_SERVICES.length];
      const category = categories[Math.floor(cell / DEFAULT_SERVICES.length) % categories.length];
      insert.run(
        `COST-20261001-${index}`,
        month,
        category,
        service,
        `DEPT${cell % DEPARTMENTS}`,
        BigInt(1_000_000 * (1 + (index % 977))),
        `k${index}`,
      );
    }
  })();
  db.close();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const small = await startBot(10_000);
const large = await startBot(1_000_000);
for (let index = 0; index < 5; index += 1) {
  await small.ask();
  await large.ask();
}
const times = { small: [] as number[], large: [] as number[] };
for (let index = 0; index < runs; index += 1) {
  times.small.push(await small.ask());
  times.large.push(await large.ask());
}
const [a, b] = [median(times.small), median(times.large)];
console.log(
  `summary through Slack, median of ${runs}: 10,000 items ${a.toFixed(1)} ms, 1,000,000 items ${b.toFixed(1)} ms, ratio ${(b / a).toFixed(2)}`,
);
await small.stop();
await large.stop();
