import type { ReadContext } from "./cost-reader.ts";
import type { FormTools } from "./form-reader.ts";
import { createMapping, DEPARTMENT_TAGS, type Owner, SERVICE_TAGS } from "./mapping.ts";
import { OWN_TAGS, ownCategory } from "./own-tags.ts";
import { createTagReader, type Tags } from "./tags.ts";

type CellOf = (column: string) => string | undefined;

const TAG_COLUMN = "tag:";

/** Category, service and department of a row: its tags first, then the rules, else unallocated. */
export function readFocusOwner(context: ReadContext, tools: FormTools): (cellOf: CellOf) => Owner {
  const mapping = createMapping(context.rules);
  const parseTags = createTagReader();
  const readTags = (text: string | undefined): Tags | undefined => {
    if (text === undefined) return undefined;
    const tags = parseTags(text);
    if (tags === undefined) tools.warn("unreadableTags");
    else if (tags.repeated) tools.warn("repeatedTags");
    return tags;
  };
  return (cellOf) => {
    const tags = ["AllocatedTags", "Tags"].flatMap((column) => readTags(cellOf(column)) ?? []);
    const tagOf = (key: string) => tags.find((each) => each.values.has(key))?.values.get(key);
    const ruled = mapping((column) =>
      column.startsWith(TAG_COLUMN) ? tagOf(column.slice(TAG_COLUMN.length).toLowerCase()) : cellOf(column),
    );
    const own = ownCategory(tagOf(OWN_TAGS.category));
    // Our own export names what was known there, which need not be known here.
    const service = firstOf(tags, SERVICE_TAGS, (value) =>
      own === undefined ? tools.services.find(value) : tools.services.name(value),
    );
    const department = firstOf(tags, DEPARTMENT_TAGS, (value) => value);
    return {
      category: own ?? ruled.category,
      service: service ?? tools.services.name(ruled.service),
      department: tools.departments.name(department ?? ruled.department),
    };
  };
}

function firstOf<T>(
  tags: readonly Tags[],
  keys: readonly string[],
  accept: (value: string) => T | undefined,
): T | undefined {
  for (const { values } of tags) {
    for (const key of keys) {
      const value = values.get(key);
      const accepted = value === undefined ? undefined : accept(value);
      if (accepted !== undefined) return accepted;
    }
  }
  return undefined;
}
