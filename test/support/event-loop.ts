import { readFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector/promises";
import { relative } from "node:path";
import { type PerformanceEntry, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** No request and no job holds the event loop for longer. */
export const MAX_HOLD_MS = 50;

export type Hold = {
  /** How long our code kept the processor and let nothing else run; without the garbage collector. */
  readonly ms: number;
  /** How long the thread slept in the meantime though something was due: in a synchronous call, or for a page. */
  readonly asleepMs: number;
  /** The whole time by the clock, with what the machine gave to others. */
  readonly wallMs: number;
  /** The project's function that took most of it, and what it was doing: `insertLines (src/store/imports.ts) in stringify`. */
  readonly culprit: string;
};

const BEAT_MS = 4;
const SAMPLE_MICROS = 1000;

type Times = { readonly at: number; readonly ranMs: number; readonly waitedMs: number };
type Gap = Omit<Hold, "culprit"> & { readonly from: number; readonly to: number };

/** Does the work and says what held the event loop longest meanwhile, and in which sleep it was longest. */
export async function watchEventLoop<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly longest: Hold; readonly asleep: Hold }> {
  const collections: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => collections.push(...list.getEntries()));
  observer.observe({ entryTypes: ["gc"] });
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_MICROS });
  await session.post("Profiler.start");
  const beats: (readonly [Times, Times])[] = [];
  let last = readTimes();
  const beat = () => {
    const now = readTimes();
    if (now.at - last.at > 2 * BEAT_MS) beats.push([last, now]);
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
    const gaps = beats.map(([from, to]) => gapOf(from, to, collections));
    const longestBy = (measure: "ms" | "asleepMs"): Hold => {
      const { from, to, ...hold } = gaps.reduce((a, b) => (b[measure] > a[measure] ? b : a), NO_GAP);
      return { ...hold, culprit: findCulprit(profile, { from, to }) };
    };
    return { result, longest: longestBy("ms"), asleep: longestBy("asleepMs") };
  } finally {
    clearInterval(timer);
    observer.disconnect();
    session.disconnect();
  }
}

const NO_GAP: Gap = { from: 0, to: 0, ms: 0, asleepMs: 0, wallMs: 0 };

/**
 * Linux counts for how long a thread ran, and for how long it was ready while the machine was busy with others;
 * elsewhere the clock has to do.
 */
function readTimes(): Times {
  const at = performance.now();
  try {
    const text = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8");
    const [ran = "0", waited = "0"] = text.split(" ");
    return { at, ranMs: Number(ran) / 1e6, waitedMs: Number(waited) / 1e6 };
  } catch {
    return { at, ranMs: at, waitedMs: 0 };
  }
}

/** A collection stretches like everything else while the thread does not run. */
function gapOf(from: Times, to: Times, collections: readonly PerformanceEntry[]): Gap {
  const wallMs = to.at - from.at;
  const ranMs = to.ranMs - from.ranMs;
  const garbageMs = collections.reduce((sum, { startTime, duration }) => {
    const inside = Math.min(to.at, startTime + duration) - Math.max(from.at, startTime);
    return sum + Math.max(0, inside);
  }, 0);
  const asleepMs = wallMs - BEAT_MS - ranMs - (to.waitedMs - from.waitedMs);
  return {
    from: from.at,
    to: to.at,
    ms: ranMs - garbageMs * Math.min(1, ranMs / wallMs),
    asleepMs: Math.max(0, asleepMs),
    wallMs,
  };
}

const NOT_OURS = new Set(["(idle)", "(garbage collector)", "(root)"]);

function findCulprit(
  { nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile,
  gap: Pick<Gap, "from" | "to">,
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
