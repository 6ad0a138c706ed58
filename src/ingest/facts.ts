import { FACT_COLUMNS, TAG_PREFIX } from "../domain/mapping-rule.ts";
import type { createKnownNames } from "./known-names.ts";
import { createMapping, DEPARTMENT_TAGS, type MappingRule, type Owner, SERVICE_TAGS } from "./mapping.ts";
import { OWN_TAGS, ownCategory } from "./own-tags.ts";

/** What mapping rules read of a row, by column; tags stand as `tag:key` and `allocated:key`, keys in lower case. */
export type Facts = ReadonlyMap<string, string>;

export const TAG = TAG_PREFIX;
/** FOCUS 1.3 AllocatedTags: asked before the row's own tags. */
export const ALLOCATED_TAG = "allocated:";

const MAX_CHARACTERS = 200;

export function cutFact(value: string): string {
  return value.length <= MAX_CHARACTERS
    ? value
    : Array.from(value.slice(0, 2 * MAX_CHARACTERS))
        .slice(0, MAX_CHARACTERS)
        .join("");
}

/** JSON of [column, value] pairs: the columns above first, then the rest by name, so that equal facts are equal texts. */
export function formatFacts(facts: Facts): string {
  const fixed = FACT_COLUMNS.filter((column) => facts.has(column));
  const rest = [...facts.keys()].filter((column) => !FIXED.has(column)).sort();
  return JSON.stringify([...fixed, ...rest].map((column) => [column, facts.get(column)]));
}

const FIXED = new Set<string>(FACT_COLUMNS);

export function parseFacts(text: string): Facts {
  // Only `formatFacts` writes this column.
  return new Map(JSON.parse(text) as [string, string][]);
}

const FOLDED_COLUMNS = new Map<string, string>([
  ...FACT_COLUMNS.map((column) => [column.toLowerCase(), column] as const),
  ["serviceprovidername", "ProviderName"],
]);

/** The fact that a rule means by its column: case and the blanks around a tag's key do not matter. */
export function factNamed(column: string): string {
  const folded = column.trim().toLowerCase();
  if (folded.startsWith(TAG)) return `${TAG}${folded.slice(TAG.length).trim()}`;
  return FOLDED_COLUMNS.get(folded) ?? column.trim();
}

export type OwnerNames = {
  readonly services: ReturnType<typeof createKnownNames>;
  readonly departments: ReturnType<typeof createKnownNames>;
};

/** Category, service and department by the tags first, then the rules, else unallocated. A tag names only known services. */
export function ownerOfFacts(
  rules: readonly MappingRule[],
  { services, departments }: OwnerNames,
  departmentTags: readonly string[] = DEPARTMENT_TAGS,
): (facts: Facts) => Owner {
  const mapping = createMapping(rules.map((rule) => ({ ...rule, column: factNamed(rule.column) })));
  return (facts) => {
    const ruled = mapping((column) =>
      column.startsWith(TAG) ? tagOf(facts, column.slice(TAG.length)) : facts.get(column),
    );
    const own = ownCategory(tagOf(facts, OWN_TAGS.category));
    // Our own export names what was known there, which need not be known here.
    const service = firstTag(facts, SERVICE_TAGS, own === undefined ? services.find : services.name);
    const department = firstTag(facts, departmentTags, (value) =>
      departments.accepts(value) ? value : undefined,
    );
    return {
      category: own ?? ruled.category,
      service: service ?? services.name(ruled.service),
      department: departments.name(department ?? ruled.department),
    };
  };
}

/** An allocated tag comes before the row's own. Empty text: the row is known not to have it. */
function tagOf(facts: Facts, key: string): string | undefined {
  return facts.get(ALLOCATED_TAG + key) || facts.get(TAG + key) || undefined;
}

function firstTag<T>(
  facts: Facts,
  keys: readonly string[],
  accept: (value: string) => T | undefined,
): T | undefined {
  for (const prefix of [ALLOCATED_TAG, TAG]) {
    for (const key of keys) {
      const value = facts.get(prefix + key);
      const accepted = value === undefined || value === "" ? undefined : accept(value);
      if (accepted !== undefined) return accepted;
    }
  }
  return undefined;
}
