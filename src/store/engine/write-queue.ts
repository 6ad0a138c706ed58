type Waiting = { isOverdue: boolean; readonly refuse: (error: unknown) => void };

/**
 * Runs writes one after the other. They share one connection, so a statement next to an open transaction would join it
 * and be lost with its rollback.
 */
export function createWriteQueue(lockWaitMs: number) {
  const waiting = new Set<Waiting>();
  let current: Waiting | undefined;
  let last: Promise<void> = Promise.resolve();

  return {
    inTurn<T>(work: () => Promise<T>): Promise<T> {
      return new Promise((resolve, refuse) => {
        const turn: Waiting = { isOverdue: false, refuse };
        const timer = setTimeout(() => {
          turn.isOverdue = true;
        }, lockWaitMs);
        waiting.add(turn);
        last = last.then(async () => {
          if (waiting.delete(turn)) {
            current = turn;
            await work().then(resolve, refuse);
          }
          clearTimeout(timer);
        });
      });
    },

    /**
     * Another process holds the lock: refuses every waiting write whose time is over, wherever it is in the queue, so
     * that the waits do not add up. Returns whether the current write may keep waiting.
     */
    mayWaitForLock(error: unknown): boolean {
      for (const turn of waiting) {
        if (!turn.isOverdue) continue;
        waiting.delete(turn);
        turn.refuse(error);
      }
      return current?.isOverdue === false;
    },

    /** Resolves when everything asked for so far has ended. */
    ended: () => last,
  };
}
