/** Resolves when this person's next work may begin. */
export type Turns = (person: string) => Promise<void>;

/**
 * One work of a person begins in each turn of the event loop, however many came at once. Reads of the database never let
 * the loop turn, so that otherwise others would wait for all of them.
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
