/** Slack's ids and timestamps, countable so that a failing test reads the same every time. */
export function createIds(clock: () => Date) {
  let counter = 0;
  return {
    next(prefix: string): string {
      counter += 1;
      return `${prefix}${String(counter).padStart(9, "0")}`;
    },
    /** `1796083200.000017`: unique and rising as long as the clock does. */
    nextTs(): string {
      counter += 1;
      return `${Math.floor(clock().getTime() / 1000)}.${String(counter).padStart(6, "0")}`;
    },
    nextHash(): string {
      counter += 1;
      return `${Math.floor(clock().getTime() / 1000)}.${counter.toString(36).padStart(8, "h")}`;
    },
  };
}

export type Ids = ReturnType<typeof createIds>;
