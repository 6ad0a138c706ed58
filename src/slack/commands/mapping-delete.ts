import { getRuleAt } from "../../services/edit-mapping.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { reply } from "../answer.ts";
import { ruleDeleteQuestionView } from "../views/mapping-rule-view.ts";
import { defineCommand } from "./command.ts";
import { ruleNumberArg } from "./mapping-args.ts";

/** Only asks; the button deletes. */
export const mappingDeleteCommand = defineCommand({
  name: "mapping delete",
  role: "ADMIN",
  summary: (t) => t.mapping.help.delete,
  examples: ["mapping delete 3"],
  args: { number: ruleNumberArg },
  positional: ["number"],
  run: async ({ args: { number }, deps, workspace, t }) => {
    const list = await findMapping(deps, { workspace });
    return reply(ruleDeleteQuestionView({ list, rule: getRuleAt(list, number), number }, t));
  },
});
