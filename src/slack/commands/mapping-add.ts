import { UserError } from "../../domain/mistakes.ts";
import { addRule } from "../../services/edit-mapping.ts";
import { ruleChangedAnswer } from "../actions/mapping-changed.ts";
import { open } from "../answer.ts";
import { addRuleForm } from "../views/mapping-form.ts";
import { categoryArg, optional } from "./args.ts";
import { defineCommand } from "./command.ts";
import { columnArg, newNameArg, ruleNumberArg, targetsOf, valuesArg } from "./mapping-args.ts";

/** Without a column it opens the modal. */
export const mappingAddCommand = defineCommand({
  name: "mapping add",
  role: "ADMIN",
  summary: (t) => t.mapping.help.add,
  examples: [
    'mapping add column=ServiceCategory values="Compute,Media" category=SERVER service=ERP',
    'mapping add column=tag:env values="prod*" department=IT number=1',
    "mapping add",
  ],
  args: {
    column: optional(columnArg),
    values: valuesArg,
    category: optional(categoryArg),
    service: newNameArg,
    department: newNameArg,
    number: optional(ruleNumberArg),
  },
  run: async (context) => {
    const { column, values, number, ...targets } = context.args;
    const set = targetsOf(targets);
    if (column === undefined) {
      if (values.length === 0 && Object.keys(set).length === 0) return open(addRuleForm(context.t));
      throw new UserError({ kind: "missingArgument", name: "column" });
    }
    const { deps, workspace, person, t } = context;
    const change = await addRule(deps, {
      workspace,
      actor: person.userId,
      rule: { column, values, set },
      number,
    });
    return ruleChangedAnswer(context, t.mapping.added(t.format.count(change.number)), change);
  },
});
