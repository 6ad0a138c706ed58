import { UserError } from "../domain/mistakes.ts";

/** What takes long, and whether it keeps this machine busy or waits for another. */
const KINDS = { export: "busy", import: "busy", remap: "busy", replay: "busy", advice: "waiting" } as const;
export type LongJobKind = keyof typeof KINDS;

/** Busy jobs that run at once, whosever they are. */
const BUSY_AT_ONCE = 2;
/** Jobs of a kind that one person may have waiting, beside the one that runs. */
const WAITING_PER_PERSON = 3;

/** A place in the queue, taken before the person is told what happens. */
export type Place = {
  /** What it waits for: the person's own job of the kind, or those of others. */
  readonly waitsFor: "own" | "others" | undefined;
  /** Does the work when its turn comes, and leaves. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** For who does not come to run it. */
  readonly leave: () => void;
};

export type LongJobs = {
  /** Refuses with a mistake when too many wait already. */
  readonly take: (owner: { readonly teamId: string; readonly userId: string }, kind: LongJobKind) => Place;
  /** What has not begun is refused from now on; what runs is finished. */
  readonly stop: () => void;
};

type Entry = {
  readonly key: string;
  readonly kind: LongJobKind;
  readonly begin: () => void;
  readonly refuse: (error: Error) => void;
  begun: boolean;
};

/** One long job of a kind per person, and few at once: the others wait in the order in which they came. */
export function createLongJobs(): LongJobs {
  const entries = new Set<Entry>();
  let stopped = false;

  function advance(): void {
    const keys = new Set<string>();
    let busy = [...entries].filter((entry) => entry.begun && KINDS[entry.kind] === "busy").length;
    for (const entry of entries) {
      const isFirst = !keys.has(entry.key);
      keys.add(entry.key);
      if (entry.begun || !isFirst) continue;
      if (KINDS[entry.kind] === "busy") {
        if (busy >= BUSY_AT_ONCE) continue;
        busy += 1;
      }
      entry.begun = true;
      entry.begin();
    }
  }

  return {
    take({ teamId, userId }, kind) {
      const key = `${teamId} ${userId} ${kind}`;
      const own = [...entries].filter((entry) => entry.key === key).length;
      if (stopped) throw new UserError({ kind: "stopping" });
      if (own > WAITING_PER_PERSON) throw new UserError({ kind: "tooManyJobs", waiting: own - 1 });
      let entry: Entry | undefined;
      const turn = new Promise<void>((begin, refuse) => {
        entry = { key, kind, begin, refuse, begun: false };
        entries.add(entry);
      });
      // Whoever runs it hears of the refusal.
      turn.catch(() => undefined);
      advance();
      const leave = () => {
        if (entry === undefined || !entries.delete(entry)) return;
        advance();
      };
      return {
        waitsFor: entry?.begun === true ? undefined : own > 0 ? "own" : "others",
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
      for (const entry of entries) if (!entry.begun) entry.refuse(new UserError({ kind: "stopping" }));
    },
  };
}
