import type { Clock } from "../../src/deps.ts";

export type WorkspaceClock = {
  readonly now: Clock;
  /** The workspace goes on from here; undefined: back to the machine's time. */
  readonly moveTo: (at: Date | undefined) => void;
  readonly isMoved: () => boolean;
};

/** One clock for the bot and for Slack, so that signatures stay fresh when a person moves it. */
export function createWorkspaceClock(machine: Clock): WorkspaceClock {
  let aheadMs = 0;
  return {
    now: () => new Date(machine().getTime() + aheadMs),
    moveTo(at) {
      aheadMs = at === undefined ? 0 : at.getTime() - machine().getTime();
    },
    isMoved: () => aheadMs !== 0,
  };
}
