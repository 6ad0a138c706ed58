import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Config } from "../src/config.ts";
import type { Clock, Random, Stopwatch } from "../src/deps.ts";
import { startLocalWorkspace } from "./local-workspace.ts";

/**
 * Runs the local workspace until it is asked to end. Lines that come in are answered one by one: at a terminal until
 * Ctrl-D, from a pipe until its end. An input that brings no line at all, as in the background, ends nothing.
 */
export async function runLocalWorkspace(
  config: Config,
  outside: {
    input: Readable & { isTTY?: boolean };
    output: Writable;
    errors: Writable;
    clock: Clock;
    elapsedMs: Stopwatch;
    random: Random;
    /** Resolves when the operator wants it to end. */
    asked: Promise<unknown>;
  },
): Promise<void> {
  const { input, output, asked } = outside;
  const workspace = await startLocalWorkspace(config, outside);
  const { terminal, url, port } = workspace;
  if (port !== config.port && config.port !== 0)
    output.write(`Port ${config.port} is taken, so this is on ${port}.\n`);
  output.write(`finops-bot, local workspace: open ${url} (Ctrl-C ends it)\n`);
  if (input.isTTY) terminal.greet();
  const lines = createInterface({ input, terminal: false });
  try {
    await Promise.race([asked, answerLines()]);
  } finally {
    lines.close();
    input.destroy();
    await workspace.stop();
  }

  async function answerLines(): Promise<void> {
    let taken = 0;
    for await (const line of lines) {
      taken += 1;
      await terminal.take(line);
      if (input.isTTY) terminal.prompt();
    }
    if (!input.isTTY && taken === 0) await asked;
  }
}
