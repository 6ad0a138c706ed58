import { createOllamaAdvisor } from "./advice/ollama.ts";
import { startApp } from "./app.ts";
import { databaseWords } from "./cli/database-words.ts";
import { localLogLevel, parseConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { type DatabaseTrouble, isDatabaseTrouble, UpstreamError } from "./domain/mistakes.ts";
import { endInOrder, type Stage } from "./ending.ts";
import { translatorFor } from "./i18n/messages.ts";
import { startScheduler } from "./jobs/scheduler.ts";
import { createLog } from "./log.ts";
import { createNetwork } from "./network.ts";
import { openStore } from "./store/open-store.ts";

const outcome = parseConfig(process.env);
if (outcome.kind === "wrong") {
  process.stderr.write(
    `finops-bot cannot start:\n${outcome.problems.map((problem) => `  ${problem}\n`).join("")}`,
  );
  process.exit(1);
}
const { config } = outcome;
const outside = { clock: () => new Date(), elapsedMs: () => performance.now(), random: Math.random };
const stages: Stage[] = [];
const isLocal = config.slack.botToken === undefined;
const log = isLocal ? createLog(localLogLevel(config), process.stderr) : createLog(config.logLevel);
const ending = endInOrder({ process, random: outside.random, log, stages: () => stages });

if (isLocal) {
  const { runLocalWorkspace } = await import("../local/run.ts");
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const ended = runLocalWorkspace(config, {
    ...outside,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    asked,
  });
  const end = () => {
    ask();
    return ended;
  };
  stages.push({ name: "local workspace", withinMs: 4_500, end });
  await ended.catch((err: unknown) => (troubleIn(err) === undefined ? Promise.reject(err) : failed(err)));
  await ending();
} else {
  const store = await openStore(config.databaseUrl, (event) =>
    event.event === "database.created" ? log.info(event) : log.error(event),
  ).catch(failed);
  const deps: Deps = {
    ...outside,
    store,
    log,
    advisor: createOllamaAdvisor({ ...config.ollama, ...createNetwork(config.proxies).through }),
  };
  const app = await startApp(config, deps).catch(failed);
  const scheduler = startScheduler(config, deps, app);
  app.addCheck({ name: "scheduler", run: async () => (scheduler.alive() ? "ok" : "failing") });
  stages.push(
    {
      name: "requests, jobs and messages",
      withinMs: 3_500,
      end: () => Promise.all([app.stop(), scheduler.stop()]),
    },
    { name: "store", withinMs: 1_000, end: store.close },
  );
  log.info({
    event: "started",
    port: app.port,
    ...(app.metricsPort === undefined ? {} : { metricsPort: app.metricsPort }),
    mode: config.slack.appToken === undefined ? "http" : "socket",
  });
}

function failed(err: unknown): never {
  const t = translatorFor(config.locale);
  const trouble = troubleIn(err);
  if (trouble !== undefined)
    process.stderr.write(`${t.cli.cannotStart(databaseWords(trouble, config, t))}\n`);
  // The sentence says it all; a stack would hide it.
  if (trouble === undefined) log.fatal({ event: "start.failed", err }, "see: npm run finops -- doctor");
  else if (!isLocal) log.fatal({ event: "start.failed", why: trouble });
  process.exit(1);
}

function troubleIn(err: unknown): DatabaseTrouble | undefined {
  return err instanceof UpstreamError && isDatabaseTrouble(err.system) ? err.system : undefined;
}
