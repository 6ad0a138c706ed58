import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { type Acknowledged, type QuietSlack, startQuietSlack } from "./support/quiet-slack.ts";

const MINUTES = Number(process.env["SOAK_MINUTES"] ?? 60);
const PER_SECOND = 10;
const PEOPLE = ["U000000001", "U000000002", "U000000003", "U000000004", "U000000005"];
/** One in ten writes. */
const TEXTS = [
  "summary",
  "trend 12",
  "cost",
  "budget",
  "allocation",
  "forecast",
  "anomalies",
  "help",
  "recommend",
  "cost add 2026-10 SERVER AMOUNT",
];

async function startProgram(slack: QuietSlack, file: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: {
      PATH: process.env["PATH"],
      ...slack.environment,
      DATABASE_URL: `file:${file}`,
      FINOPS_ADMINS: PEOPLE.join(","),
      HOST: "127.0.0.1",
      PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const errors: string[] = [];
  const url = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { level, event, port } = JSON.parse(line) as { level: number; event: string; port?: number };
      if (level >= 50) errors.push(line);
      if (event === "started") resolve(`http://127.0.0.1:${port}/slack/events`);
    });
  });
  return {
    url: await url,
    errors,
    memoryMb: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)])) / 1024,
    async stop(): Promise<number | null> {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [status] = (await ended) as [number | null];
      return status;
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

it(
  `answers ${PER_SECOND} commands a second for ${MINUTES} minutes with flat memory`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "finops-soak-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const slack = await startQuietSlack();
    onTestFinished(slack.close);
    const file = join(folder, "finops.db");
    const program = await startProgram(slack, file);
    const acks: Pick<Acknowledged, "status" | "ms">[] = [];
    const memory: number[] = [];
    const total = MINUTES * 60 * PER_SECOND;
    const begun = performance.now();
    const running: Promise<void>[] = [];
    for (let index = 0; index < total; index += 1) {
      const text = (TEXTS[index % TEXTS.length] ?? "").replace("AMOUNT", String(1000 + index));
      const person = PEOPLE[Math.floor(index / 3) % PEOPLE.length] ?? "";
      running.push(slack.command(program.url, text, person).then((ack) => void acks.push(ack)));
      if (index % (PER_SECOND * 5) === 0) memory.push(program.memoryMb());
      await wait(Math.max(0, begun + ((index + 1) * 1000) / PER_SECOND - performance.now()));
    }
    await Promise.all(running);
    const status = await program.stop();

    const times = acks.map(({ ms }) => ms).sort((one, other) => one - other);
    const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
    // The first sixth is warm-up.
    const early = median(memory.slice(memory.length / 6, memory.length / 2));
    const late = median(memory.slice(-Math.floor(memory.length / 3)));
    process.stdout.write(
      `${JSON.stringify({ commands: total, ackMedianMs: median(times), ackP99Ms: p99, earlyMb: early, lateMb: late })}\n`,
    );
    expect(program.errors).toEqual([]);
    expect(acks.filter((ack) => ack.status !== 200)).toEqual([]);
    expect(slack.answers()).toBe(total);
    expect(status).toBe(0);
    const db = new Database(file, { readonly: true });
    expect(db.prepare(`SELECT COUNT(*) FROM "CostItem"`).pluck().get()).toBe(total / TEXTS.length);
    db.close();
    expect(p99).toBeLessThan(1500);
    expect(late).toBeLessThan(early * 1.15);
  },
  (MINUTES + 5) * 60_000,
);
