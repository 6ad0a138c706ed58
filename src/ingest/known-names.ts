import { foldName, isCatalogName, tidyName } from "../domain/catalog-name.ts";
import { UNALLOCATED } from "../domain/cost.ts";

const REMEMBERED = 10_000;

/**
 * Services or departments: names are matched without regard to case, and those that nobody knew are remembered, or
 * are unallocated where none is to be created.
 */
export function createKnownNames(known: readonly string[], { creates = true } = {}) {
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
  const tidied = new Map<string, string | undefined>();
  /** The text as a new name, or undefined where it is none. */
  const asNew = (text: string): string | undefined => {
    if (tidied.has(text)) return tidied.get(text);
    const tidy = tidyName(text);
    const name = isCatalogName(tidy) ? tidy : undefined;
    if (tidied.size < REMEMBERED) tidied.set(text, name);
    return name;
  };
  const isName = (text: string) => find(text) !== undefined || asNew(text) !== undefined;
  return {
    /** The known name that is meant, or undefined. */
    find,
    /** Whether the text names something, known or new. */
    isName,
    /** Whether the text names something that costs can belong to. */
    accepts: (text: string) => find(text) !== undefined || (creates && asNew(text) !== undefined),
    /** The known name that is meant, or the text as a new name; unallocated where it is no name. */
    name(text: string): string {
      const known = find(text);
      if (known !== undefined) return known;
      const created = creates ? asNew(text) : undefined;
      if (created === undefined) return UNALLOCATED;
      found.add(created);
      return created;
    },
    listNew: () => [...found].sort(),
  };
}
