import type { NameTag } from "../domain/new-names.ts";
import { eachPart } from "../domain/parts.ts";
import type { ScopeLines } from "./cost-reader.ts";
import { ALLOCATED_TAG, parseFacts, TAG } from "./facts.ts";
import { createKnownNames } from "./known-names.ts";
import { DEPARTMENT_TAGS } from "./mapping.ts";

/** The tags that name departments in these lines, each with how many new ones it alone would create. */
export async function listNameTags(
  scopes: readonly ScopeLines[],
  departments: readonly string[],
): Promise<NameTag[]> {
  const tags = DEPARTMENT_TAGS.map((key) => ({ key, seen: false, names: createKnownNames(departments) }));
  const read = new Set<string>();
  for (const { lines } of scopes) {
    for await (const some of eachPart(lines)) {
      for (const { facts: text } of some) {
        if (read.has(text)) continue;
        read.add(text);
        const facts = parseFacts(text);
        for (const tag of tags) {
          const value = facts.get(ALLOCATED_TAG + tag.key) || facts.get(TAG + tag.key) || "";
          if (value === "" || !tag.names.isName(value)) continue;
          tag.seen = true;
          tag.names.name(value);
        }
      }
    }
  }
  return tags.filter(({ seen }) => seen).map(({ key, names }) => ({ key, names: names.listNew().length }));
}
