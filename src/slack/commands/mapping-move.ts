import { getRuleAt, moveRule } from "../../services/edit-mapping.ts";
import { findMapping } from "../../services/find-mapping.ts";
import { ruleChangedAnswer } from "../actions/mapping-changed.ts";
import { defineCommand } from "./command.ts";
import { placeArg, ruleNumberArg } from "./mapping-args.ts";

export const mappingMoveCommand = defineCommand({
  name: "mapping move",
  role: "ADMIN",
  summary: (t) => t.mapping.help.move,
  examples: ["mapping move 3 up", "mapping move 3 1"],
  args: { number: ruleNumberArg, to: placeArg },
  positional: ["number", "to"],
  run: async (context) => {
    const { args, deps, workspace, person, t } = context;
    const list = await findMapping(deps, { workspace });
    const change = await moveRule(deps, {
      workspace,
      actor: person.userId,
      version: list.version,
      id: getRuleAt(list, args.number).id,
      to: args.to,
    });
    return ruleChangedAnswer(context, t.mapping.moved(t.format.count(change.number)), change);
  },
});
