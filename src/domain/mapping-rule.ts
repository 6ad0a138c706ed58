import { isCatalogName } from "./catalog-name.ts";
import type { Category } from "./cost.ts";
import type { RuleProblem } from "./mapping-mistakes.ts";
import { findNearest } from "./nearest.ts";
import type { YearMonth } from "./year-month.ts";

/**
 * Lines whose column (or tag, written `tag:KEY`) has one of the values get what the rule sets. Values are compared
 * without regard to case; a `*` at either end of one stands for any text. The first rule that matches and sets a
 * target wins, for each target by itself.
 */
export type MappingRule = {
  readonly column: string;
  readonly values: readonly string[];
  readonly set: RuleTargets;
};

export type RuleTargets = {
  readonly category?: Category;
  readonly service?: string;
  readonly department?: string;
};

/** A rule in a workspace's list. */
export type StoredRule = MappingRule & {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: Date;
};

export type MappingList = {
  /** In the order in which they are asked. */
  readonly rules: readonly StoredRule[];
  /** Counts the changes: a change of what a person saw names the version that they saw. */
  readonly version: number;
  /** False: the default rules, which the first change makes the workspace's own. */
  readonly own: boolean;
};

export type Owner = { readonly category: Category; readonly service: string; readonly department: string };
export const TARGETS = ["category", "service", "department"] as const;

type Unowned = { readonly amountMicros: bigint; readonly sharePercent: number | null };

/** What nobody owns of a month. */
export type UnallocatedMonth = {
  readonly month: YearMonth;
  readonly toDate: boolean;
  readonly hasCosts: boolean;
  readonly service: Unowned;
  readonly department: Unowned;
};

/** What stored lines keep of their rows, so that rules can be applied again. */
export const FACT_COLUMNS = [
  "ServiceCategory",
  "ServiceName",
  "ProviderName",
  "BillingAccountId",
  "SubAccountId",
  "SubAccountName",
] as const;
export const TAG_PREFIX = "tag:";

export const MAX_RULES = 500;
export const MAX_VALUES = 100;
const MAX_VALUE_CHARACTERS = 200;

/** The column as facts spell it; undefined when lines do not keep it. */
export function findFactColumn(text: string): string | undefined {
  const folded = fold(text);
  if (folded.startsWith(TAG_PREFIX)) {
    const key = folded.slice(TAG_PREFIX.length).trim();
    return key === "" ? undefined : `${TAG_PREFIX}${key}`;
  }
  return FACT_COLUMNS.find((column) => column.toLowerCase() === folded);
}

/** Whether a value is one of a rule's; an absent one is none of them. */
export function createValueTest(values: readonly string[]): (value: string | undefined) => boolean {
  const folded = values.map(fold);
  const exact = new Set(folded.filter((value) => !value.startsWith("*") && !value.endsWith("*")));
  const patterns = folded.filter((value) => !exact.has(value)).map(parsePattern);
  return (value) => {
    const text = fold(value ?? "");
    if (text === "") return false;
    return exact.has(text) || patterns.some((matches) => matches(text));
  };
}

function parsePattern(pattern: string): (text: string) => boolean {
  let from = 0;
  let to = pattern.length;
  while (pattern[from] === "*") from += 1;
  while (to > from && pattern[to - 1] === "*") to -= 1;
  const text = pattern.slice(from, to);
  if (pattern.startsWith("*") && pattern.endsWith("*")) return (value) => value.includes(text);
  return pattern.startsWith("*") ? (value) => value.endsWith(text) : (value) => value.startsWith(text);
}

/** Columns and values as they are stored: known spelling, no blanks around, no value twice. */
export function tidyRule({ column, values, set }: MappingRule): MappingRule {
  const byFolded = new Map<string, string>();
  for (const value of values.map((one) => one.trim()))
    if (value !== "" && !byFolded.has(fold(value))) byFolded.set(fold(value), value);
  const service = set.service?.trim() ?? "";
  const department = set.department?.trim() ?? "";
  return {
    column: findFactColumn(column) ?? column.trim(),
    values: [...byFolded.values()],
    set: {
      ...(set.category === undefined ? {} : { category: set.category }),
      ...(service === "" ? {} : { service }),
      ...(department === "" ? {} : { department }),
    },
  };
}

export function findColumnProblem(text: string): RuleProblem | undefined {
  if (findFactColumn(text) !== undefined) return undefined;
  const allowed = [...FACT_COLUMNS, `${TAG_PREFIX}KEY`];
  return { kind: "badMappingColumn", text, allowed, nearest: findNearest(text, FACT_COLUMNS) };
}

/** Everything that is wrong with a tidy rule. */
export function findRuleProblems({ column, values, set }: MappingRule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const columnProblem = findColumnProblem(column);
  if (columnProblem !== undefined) problems.push(columnProblem);
  if (values.length === 0) problems.push({ kind: "badMappingValues", why: "none", max: MAX_VALUES });
  if (values.length > MAX_VALUES)
    problems.push({ kind: "badMappingValues", why: "tooMany", max: MAX_VALUES });
  if (values.some((value) => value.length > MAX_VALUE_CHARACTERS))
    problems.push({ kind: "badMappingValues", why: "tooLong", max: MAX_VALUE_CHARACTERS });
  if (Object.keys(set).length === 0) problems.push({ kind: "emptyMappingRule" });
  for (const name of [set.service, set.department]) {
    if (name !== undefined && !isCatalogName(name)) problems.push({ kind: "badMappingName", text: name });
  }
  return problems;
}

/** `ServiceCategory = Compute, Media`, for people. */
export function ruleCondition({ column, values }: MappingRule): string {
  return `${column} = ${values.join(", ")}`;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
