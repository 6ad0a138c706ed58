import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { writeFocusFile } from "../../bench/focus-file.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { createCliWorld } from "./cli-world.ts";

type Running = { readonly pid: number; readonly parent: number; readonly command: string };

/** Every process that has not ended, on Linux and macOS alike; one that nobody asked for its status yet has ended. */
function listProcesses(): Running[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,command="], { encoding: "utf8" });
  return lines
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      return state === undefined || state.startsWith("Z")
        ? []
        : [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }];
    });
}

/** All that a process began, and what those began. */
function descendants(pid: number, running: readonly Running[]): Running[] {
  const children = running.filter(({ parent }) => parent === pid);
  return [...children, ...children.flatMap((child) => descendants(child.pid, running))];
}

it.each(["SIGINT", "SIGTERM"] as const)(
  "stores nothing and leaves no process behind at %s",
  async (signal) => {
    const cli = createCliWorld();
    await cli.run("role", "list");
    const file = cli.file("bill.csv", "");
    await writeFocusFile(file, 100_000);
    const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", "import", file], {
      env: {
        PATH: process.env["PATH"],
        FINOPS_LANGUAGE: "en",
        FINOPS_CURRENCY: "USD",
        DATABASE_URL: `file:${cli.database}`,
      },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let err = "";
    child.stderr.on("data", (text: Buffer) => {
      err += text.toString();
    });
    const exited = once(child, "exit");
    // Its reader is at work.
    let begun: Running[] = [];
    while (!begun.some(({ command }) => command.includes("duckdb-child")) && child.exitCode === null) {
      await setImmediate();
      begun = descendants(child.pid ?? 0, listProcesses());
    }
    child.kill(signal);
    expect([await exited, err]).toEqual([[130, null], expect.any(String)]);
    const left = new Set(listProcesses().map(({ pid }) => pid));
    expect(begun.filter(({ pid }) => left.has(pid))).toEqual([]);
    expect(await checkDatabase(cli.database)).toMatchObject({ kind: "sound", drifting: [] });
    expect((await cli.json("summary", "2026-09")).items).toBe(0);
  },
  60_000,
);
