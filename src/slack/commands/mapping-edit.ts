import { getRuleAt } from "../../services/edit-mapping.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { open } from "../answer.ts";
import { editRuleForm } from "../views/mapping-form.ts";
import { defineCommand } from "./command.ts";
import { ruleNumberArg } from "./mapping-args.ts";

export const mappingEditCommand = defineCommand({
  name: "mapping edit",
  role: "ADMIN",
  summary: (t) => t.mapping.help.edit,
  examples: ["mapping edit 3"],
  args: { number: ruleNumberArg },
  positional: ["number"],
  run: async ({ args: { number }, deps, workspace, t }) => {
    const list = await findMapping(deps, { workspace });
    return open(editRuleForm({ rule: getRuleAt(list, number), number, version: list.version }, t));
  },
});
