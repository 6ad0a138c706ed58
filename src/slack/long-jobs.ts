import { UserError } from "../domain/mistakes.ts";

/** `busy` jobs use this machine; `waiting` ones wait for another. */
const KINDS = { export: "busy", import: "busy", remap: "busy", replay: "busy", advice: "waiting" } as const;
export type LongJobKind = keyof typeof KINDS;

/** How many busy jobs run at once, for all people together. */
const BUSY_AT_ONCE = 2;
/** How many jobs of one kind may wait for each person, besides the running one. */
const WAITING_PER_PERSON = 3;

/** A place in the queue, taken before the person gets the first answer. */
export type Place = {
  /** What it waits for: the person's own job of this kind, or other people's jobs. */
  readonly waitsFor: "own" | "others" | undefined;
  /** Runs the work when its turn comes, then leaves the queue. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Leaves the queue without running. */
  readonly leave: () => void;
};

export type LongJobs = {
  /** Throws `tooManyJobs` when too many are waiting already. */
  readonly take: (owner: { readonly teamId: string; readonly userId: string }, kind: LongJobKind) => Place;
  /** Refuses every job that has not started; running jobs are finished. */
  readonly stop: () => void;
};

type Entry = {
  readonly key: string;
  readonly kind: LongJobKind;
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
  hasStarted: boolean;
};

/** Runs one long job of a kind per person, and only a few at once. The others wait in order of arrival. */
export function createLongJobs(): LongJobs {
  const entries = new Set<Entry>();
  let stopped = false;

  function advance(): void {
    const keys = new Set<string>();
    let busy = [...entries].filter((entry) => entry.hasStarted && KINDS[entry.kind] === "busy").length;
    for (const entry of entries) {
      const isFirst = !keys.has(entry.key);
      keys.add(entry.key);
      if (entry.hasStarted || !isFirst) continue;
      if (KINDS[entry.kind] === "busy") {
        if (busy >= BUSY_AT_ONCE) continue;
        busy += 1;
      }
      entry.hasStarted = true;
      entry.start();
    }
  }

  return {
    take({ teamId, userId }, kind) {
      const key = `${teamId} ${userId} ${kind}`;
      const own = [...entries].filter((entry) => entry.key === key).length;
      if (stopped) throw new UserError({ kind: "stopping" });
      if (own > WAITING_PER_PERSON) throw new UserError({ kind: "tooManyJobs", waiting: own - 1 });
      let entry: Entry | undefined;
      const turn = new Promise<void>((start, refuse) => {
        entry = { key, kind, start, refuse, hasStarted: false };
        entries.add(entry);
      });
      // `run` reports the refusal.
      turn.catch(() => undefined);
      advance();
      const leave = () => {
        if (entry === undefined || !entries.delete(entry)) return;
        advance();
      };
      return {
        waitsFor: entry?.hasStarted === true ? undefined : own > 0 ? "own" : "others",
        async run(work) {
          try {
            await turn;
            return await work();
          } finally {
            leave();
          }
        },
        leave,
      };
    },
    stop() {
      stopped = true;
      for (const entry of entries) if (!entry.hasStarted) entry.refuse(new UserError({ kind: "stopping" }));
    },
  };
}
