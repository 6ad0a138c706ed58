import { REMAP_SCOPES } from "../../domain/remap.ts";
import { roleAllows } from "../../domain/role.ts";
import { getRuleAt } from "../../services/edit-mapping.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { reportRemap } from "../../services/report-remap.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { ruleTestView } from "../views/remap-view.ts";
import { choiceArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";
import { ruleNumberArg } from "./mapping-args.ts";

export const mappingTestCommand = defineCommand({
  name: "mapping test",
  role: "PM",
  summary: (t) => t.mapping.help.test,
  examples: ["mapping test 3", "mapping test 3 all"],
  args: { number: ruleNumberArg, scope: withDefault(choiceArg(REMAP_SCOPES), () => "last" as const) },
  positional: ["number", "scope"],
  reads: true,
  run: async (context) => {
    const { args, deps, workspace, person, t } = context;
    const { number, scope } = args;
    const { rules, ...list } = await findMapping(deps, { workspace });
    const about = getRuleAt({ rules, ...list }, number);
    return answerInTurn(context, "remap", {
      work: async () => {
        const report = await reportRemap(deps, { workspace, scope, rules, about });
        return ruleTestView({ number, mayEdit: roleAllows(person.role, "ADMIN"), report }, t);
      },
    });
  },
});
