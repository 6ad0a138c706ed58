import type { Problems } from "./problems.ts";

/** Slack allows about a message a second in a channel; what comes faster is a problem of the bot. */
export function createPaceCheck(paceMs: number, clock: () => Date, problems: Problems) {
  const last = new Map<string, number>();
  return function checkPace(channel: string): void {
    const now = clock().getTime();
    const gap = now - (last.get(channel) ?? Number.NEGATIVE_INFINITY);
    last.set(channel, now);
    // A clock that was set back says nothing.
    if (gap >= 0 && gap < paceMs) problems.add(`two messages to ${channel} within ${gap} ms`);
  };
}
