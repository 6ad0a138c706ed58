type Waiting = { isOverdue: boolean; readonly refuse: (error: unknown) => void };

/**
 * Writes one after the other. SQLite's adapter shares one connection: whatever runs beside an open transaction joins it
 * and is lost with its rollback.
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
     * Another process holds the lock: whoever has waited for long enough is refused, wherever in the queue, so that all
     * wait together and not each in turn. Whether the one in its turn may wait on.
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
