import { createOllamaAdvisor } from "./advice/ollama.ts";
import { startApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { startScheduler } from "./jobs/scheduler.ts";
import { createLog } from "./log.ts";
import { openStore } from "./store/open-store.ts";

const STOP_WITHIN_MS = 15_000;
const STOP_SIGNALS = ["SIGTERM", "SIGINT"] as const;

const outcome = parseConfig(process.env);
if (outcome.kind === "wrong") {
  process.stderr.write(
    `finops-bot cannot start:\n${outcome.problems.map((problem) => `  ${problem}\n`).join("")}`,
  );
  process.exit(1);
}
const { config } = outcome;

if (config.slack.botToken === undefined) {
  const { runLocalWorkspace } = await import("../local/run.ts");
  const asked = new Promise((resolve) => {
    for (const signal of STOP_SIGNALS) process.once(signal, resolve);
  });
  await runLocalWorkspace(config, {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    clock: () => new Date(),
    elapsedMs: () => performance.now(),
    random: Math.random,
    asked,
  });
  process.exit(0);
} else {
  const log = createLog(config.logLevel);
  process.on("unhandledRejection", (err) => {
    log.fatal({ event: "unhandled.rejection", err });
    process.exit(1);
  });
  const store = await openStore(config.databaseUrl, (event) => log.error(event));
  const deps: Deps = {
    store,
    clock: () => new Date(),
    elapsedMs: () => performance.now(),
    random: Math.random,
    log,
    advisor: createOllamaAdvisor(config.ollama),
  };
  const app = await startApp(config, deps).catch((err: unknown) => {
    log.fatal({ event: "start.failed", err }, "see: npm run finops -- doctor");
    process.exit(1);
  });
  const scheduler = startScheduler(config, deps, app);
  app.addCheck({ name: "scheduler", run: async () => (scheduler.alive() ? "ok" : "failing") });
  log.info({
    event: "started",
    port: app.port,
    mode: config.slack.appToken === undefined ? "http" : "socket",
  });

  const stop = async (signal: string) => {
    log.info({ event: "stopping", signal });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await scheduler.stop();
    await app.stop();
    await store.close();
    process.exit(0);
  };
  for (const signal of STOP_SIGNALS) process.once(signal, () => void stop(signal));
}
