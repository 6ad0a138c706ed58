/** Small enough to be worked through in a few milliseconds. */
const PART = 1000;

/** Resolves in the next turn of the event loop. */
export function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Splits a long list into short parts and lets other work run between them. */
export async function* eachPart<T>(items: readonly T[], size = PART): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await letOthersRun();
    yield items.slice(start, start + size);
  }
}

/** Sorts a long list and lets other work run in between. Equal items keep their order. */
export async function sortInParts<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for await (const some of eachPart(items)) runs.push(some.toSorted(compare));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
): Promise<T[]> {
  const merged: T[] = [];
  let [at, other] = [0, 0];
  while (at < left.length && other < right.length) {
    if (merged.length % PART === 0) await letOthersRun();
    // Both indexes are in range.
    const [a, b] = [left[at] as T, right[other] as T];
    if (compare(a, b) <= 0) {
      merged.push(a);
      at += 1;
    } else {
      merged.push(b);
      other += 1;
    }
  }
  return merged.concat(left.slice(at), right.slice(other));
}
