import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

type Ended = { status: number | null; out: string; err: string };

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "finops-main-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The program as an operator starts it, with nothing of this process's environment but the path; `preload` is run before
 * it, in its process.
 */
export function startProgram(
  environment: Record<string, string>,
  input: string | "kept open" = "",
  { script = "src/main.ts", args = [], preload }: { script?: string; args?: string[]; preload?: string } = {},
) {
  const planted =
    preload === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(preload)}`];
  const child = spawn(process.execPath, [...planted, "--import", "tsx", script, ...args], {
    env: { PATH: process.env["PATH"], ...environment },
  });
  let out = "";
  let err = "";
  let awaited: { text: string; seen: () => void } | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    if (awaited !== undefined && out.includes(awaited.text)) awaited.seen();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  if (input !== "kept open") child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (status) => resolve({ status, out, err })),
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    printed: (text: string) =>
      new Promise<string>((resolve) => {
        awaited = { text, seen: () => resolve(out) };
        if (out.includes(text)) resolve(out);
      }),
  };
}
