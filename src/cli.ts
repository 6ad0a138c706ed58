import { createOllamaAdvisor } from "./advice/ollama.ts";
import { createOutput } from "./cli/output.ts";
import { runCli } from "./cli/run.ts";
import { catchCrashes } from "./ending.ts";
import { createLog } from "./log.ts";
import { createNetwork } from "./network.ts";

// The reader of a pipe went away, as `head` does: there is nobody left to write to.
process.stdout.on("error", () => process.exit(0));

const interruption = new AbortController();
// An import has a process to end; any other command ends where it stands.
if (process.argv[2] === "import")
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());

// Safe in the middle of a write: a transaction is committed as a whole or not at all.
catchCrashes({ process, random: Math.random, log: createLog("fatal", process.stderr) }, () => {
  interruption.abort();
  process.exit(1);
});

process.exitCode = await runCli(
  {
    environment: process.env,
    clock: () => new Date(),
    elapsedMs: () => performance.now(),
    random: Math.random,
    createFetch: (proxies) => createNetwork(proxies).fetch,
    signal: interruption.signal,
    createAdvisor: ({ ollama, proxies }) =>
      createOllamaAdvisor({ ...ollama, ...createNetwork(proxies).through }),
    out: createOutput(process.stdout),
    err: createOutput(process.stderr),
  },
  process.argv.slice(2),
);
