import type { Deps } from "../deps.ts";
import { type MappingRule, ruleCondition } from "../domain/mapping-rule.ts";
import { DEFAULT_RULES } from "../ingest/mapping.ts";
import { changeMapping, checkRule, type MappingChange, type MappingInput } from "./change-mapping.ts";
import { readMapping } from "./find-mapping.ts";

export type MappingDifference = {
  readonly added: readonly MappingRule[];
  readonly removed: readonly MappingRule[];
  /** Rules that are in both lists. */
  readonly kept: number;
  /** The rules in both are asked in another order. */
  readonly reordered: boolean;
};

export type ReplacedMapping = MappingDifference & Omit<MappingChange, "list">;

/** Makes these rules the workspace's, in this order; the same list changes nothing. */
export async function replaceMapping(
  deps: Deps,
  input: MappingInput & { readonly rules: readonly MappingRule[]; readonly dryRun: boolean },
): Promise<ReplacedMapping> {
  const rules = input.rules.map(checkRule);
  const current = await readMapping(deps.store.read, input.workspace.id);
  const difference = compareMappings(current.rules, rules);
  const isSame = difference.added.length + difference.removed.length === 0 && !difference.reordered;
  if (input.dryRun || isSame) return { ...difference, newServices: [], newDepartments: [] };
  const version = input.version ?? current.version;
  const change = await changeMapping(deps, { ...input, version }, async (list, create) => {
    const left = [...list.rules];
    const next = [];
    for (const rule of rules) {
      const index = left.findIndex((one) => ruleKey(one) === ruleKey(rule));
      next.push(left.splice(index, index < 0 ? 0 : 1)[0] ?? (await create(rule)));
    }
    return {
      rules: next,
      audit: {
        action: "mapping.replaced",
        subject: input.workspace.id,
        before: { rules: list.rules.map(ruleText).join("; ") },
        after: { rules: rules.map(ruleText).join("; ") },
      },
    };
  });
  return { ...difference, ...change };
}

export function restoreDefaultMapping(
  deps: Deps,
  input: MappingInput & { readonly dryRun: boolean },
): Promise<ReplacedMapping> {
  return replaceMapping(deps, { ...input, rules: DEFAULT_RULES });
}

export function compareMappings(
  before: readonly MappingRule[],
  after: readonly MappingRule[],
): MappingDifference {
  const left = before.map(ruleKey);
  const added: MappingRule[] = [];
  const keptAfter: string[] = [];
  for (const rule of after) {
    const index = left.indexOf(ruleKey(rule));
    if (index < 0) added.push(rule);
    else keptAfter.push(...left.splice(index, 1));
  }
  const removed: MappingRule[] = [];
  const keptBefore: string[] = [];
  for (const rule of before) {
    const index = left.indexOf(ruleKey(rule));
    if (index < 0) keptBefore.push(ruleKey(rule));
    else {
      left.splice(index, 1);
      removed.push(rule);
    }
  }
  const reordered = keptAfter.join("\n") !== keptBefore.join("\n");
  return { added, removed, kept: keptAfter.length, reordered };
}

/** `ServiceCategory = Compute → category SERVER`, for the audit and the command line. */
export function ruleText(rule: MappingRule): string {
  const set = Object.entries(rule.set).map(([target, value]) => `${target} ${value}`);
  return `${ruleCondition(rule)} → ${set.join(", ")}`;
}

function ruleKey({ column, values, set }: MappingRule): string {
  const names = [set.service, set.department].map((name) => name?.toLowerCase());
  return JSON.stringify([column, values, set.category, ...names]);
}
