import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { writeFocusFile } from "../../bench/focus-file.ts";
import { checkDatabase } from "../../src/store/check-database.ts";
import { createCliWorld } from "./cli-world.ts";

/** All that a process began, and what those began. */
function descendants(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return children.filter((one) => one !== "").flatMap((one) => [Number(one), ...descendants(Number(one))]);
  } catch {
    // The process is gone.
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
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
    let begun: number[] = [];
    while (!begun.some((pid) => commandOf(pid).includes("duckdb-child")) && child.exitCode === null) {
      await setImmediate();
      begun = descendants(child.pid ?? 0);
    }
    child.kill(signal);
    expect([await exited, err]).toEqual([[130, null], expect.any(String)]);
    expect(begun.filter(isRunning)).toEqual([]);
    expect(await checkDatabase(cli.database)).toMatchObject({ kind: "sound", drifting: [] });
    expect((await cli.json("summary", "2026-09")).items).toBe(0);
  },
  60_000,
);
