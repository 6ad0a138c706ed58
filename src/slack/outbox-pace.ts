const SECOND_MS = 1000;
const LONGEST_MS = 15 * 60 * SECOND_MS;
const GIVE_UP_MS = 72 * 60 * 60 * SECOND_MS;

/** The wait after the n-th try in a row that failed: 1 s, doubled each time up to 15 min, each by chance up to a half longer. */
export function backOffMs(tries: number, chance: number): number {
  const base = SECOND_MS * 2 ** Math.min(tries - 1, 20);
  return Math.min(LONGEST_MS, Math.round(base * (1 + chance / 2)));
}

/** Whether a message that could not be sent since then is given up. */
export function isExpired(firstTriedAt: Date, now: Date): boolean {
  return now.getTime() - firstTriedAt.getTime() >= GIVE_UP_MS;
}
