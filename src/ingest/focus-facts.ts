import { FACT_COLUMNS } from "../domain/mapping-rule.ts";
import { ALLOCATED_TAG, cutFact, type Facts, factNamed, formatFacts, parseFacts, TAG } from "./facts.ts";
import type { FormTools } from "./form-reader.ts";
import { DEPARTMENT_TAGS, type MappingRule, SERVICE_TAGS } from "./mapping.ts";
import { OWN_TAGS } from "./own-tags.ts";
import { createTagReader, type Tags } from "./tags.ts";

export type CellOf = (column: string) => string | undefined;

/** Kept although nothing reads them yet: what people write rules for later. */
const USUAL_TAGS = ["environment", "env", "project"];
/** A usual tag with more values than this in one import would make a line of every row. */
export const MAX_TAG_VALUES = 2000;

/** The keys of the tags that are read, when the rules are these. */
export function readTags(rules: readonly MappingRule[]): string[] {
  return [...new Set([...neededTags(rules), ...USUAL_TAGS])];
}

/** The keys on which an owner depends. */
function neededTags(rules: readonly MappingRule[]): string[] {
  return [...SERVICE_TAGS, ...DEPARTMENT_TAGS, OWN_TAGS.category, ...ruledTags(rules)];
}

function ruledTags(rules: readonly MappingRule[]): string[] {
  const named = rules.map(({ column }) => factNamed(column)).filter((column) => column.startsWith(TAG));
  return named.map((column) => column.slice(TAG.length));
}

/** Which columns and tags of a row are kept with its line. */
export function createFactsReader(rules: readonly MappingRule[]) {
  const named = rules.map(({ column }) => factNamed(column));
  const ruledColumns = named.filter((column) => !column.startsWith(TAG));
  const columns = [...new Set<string>([...FACT_COLUMNS, ...ruledColumns])];
  const needed = new Set<string>(neededTags(rules));
  const ruled = ruledTags(rules);
  const seen = new Map(USUAL_TAGS.filter((key) => !needed.has(key)).map((key) => [key, new Set<string>()]));
  const parseTags = createTagReader();

  function keep(facts: Map<string, string>, prefix: string, { values }: Tags): void {
    for (const [key, value] of values) {
      if (!needed.has(key) && !isUsual(key, value)) continue;
      facts.set(prefix + key, cutFact(value));
    }
  }

  function isUsual(key: string, value: string): boolean {
    const known = seen.get(key);
    if (known === undefined) return false;
    if (known.size <= MAX_TAG_VALUES) known.add(value);
    return known.size <= MAX_TAG_VALUES;
  }

  return {
    /** Of one row, or of `rows` rows that are equal in everything that is read. */
    read(cellOf: CellOf, rows: number, warn: FormTools["warn"]): Facts {
      const facts = new Map<string, string>();
      for (const column of columns) {
        const value =
          column === "ProviderName" ? (cellOf("ServiceProviderName") ?? cellOf(column)) : cellOf(column);
        if (value !== undefined) facts.set(column, cutFact(value));
      }
      for (const [prefix, column] of [
        [ALLOCATED_TAG, "AllocatedTags"],
        [TAG, "Tags"],
      ] as const) {
        const text = cellOf(column);
        if (text === undefined) continue;
        const tags = parseTags(text);
        if (tags === undefined) warn("unreadableTags", rows);
        else keep(facts, prefix, tags);
        if (tags?.repeated) warn("repeatedTags", rows);
      }
      // Known to be absent, so that another rule about this tag can judge the line later.
      for (const key of ruled) {
        if (!facts.has(TAG + key) && !facts.has(ALLOCATED_TAG + key)) facts.set(TAG + key, "");
      }
      return facts;
    },
    /** Takes the tags with too many values out of facts that were read before that was known; undefined: there are none. */
    tidier(): ((text: string) => string) | undefined {
      const dropped = [...seen].filter(([, values]) => values.size > MAX_TAG_VALUES).map(([key]) => key);
      if (dropped.length === 0) return undefined;
      return (text) => {
        const facts = new Map(parseFacts(text));
        for (const key of dropped) for (const prefix of [ALLOCATED_TAG, TAG]) facts.delete(prefix + key);
        return formatFacts(facts);
      };
    },
  };
}

export type FactsReader = ReturnType<typeof createFactsReader>;
