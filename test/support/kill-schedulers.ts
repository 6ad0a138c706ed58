import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { firstShown } from "../jobs/due-times.ts";
import { createTestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";
import type { Order, Report } from "./slot-runner.ts";

const PROCESSES = 4;
const TEAM = "T1";
const TIMEZONE = "America/New_York";
const STEP_MS = 20 * 60_000;
/** Otherwise nobody could finish an hour's slot before the next is due. */
const MAX_KILLS_AN_HOUR = 2;

type Looked = Extract<Report, { kind: "looked" }>;

/** Processes on one database, one of which is killed now and then and replaced by another. */
function createHerd(url: string, random: () => number, killShare: number) {
  const living = new Set<ChildProcess>();
  const starting = new Set<Promise<unknown>>();
  let kills = { inTheMiddle: 0, anywhere: 0 };
  let killsThisHour = 0;
  let begun = 0;

  function start(): void {
    const child = spawn(process.execPath, ["--import", "tsx", "test/support/slot-runner.ts", url, TEAM], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const ready = once(child, "message").then(() => {
      living.add(child);
      starting.delete(ready);
    });
    starting.add(ready);
  }

  function kill(child: ChildProcess, where: keyof typeof kills): void {
    if (killsThisHour >= MAX_KILLS_AN_HOUR || !living.delete(child)) return;
    kills = { ...kills, [where]: kills[where] + 1 };
    killsThisHour += 1;
    child.kill("SIGKILL");
    start();
  }

  /** What it ran; nothing when it was killed on the way. */
  function look(child: ChildProcess, at: Date): Promise<Looked["done"]> {
    return new Promise((resolve) => {
      const end = (done: Looked["done"]) => {
        child.off("message", hear);
        child.off("exit", die);
        resolve(done);
      };
      const die = () => end([]);
      const hear = (report: Report) => {
        if (report.kind === "looked") return end(report.done);
        begun += 1;
        if (random() < killShare) kill(child, "inTheMiddle");
        if (living.has(child)) child.send({ go: true } satisfies Order);
      };
      child.on("message", hear);
      child.on("exit", die);
      child.send({ at: at.toISOString() } satisfies Order);
      if (random() < 0.004) setTimeout(() => kill(child, "anywhere"), random() * 8);
    });
  }

  for (let index = 0; index < PROCESSES; index += 1) start();
  return {
    kills: () => kills,
    begun: () => begun,
    async lookAll(at: Date): Promise<Looked["done"]> {
      if (at.getUTCMinutes() === 0) killsThisHour = 0;
      while (living.size < 2) await Promise.race(starting);
      return (await Promise.all([...living].map((child) => look(child, at)))).flat();
    },
    allReady: () => Promise.all(starting),
  };
}

type Run = {
  readonly from: Date;
  readonly days: number;
  /** Of the jobs that begin, how many are killed in the middle. */
  readonly killShare: number;
};

/** Several processes run every slot of these days once, while they are killed at random. */
export async function killSchedulers({ from, days, killShare }: Run): Promise<void> {
  const to = new Date(from.getTime() + days * 24 * 3_600_000);
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const deps = createTestDeps(database.store, { now: from.toISOString() });
  const defaults = {
    currency: getCurrency("KRW"),
    locale: "ko",
    timezone: TIMEZONE,
    alertChannel: undefined,
  } as const;
  await openWorkspace(deps, { workspaceId: TEAM, defaults, admins: [] });
  const herd = createHerd(database.url, deps.random, killShare);
  await herd.allReady();
  await herd.lookAll(from);
  const reported: Looked["done"][number][] = [];
  for (let at = from.getTime() + STEP_MS; at <= to.getTime() + 3 * STEP_MS; at += STEP_MS)
    reported.push(...(await herd.lookAll(new Date(at))));

  const week = { from, to, timezone: TIMEZONE };
  const hours = Array.from({ length: days * 24 }, (_, hour) =>
    new Date(from.getTime() + (hour + 1) * 3_600_000).toISOString(),
  );
  const expected = [
    ...firstShown(week, (time) => time === "01:00").map((at) => `daily ${at}`),
    ...hours.map((at) => `hourly ${at}`),
  ];
  expect(expected).toHaveLength(days + days * 24);
  const rows = await database.store.read.jobSlot.findMany({
    where: { dueAt: { gt: from, lte: to } },
    orderBy: [{ job: "asc" }, { dueAt: "asc" }],
  });
  expect(rows.map(({ job, dueAt }) => `${job} ${dueAt.toISOString()}`)).toEqual(expected);
  expect(rows.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);

  const inWeek = reported.filter(({ slot }) => expected.includes(slot));
  expect(new Set(inWeek.map(({ slot }) => slot)).size).toBe(inWeek.length);
  const { inTheMiddle, anywhere } = herd.kills();
  // A process that was killed may have finished a slot that it could not report.
  expect(inWeek.length).toBeGreaterThanOrEqual(expected.length - inTheMiddle - anywhere);
  // And nothing was begun twice that was not cut off, the hour after the week included.
  expect(herd.begun()).toBeLessThanOrEqual(expected.length + 1 + inTheMiddle + anywhere);
  const takenOver = rows.filter(({ dueAt, claimedAt }) => claimedAt.getTime() > dueAt.getTime());
  const late = inWeek.filter((one) => one.late).map(({ slot }) => slot);
  expect(takenOver.map(({ job, dueAt }) => `${job} ${dueAt.toISOString()}`)).toEqual(
    expect.arrayContaining(late),
  );
  // Kills that hit nothing would prove nothing.
  expect(inTheMiddle).toBeGreaterThanOrEqual(days);
  expect(late.length).toBeGreaterThanOrEqual(days);
}
