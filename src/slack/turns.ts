/** Resolves when this person's next request may start. */
export type Turns = (person: string) => Promise<void>;

/**
 * Starts at most one request of a person in each turn of the event loop, so that other people do not wait for a burst.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return async (person) => {
    const turn = (last.get(person) ?? Promise.resolve()).then(
      () => new Promise<void>((resolve) => setImmediate(resolve)),
    );
    last.set(person, turn);
    await turn;
    if (last.get(person) === turn) last.delete(person);
  };
}
