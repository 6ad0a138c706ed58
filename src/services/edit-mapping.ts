import type { Deps } from "../deps.ts";
import type { MappingList, MappingRule, StoredRule } from "../domain/mapping-rule.ts";
import { UserError } from "../domain/mistakes.ts";
import {
  changeMapping,
  checkRule,
  type MappingChange,
  type MappingInput,
  ruleValues,
} from "./change-mapping.ts";

/** `number` counts from 1, as people see it. */
export type RuleChange = MappingChange & { readonly rule: StoredRule; readonly number: number };
type RuleInput = MappingInput & { readonly id: string };

/** Adds a rule at a place in the order, last where none is named. */
export async function addRule(
  deps: Deps,
  input: MappingInput & { readonly rule: MappingRule; readonly number?: number | undefined },
): Promise<RuleChange> {
  const rule = checkRule(input.rule);
  let id = "";
  const change = await changeMapping(deps, input, async ({ rules }, create) => {
    const created = await create(rule);
    id = created.id;
    const number = Math.min(input.number ?? rules.length + 1, rules.length + 1);
    return {
      rules: rules.toSpliced(number - 1, 0, created),
      audit: { action: "mapping.added", subject: id, after: ruleValues(rule, number) },
    };
  });
  return changed(change, id);
}

/** Changes a rule, and its place in the order where one is named. */
export async function editRule(
  deps: Deps,
  input: RuleInput & { readonly rule: MappingRule; readonly number?: number | undefined },
): Promise<RuleChange> {
  const rule = checkRule(input.rule);
  const change = await changeMapping(deps, input, async (list) => {
    const { rule: before, number: from } = getRule(list, input.id);
    const to = Math.min(input.number ?? from, list.rules.length);
    return {
      rules: list.rules.toSpliced(from - 1, 1).toSpliced(to - 1, 0, { ...before, ...rule }),
      audit: {
        action: "mapping.edited",
        subject: input.id,
        before: ruleValues(before, from),
        after: ruleValues(rule, to),
      },
    };
  });
  return changed(change, input.id);
}

/** `up`, `down`, or a place; at an end it stays there. */
export async function moveRule(
  deps: Deps,
  input: RuleInput & { readonly to: "up" | "down" | number },
): Promise<RuleChange> {
  const change = await changeMapping(deps, input, async (list) => {
    const { rule, number: from } = getRule(list, input.id);
    const wanted = input.to === "up" ? from - 1 : input.to === "down" ? from + 1 : input.to;
    const to = Math.max(1, Math.min(wanted, list.rules.length));
    return {
      rules: list.rules.toSpliced(from - 1, 1).toSpliced(to - 1, 0, rule),
      audit: {
        action: "mapping.moved",
        subject: input.id,
        before: { number: String(from) },
        after: { number: String(to) },
      },
    };
  });
  return changed(change, input.id);
}

export async function deleteRule(deps: Deps, input: RuleInput): Promise<RuleChange> {
  let deleted: { rule: StoredRule; number: number } | undefined;
  const change = await changeMapping(deps, input, async (list) => {
    deleted = getRule(list, input.id);
    const { rule, number } = deleted;
    return {
      rules: list.rules.toSpliced(number - 1, 1),
      audit: { action: "mapping.deleted", subject: input.id, before: ruleValues(rule, number) },
    };
  });
  if (deleted === undefined) throw new Error("a change that was written found its rule");
  return { ...change, ...deleted };
}

/** The rule at a place, counted from 1. */
export function getRuleAt({ rules }: MappingList, number: number): StoredRule {
  const rule = rules[number - 1];
  if (rule === undefined)
    throw new UserError({ kind: "unknownMappingRule", text: String(number), count: rules.length });
  return rule;
}

/** Somebody may have deleted it since it was seen. */
export function getRule({ rules }: MappingList, id: string): { rule: StoredRule; number: number } {
  const index = rules.findIndex((rule) => rule.id === id);
  const rule = rules[index];
  if (rule === undefined) throw new UserError({ kind: "mappingChanged" });
  return { rule, number: index + 1 };
}

function changed(change: MappingChange, id: string): RuleChange {
  return { ...change, ...getRule(change.list, id) };
}
