import type { createKnownNames } from "./known-names.ts";
import { createMapping, DEPARTMENT_TAGS, type MappingRule, type Owner, SERVICE_TAGS } from "./mapping.ts";

type KnownNames = ReturnType<typeof createKnownNames>;
export type OwnerNames = { readonly services: KnownNames; readonly departments: KnownNames };

/** JSON of the pairs by column; a value that is empty says that the row had none. */
export function formatFacts(pairs: Iterable<readonly [string, string]>): string {
  return JSON.stringify([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function parseFacts(text: string): ReadonlyMap<string, string> {
  return new Map(JSON.parse(text) as [string, string][]);
}

// A list of rules is asked about thousands of lines.
const mappings = new WeakMap<readonly MappingRule[], ReturnType<typeof createMapping>>();

/** Category, service and department of a line: its tags first, then the rules, else unallocated. */
export function ownerOfFacts(
  facts: ReadonlyMap<string, string>,
  rules: readonly MappingRule[],
  { services, departments }: OwnerNames,
): Owner {
  const mapping = mappings.get(rules) ?? createMapping(rules);
  mappings.set(rules, mapping);
  const ruled = mapping((column) => facts.get(column));
  const tagged = (keys: readonly string[]) => keys.map((key) => facts.get(`tag:${key}`) || undefined);
  const service = tagged(SERVICE_TAGS)
    .map((value) => (value === undefined ? undefined : services.find(value)))
    .find((name) => name !== undefined);
  const department = tagged(DEPARTMENT_TAGS).find((value) => value !== undefined);
  return {
    category: ruled.category,
    service: service ?? services.name(ruled.service),
    department: departments.name(department ?? ruled.department),
  };
}
