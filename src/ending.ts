import type { Random } from "./deps.ts";
import { drawReference, type Log } from "./log.ts";
import { withTimeLimit } from "./time-limit.ts";

export type Stage = {
  readonly name: string;
  readonly withinMs: number;
  readonly end: () => Promise<unknown>;
};

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
/** A supervisor kills the process soon after this. All stages together take less. */
const AT_MOST_MS = 4_800;

/**
 * Shuts the process down in stages, each with its own time limit, so that unfinished work completes and nothing hangs.
 * A signal ends it with status 0, an uncaught error with status 1 after a log line with a reference. Returns a function
 * that starts the shutdown.
 */
export function endInOrder(parts: {
  readonly process: NodeJS.Process;
  readonly random: Random;
  readonly log: Log;
  /** Only what has started so far. */
  readonly stages: () => readonly Stage[];
}): () => Promise<void> {
  const { process, random, log, stages } = parts;
  let status = 0;
  let isEnding = false;

  async function end(): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(status), AT_MOST_MS);
    for (const stage of stages()) await finish(stage);
    process.exit(status);
  }

  async function finish({ name, withinMs, end: endStage }: Stage): Promise<void> {
    try {
      await withTimeLimit(withinMs, endStage());
    } catch (err) {
      log.warn({ event: "stop.unfinished", stage: name, err }, "it is picked up at the next start");
    }
  }

  catchCrashes({ process, random, log }, () => {
    status = 1;
    void end();
  });
  for (const signal of SIGNALS)
    process.on(signal, () => {
      log.info({ event: "stopping", signal });
      void end();
    });
  return end;
}

/** Logs every uncaught error with a reference, then calls `end`. */
export function catchCrashes(
  { process, random, log }: { readonly process: NodeJS.Process; readonly random: Random; readonly log: Log },
  end: () => void,
): void {
  for (const kind of ["uncaughtException", "unhandledRejection"] as const)
    process.on(kind, (err: unknown) => {
      const reference = drawReference(random);
      log.fatal({ event: "crashed", kind, reference, err });
      end();
    });
}
