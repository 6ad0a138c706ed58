import { foldName, isCatalogName, tidyName } from "../domain/catalog-name.ts";
import { UNALLOCATED } from "../domain/cost.ts";

const REMEMBERED = 10_000;

/** Services or departments: names are matched without regard to case, and those that nobody knew are remembered. */
export function createKnownNames(known: readonly string[]) {
  const byFolded = new Map([UNALLOCATED, ...known].map((name) => [foldName(name), name]));
  const found = new Set<string>();
  // A file names the same few over and over.
  const asked = new Map<string, string | undefined>();
  const find = (text: string): string | undefined => {
    if (asked.has(text)) return asked.get(text);
    const name = byFolded.get(foldName(text));
    if (asked.size < REMEMBERED) asked.set(text, name);
    return name;
  };
  const isName = (text: string) => find(text) !== undefined || isCatalogName(tidyName(text));
  return {
    /** The known name that is meant, or undefined. */
    find,
    /** Whether the text names something, known or new. */
    isName,
    /** The known name that is meant, or the text as a new name; unallocated where it is no name. */
    name(text: string): string {
      const name = find(text);
      if (name !== undefined) return name;
      if (!isName(text)) return UNALLOCATED;
      const created = tidyName(text);
      found.add(created);
      return created;
    },
    listNew: () => [...found].sort(),
  };
}
