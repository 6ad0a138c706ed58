import { roleAllows } from "../../domain/role.ts";
import { getRuleAt } from "../../services/edit-mapping.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { reply } from "../answer.ts";
import { mappingRuleView } from "../views/mapping-rule-view.ts";
import { defineCommand } from "./command.ts";
import { ruleNumberArg } from "./mapping-args.ts";

export const mappingShowCommand = defineCommand({
  name: "mapping show",
  role: "PM",
  summary: (t) => t.mapping.help.show,
  examples: ["mapping show 3"],
  args: { number: ruleNumberArg },
  positional: ["number"],
  reads: true,
  run: async ({ args: { number }, deps, workspace, person, t }) => {
    const list = await findMapping(deps, { workspace });
    const mayEdit = roleAllows(person.role, "ADMIN");
    return reply(mappingRuleView({ list, rule: getRuleAt(list, number), number, mayEdit }, workspace, t));
  },
});
