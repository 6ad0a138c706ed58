import type { createKnownNames } from "./known-names.ts";
import { createMapping, DEPARTMENT_TAGS, type MappingRule, type Owner, SERVICE_TAGS } from "./mapping.ts";

/** What mapping rules read of a row, by column; tags stand as `tag:key` and `allocated:key`, keys in lower case. */
export type Facts = ReadonlyMap<string, string>;

/** Kept of every row that has them; `ProviderName` is the service provider, whatever the version calls it. */
export const FACT_COLUMNS = [
  "ServiceCategory",
  "ServiceName",
  "ProviderName",
  "BillingAccountId",
  "SubAccountId",
  "SubAccountName",
] as const;

export const TAG = "tag:";
/** FOCUS 1.3 AllocatedTags: asked before the row's own tags. */
export const ALLOCATED_TAG = "allocated:";

const MAX_CHARACTERS = 200;

export function cutFact(value: string): string {
  return value.length <= MAX_CHARACTERS ? value : Array.from(value).slice(0, MAX_CHARACTERS).join("");
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
): (facts: Facts) => Owner {
  const mapping = createMapping(rules.map((rule) => ({ ...rule, column: factNamed(rule.column) })));
  return (facts) => {
    const ruled = mapping((column) =>
      column.startsWith(TAG)
        ? (facts.get(`${ALLOCATED_TAG}${column.slice(TAG.length)}`) ?? facts.get(column))
        : facts.get(column),
    );
    const service = firstTag(facts, SERVICE_TAGS, services.find);
    const department = firstTag(facts, DEPARTMENT_TAGS, (value) => value);
    return {
      category: ruled.category,
      service: service ?? services.name(ruled.service),
      department: departments.name(department ?? ruled.department),
    };
  };
}

function firstTag<T>(
  facts: Facts,
  keys: readonly string[],
  accept: (value: string) => T | undefined,
): T | undefined {
  for (const prefix of [ALLOCATED_TAG, TAG]) {
    for (const key of keys) {
      const value = facts.get(prefix + key);
      const accepted = value === undefined ? undefined : accept(value);
      if (accepted !== undefined) return accepted;
    }
  }
  return undefined;
}
