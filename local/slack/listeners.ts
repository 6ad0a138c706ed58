/** Listeners in the order they came; the answer of `add` takes the listener away again. */
export function createListeners<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    add(listener: (value: T) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(value: T): void {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
