import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { startSlack } from "../../local/slack/slack.ts";
import type { Fault, FaultPlan, Traffic } from "../../local/slack/types.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import type { OutboxContent } from "../../src/domain/outbox.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { say } from "../../src/store/outbox.ts";
import type { WriteDb } from "../../src/store/store.ts";
import { createTestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";
import type { SenderTask } from "./killed-sender.ts";
import { BOT_TOKEN, TEAM } from "./outbox-parts.ts";
import { createScaledClock } from "./scaled-clock.ts";

const SENDERS = 2;
const TOGETHER = 10;
const READER = "U000000001";

export type Chaos = {
  readonly alerts: number;
  readonly channels: number;
  readonly kills: number;
  readonly seed: number;
  readonly mayLook: boolean;
  /** How much faster than the real one the clock runs. */
  readonly factor: number;
};

/**
 * Two senders on one database against a Slack that fails by a seeded plan, one of them killed again and again while
 * alerts come in; ends when all is sent. What Slack saw is what there is to judge.
 */
export async function runChaos({ alerts, channels, kills: wanted, seed, mayLook, factor }: Chaos) {
  const random = createRandom(seed);
  const start = performance.timeOrigin + performance.now();
  const clock = createScaledClock({ start, factor });
  const database = await createTestDatabase();
  const deps = createTestDeps(database.store);
  const names = Array.from({ length: channels }, (_, index) => `C${String(index + 1).padStart(9, "0")}`);
  const slack = await startSlack({
    teamId: TEAM,
    teamName: "Haneul",
    people: [{ id: READER, name: "jiwoo", locale: "ko-KR", timezone: "Asia/Seoul" }],
    channels: names.map((id) => ({ id, name: id.toLowerCase(), botIsMember: true })),
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    botToken: BOT_TOKEN,
    appToken: "xapp-canary",
    signingSecret: "canary-signing-secret",
    clock,
    channelPaceMs: 1000,
    grantedScopes: ["chat:write", ...(mayLook ? ["channels:history"] : [])],
  });
  const traffic: Traffic[] = [];
  slack.onTraffic((one) => traffic.push(one));
  slack.faults.decide((method) => planFault(method, random));
  await openWorkspace(deps, {
    workspaceId: TEAM,
    defaults: { currency: getCurrency("KRW"), locale: "ko", timezone: "Asia/Seoul", alertChannel: undefined },
    admins: [],
  });
  const task: SenderTask = { url: database.url, apiUrl: slack.apiUrl, start, factor };
  const told: string[] = [];
  const senders: ChildProcess[] = [];
  const hire = () => startSender(task, told).then((sender) => senders.push(sender));
  onTestFinished(async () => {
    for (const sender of senders) sender.kill("SIGKILL");
    await slack.close();
    await database.close();
  });

  let messages = 0;
  async function put(tx: WriteDb, key: string, channel: string, content: OutboxContent, threadKey?: string) {
    messages += 1;
    const thread = threadKey === undefined ? {} : { threadKey };
    const saying = { workspaceId: TEAM, key, channel, content, urgent: false, at: clock(), ...thread };
    await say(tx, `M${messages}`, saying);
  }
  /** One alert; every fifth changes twice, and every change is a line of its thread. */
  async function putAlert(tx: WriteDb, index: number): Promise<void> {
    const channel = names[index % channels] ?? "";
    const key = `a${index}`;
    await put(tx, key, channel, { kind: "incident", incidentId: key });
    if (index % 5 !== 0) return;
    for (const number of [1, 2]) {
      await put(tx, key, channel, { kind: "incident", incidentId: `${key} v${number}` });
      await put(tx, `${key}:${number}`, channel, { kind: "incidentEvent", incidentId: key, number }, key);
    }
  }
  /** As an evaluation does: several in one transaction. */
  async function tellAlerts(from: number, upTo: number): Promise<void> {
    for (let first = from; first < upTo; first += TOGETHER) {
      await database.store.write(async (tx) => {
        for (let index = first; index < Math.min(upTo, first + TOGETHER); index += 1)
          await putAlert(tx, index);
        return { result: undefined, audit: [], touched: [] };
      });
    }
  }

  await Promise.all(Array.from({ length: SENDERS }, hire));
  const kills: { from: Date; until: Date }[] = [];
  async function killOne(): Promise<void> {
    await wait(random() * 300);
    const [victim] = senders.splice(0, 1);
    const from = clock();
    if (victim !== undefined) await kill(victim);
    // What it had sent by then is still on its way.
    await wait(100);
    kills.push({ from, until: clock() });
    await hire();
  }
  const share = Math.ceil(alerts / (wanted + 1));
  for (let from = 0; from < alerts; from += share) {
    const isLast = from + share >= alerts;
    const killed = isLast ? undefined : killOne();
    await tellAlerts(from, Math.min(alerts, from + share));
    await killed;
  }
  for (;;) {
    const open = await database.store.read.outboxMessage.count({ where: { state: { not: "sent" } } });
    if (open === 0) break;
    await wait(100);
  }
  const rows = await database.store.read.outboxMessage.findMany({ orderBy: { number: "asc" } });
  const shown = names.flatMap((channel) => slack.messagesSeenBy(READER, channel));
  return { rows, messages: shown, traffic, kills, told, problems: slack.takeProblems() };
}

async function startSender(task: SenderTask, told: string[]): Promise<ChildProcess> {
  const sender = spawn(
    process.execPath,
    ["--import", "tsx", "test/support/killed-sender.ts", JSON.stringify(task)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: sender.stdout });
  await Promise.race([once(lines, "line"), once(sender, "exit")]);
  lines.on("line", (line) => told.push(line));
  return sender;
}

async function kill(sender: ChildProcess): Promise<void> {
  const ended = once(sender, "exit");
  sender.kill("SIGKILL");
  await ended;
}

const FAULTS: readonly { readonly share: number; readonly as: Fault }[] = [
  { share: 0.03, as: { status: 500 } },
  { share: 0.02, as: { error: "internal_error" } },
  { share: 0.005, as: "timeout" },
  { share: 0.04, as: "reset" },
  { share: 0.02, as: "html" },
  { share: 0.02, as: "truncated" },
];
const LIMITED_SHARE = 0.03;

/** About one call in six fails; half of what fails was carried out. */
function planFault(method: string, random: () => number): FaultPlan | undefined {
  let dice = random();
  const processed = random() < 0.5;
  const retryAfter = 1 + Math.floor(random() * 10);
  if (dice < LIMITED_SHARE) return { method, as: { status: 429, retryAfter } };
  dice -= LIMITED_SHARE;
  for (const { share, as } of FAULTS) {
    if (dice < share) return { method, as, processed };
    dice -= share;
  }
  return undefined;
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** What Slack saw, and what the outbox says of it. */
export type Told = Awaited<ReturnType<typeof runChaos>>;
