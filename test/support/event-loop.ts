import { readFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector/promises";
import { relative } from "node:path";
import { type PerformanceEntry, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** No request and no job holds the event loop for longer. */
export const MAX_HOLD_MS = 50;

export type Hold = {
  /** How long our code let nothing else run; without what the machine and the garbage collector took. */
  readonly ms: number;
  /** The whole time by the clock. */
  readonly wallMs: number;
  readonly garbageMs: number;
  /** The project's function that took most of it, and what it was doing: `insertLines (src/store/imports.ts) in stringify`. */
  readonly culprit: string;
};

const BEAT_MS = 4;
const SAMPLE_MICROS = 1000;

type Gap = { readonly from: number; readonly to: number; readonly ms: number };

/** Does the work and says what held the event loop longest meanwhile. */
export async function watchEventLoop<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly longest: Hold }> {
  const collections: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => collections.push(...list.getEntries()));
  observer.observe({ entryTypes: ["gc"] });
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_MICROS });
  await session.post("Profiler.start");
  const gaps: Gap[] = [];
  let last = readTimes();
  const beat = () => {
    const now = readTimes();
    const ms = now.at - last.at - BEAT_MS - (now.unscheduledMs - last.unscheduledMs);
    if (ms > BEAT_MS) gaps.push({ from: last.at, to: now.at, ms });
    last = now;
  };
  const timer = setInterval(beat, BEAT_MS);
  try {
    const result = await work();
    // Promises alone never let the loop turn: the last beat tells how long they kept it.
    await wait(2 * BEAT_MS);
    clearInterval(timer);
    const { profile } = await session.post("Profiler.stop");
    await wait(0);
    const holds = gaps.map((gap) => withoutGarbage(gap, collections));
    const worst = holds.reduce((a, b) => (b.ms > a.ms ? b : a), NO_HOLD);
    const culprit = worst === NO_HOLD ? "nothing" : findCulprit(profile, worst);
    return {
      result,
      longest: { ms: worst.ms, wallMs: worst.to - worst.from, garbageMs: worst.garbageMs, culprit },
    };
  } finally {
    clearInterval(timer);
    observer.disconnect();
    session.disconnect();
  }
}

const NO_HOLD = { from: 0, to: 0, ms: 0, garbageMs: 0 };

/** Linux counts how long a thread was ready while the machine was busy with others; elsewhere the clock has to do. */
function readTimes(): { at: number; unscheduledMs: number } {
  const at = performance.now();
  try {
    const [, waited = "0"] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ");
    return { at, unscheduledMs: Number(waited) / 1e6 };
  } catch {
    return { at, unscheduledMs: 0 };
  }
}

/** A collection stretches like everything else while the thread is not scheduled. */
function withoutGarbage(gap: Gap, collections: readonly PerformanceEntry[]) {
  const wall = collections.reduce((sum, { startTime, duration }) => {
    const inside = Math.min(gap.to, startTime + duration) - Math.max(gap.from, startTime);
    return sum + Math.max(0, inside);
  }, 0);
  const garbageMs = wall * Math.min(1, gap.ms / (gap.to - gap.from));
  return { ...gap, ms: gap.ms - garbageMs, garbageMs };
}

const NOT_OURS = new Set(["(idle)", "(garbage collector)", "(root)"]);

function findCulprit(
  { nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile,
  gap: Gap,
): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  // The profile's clock is hrtime in microseconds.
  const offset = Number(process.hrtime.bigint()) / 1000 - performance.now() * 1000;
  const [from, to] = [gap.from * 1000 + offset, gap.to * 1000 + offset];
  const weights = new Map<string, number>();
  let at = startTime;
  for (const [index, id] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    at += delta;
    const self = byId.get(id)?.callFrame;
    if (at < from || at > to || self === undefined || NOT_OURS.has(self.functionName)) continue;
    let owner: number | undefined = id;
    while (owner !== undefined && !isOurs(byId.get(owner)?.callFrame.url ?? "")) owner = parents.get(owner);
    const name = nameOf(owner === undefined ? undefined : byId.get(owner)?.callFrame, self);
    weights.set(name, (weights.get(name) ?? 0) + delta);
  }
  const [heaviest] = [...weights].sort(([, a], [, b]) => b - a);
  return heaviest?.[0] ?? "nothing that was sampled";
}

function isOurs(url: string): boolean {
  return url !== "" && !url.startsWith("node:") && !url.includes("node_modules");
}

type Frame = Profiler.ProfileNode["callFrame"];

function nameOf(ours: Frame | undefined, self: Frame): string {
  const nameless = (frame: Frame) => frame.functionName || "(anonymous)";
  const inside = `${nameless(self)}${self.url.includes("node_modules") ? ` of ${self.url.split("node_modules/").at(-1)}` : ""}`;
  if (ours === undefined) return inside;
  const file = ours.url.startsWith("file:") ? fileURLToPath(ours.url) : ours.url;
  const owner = `${nameless(ours)} (${relative(process.cwd(), file)})`;
  return ours === self ? owner : `${owner} in ${inside}`;
}
