import { Writable } from "node:stream";
import { expect } from "vitest";
import type { Advisor } from "../../src/advice/advisor.ts";
import type { Deps } from "../../src/deps.ts";
import { createLog } from "../../src/log.ts";
import type { Store } from "../../src/store/store.ts";

export type LogLine = { level: number; event?: string; msg?: string; [key: string]: unknown };

export type TestDeps = Deps & {
  /** Moves the clock; forward, the stopwatch goes along. */
  setNow: (at: string) => void;
  readonly logged: LogLine[];
  /** What a test has to call when it meant to cause errors: returns them and forgets them. */
  takeErrors: () => LogLine[];
  expectNoErrors: () => void;
};

const ERROR = 50;

/** A fixed clock, seeded randomness, a log that is read, and no model. */
export function createTestDeps(
  store: Store,
  options: { now?: string; advisor?: Advisor; level?: string } = {},
): TestDeps {
  let now = new Date(options.now ?? "2026-11-24T03:00:00Z");
  let elapsedMs = 1;
  let seed = 20_261_124;
  let logged: LogLine[] = [];
  const lines = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(
        ...chunk
          .toString()
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as LogLine),
      );
      done();
    },
  });
  return {
    store,
    clock: () => now,
    elapsedMs: () => elapsedMs,
    random: () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    },
    log: createLog(options.level ?? "info", lines),
    advisor: options.advisor ?? {
      advise: async () => ({ kind: "unavailable", reason: "absent" }),
      check: async () => "absent",
    },
    setNow: (at) => {
      elapsedMs += Math.max(0, new Date(at).getTime() - now.getTime());
      now = new Date(at);
    },
    get logged() {
      return logged;
    },
    takeErrors: () => {
      const errors = logged.filter(({ level }) => level >= ERROR);
      logged = logged.filter(({ level }) => level < ERROR);
      return errors;
    },
    expectNoErrors: () => expect(logged.filter(({ level }) => level >= ERROR)).toEqual([]),
  };
}
