import { composeText } from "../domain/compose-text.ts";
import { UNALLOCATED } from "../domain/cost.ts";
import { visibleText } from "../domain/visible-text.ts";

const MAX_CHARACTERS = 60;
const REMEMBERED = 10_000;

/** Services or departments: names are matched without regard to case, and those that nobody knew are remembered. */
export function createKnownNames(known: readonly string[]) {
  const byFolded = new Map([UNALLOCATED, ...known].map((name) => [fold(name), name]));
  const found = new Set<string>();
  // A file names the same few over and over.
  const asked = new Map<string, string | undefined>();
  const find = (text: string): string | undefined => {
    if (asked.has(text)) return asked.get(text);
    const name = byFolded.get(fold(text));
    if (asked.size < REMEMBERED) asked.set(text, name);
    return name;
  };
  return {
    /** The known name that is meant, or undefined. */
    find,
    /** The known name that is meant, or the text as a new name. */
    name(text: string): string {
      const name = find(text);
      if (name !== undefined) return name;
      const created = tidy(text);
      if (created === "") return UNALLOCATED;
      found.add(created);
      return created;
    },
    listNew: () => [...found].sort(),
  };
}

function tidy(text: string): string {
  const oneLine = composeText(visibleText(text)).replace(/\s+/gu, " ").trim();
  return Array.from(oneLine).slice(0, MAX_CHARACTERS).join("").trim();
}

function fold(text: string): string {
  return tidy(text).toLowerCase();
}
