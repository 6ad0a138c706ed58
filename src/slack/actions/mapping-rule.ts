import { UserError } from "../../domain/mistakes.ts";
import { addRule, deleteRule, editRule, getRule, moveRule } from "../../services/edit-mapping.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { open, replace } from "../answer.ts";
import { optional } from "../commands/args.ts";
import {
  categoryOrUnsetArg,
  columnArg,
  newNameArg,
  ruleNumberArg,
  targetsOf,
  valueLinesArg,
} from "../commands/mapping-args.ts";
import { addRuleForm, editRuleForm } from "../views/mapping-form.ts";
import { ruleDeletedView } from "../views/mapping-rule-view.ts";
import { defineButton, defineModal } from "./action.ts";
import { ruleChangedAnswer } from "./mapping-changed.ts";

const FIELDS = {
  column: columnArg,
  values: valueLinesArg,
  category: categoryOrUnsetArg,
  service: newNameArg,
  department: newNameArg,
  number: optional(ruleNumberArg),
};
const MISTAKE_FIELDS = { badMappingValues: "values", emptyMappingRule: "category" } as const;

export const mappingAddAction = defineButton({
  id: "mapping-add",
  role: "ADMIN",
  run: async ({ t }) => open(addRuleForm(t)),
});

export const mappingAddForm = defineModal({
  id: "mapping-add-form",
  role: "ADMIN",
  fields: FIELDS,
  mistakeFields: MISTAKE_FIELDS,
  submit: async (context) => {
    const { deps, workspace, person, t } = context;
    const { column, values = [], number, ...targets } = context.args;
    const rule = { column, values, set: targetsOf(targets) };
    const change = await addRule(deps, { workspace, actor: person.userId, rule, number });
    return ruleChangedAnswer(context, t.mapping.added(t.format.count(change.number)), change);
  },
});

export const mappingEditAction = defineButton({
  id: "mapping-edit",
  role: "ADMIN",
  run: async ({ value, deps, workspace, t }) => {
    const { id, version } = parseValue(value);
    const list = await findMapping(deps, { workspace });
    if (list.version !== version) throw new UserError({ kind: "mappingChanged" });
    return open(editRuleForm({ ...getRule(list, id), version }, t));
  },
});

export const mappingEditForm = defineModal({
  id: "mapping-edit-form",
  role: "ADMIN",
  fields: FIELDS,
  mistakeFields: MISTAKE_FIELDS,
  submit: async (context) => {
    const { memory, deps, workspace, person, t } = context;
    const { id, version } = parseValue(`${memory["version"]} ${memory["id"]}`);
    const { column, values, number, ...targets } = context.args;
    const before = getRule(await findMapping(deps, { workspace }), id).rule;
    const rule = { column, values: values ?? before.values, set: targetsOf(targets) };
    const input = { workspace, actor: person.userId, version, id, rule, number };
    const change = await editRule(deps, input);
    return ruleChangedAnswer(context, t.mapping.edited(t.format.count(change.number)), change);
  },
});

export const mappingMoveAction = defineButton({
  id: "mapping-move",
  role: "ADMIN",
  run: async (context) => {
    const { deps, workspace, person, t } = context;
    const { id, version, rest } = parseValue(context.value);
    const to = rest === "up" ? "up" : "down";
    const change = await moveRule(deps, { workspace, actor: person.userId, version, id, to });
    const moved = await ruleChangedAnswer(context, t.mapping.moved(t.format.count(change.number)), change);
    return replace(moved.message);
  },
});

export const mappingDeleteAction = defineButton({
  id: "mapping-delete",
  role: "ADMIN",
  run: async ({ value, deps, workspace, person, t }) => {
    const { id, version } = parseValue(value);
    const change = await deleteRule(deps, { workspace, actor: person.userId, version, id });
    return replace(ruleDeletedView(change, t));
  },
});

/** The version of the list that the person saw, and the rule. */
function parseValue(value: string): { version: number; id: string; rest: string | undefined } {
  const [version = "", id, rest] = value.split(" ");
  if (!/^\d+$/.test(version) || id === undefined) throw new UserError({ kind: "expiredControl" });
  return { version: Number(version), id, rest };
}
