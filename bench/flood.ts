import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { startQuietSlack } from "../test/support/quiet-slack.ts";

// Other people's response times while one person sends 300 signed commands a second, compared with no flood.
// `npm run bench:flood -- [SECONDS] [COMMANDS A SECOND]`

const seconds = Number(process.argv[2] ?? 15);
const rate = Number(process.argv[3] ?? 300);
const FLOODER = "U000000001";
const OTHERS = ["U000000002", "U000000003", "U000000004"];
const folder = mkdtempSync(join(tmpdir(), "finops-bench-"));
const slack = await startQuietSlack();
const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
  env: {
    PATH: process.env["PATH"],
    ...slack.environment,
    DATABASE_URL: `file:${folder}/finops.db`,
    FINOPS_ADMINS: [FLOODER, ...OTHERS].join(","),
    HOST: "127.0.0.1",
    PORT: "0",
  },
  stdio: ["ignore", "pipe", "inherit"],
});
const url = `http://127.0.0.1:${await started()}/slack/events`;
for (const as of OTHERS) await (await slack.command(url, "help", as)).answeredMs;

const alone = await ask();
let flooding = true;
const codes = new Map<string, number>();
const flood = sendFlood();
const beside = await ask();
flooding = false;
await flood;
report("alone", alone);
report(`beside ${rate} commands a second by one person`, beside);
console.log(`the flood: ${[...codes].map(([code, count]) => `${count} × ${code}`).join(", ")}`);
const ended = new Promise((resolve) => child.once("close", resolve));
child.kill("SIGTERM");
await ended;
await slack.close();
rmSync(folder, { recursive: true, force: true });

/** Three commands a second in total, by the other people in turn. */
async function ask(): Promise<{ ack: number; answer: number }[]> {
  const times: Promise<{ ack: number; answer: number }>[] = [];
  const until = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    times.push(one(OTHERS[turn % OTHERS.length] ?? ""));
    await wait(333);
  }
  return Promise.all(times);
}

async function one(as: string): Promise<{ ack: number; answer: number }> {
  const { ms, answeredMs } = await slack.command(url, "summary", as);
  return { ack: ms, answer: await answeredMs };
}

async function sendFlood(): Promise<void> {
  const sent: Promise<void>[] = [];
  const begin = performance.now();
  for (let count = 0; flooding; ) {
    for (const due = ((performance.now() - begin) / 1000) * rate; count < due; count += 1)
      sent.push(command());
    await wait(5);
  }
  await Promise.all(sent);
}

async function command(): Promise<void> {
  const { status, body } = await slack.command(url, "summary", FLOODER);
  const code = status === 200 ? (body === "" ? "taken" : "refused with a sentence") : `status ${status}`;
  codes.set(code, (codes.get(code) ?? 0) + 1);
}

function report(name: string, times: readonly { ack: number; answer: number }[]): void {
  const line = (what: "ack" | "answer") => {
    const sorted = times.map((one) => one[what]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return `${what} median ${at(0.5).toFixed(0)} ms, 99th percentile ${at(0.99).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms`;
  };
  console.log(`${name}: ${times.length} commands, ${line("ack")}; ${line("answer")}`);
}

/** The port from the `started` log line. Later lines are read and ignored, so that the pipe never fills up. */
function started(): Promise<number> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const port = /"event":"started","port":(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
