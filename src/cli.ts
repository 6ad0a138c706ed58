import { createOllamaAdvisor } from "./advice/ollama.ts";
import type { Output } from "./cli/command.ts";
import { runCli } from "./cli/run.ts";

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      }),
  };
}

// The reader of a pipe went away, as `head` does: there is nobody left to write to.
process.stdout.on("error", () => process.exit(0));

process.exitCode = await runCli(
  {
    environment: process.env,
    clock: () => new Date(),
    random: Math.random,
    fetch,
    createAdvisor: ({ ollama }) => createOllamaAdvisor(ollama),
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
  },
  process.argv.slice(2),
);
