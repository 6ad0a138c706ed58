import { UNDO_MINUTES } from "../../services/delete-cost.ts";
import { findChangeableCost } from "../../services/find-cost.ts";
import { reply } from "../answer.ts";
import { costDeleteQuestionView } from "../views/cost-item-view.ts";
import { textArg } from "./args.ts";
import { defineCommand } from "./command.ts";

/** Only asks; the button deletes. */
export const costDeleteCommand = defineCommand({
  name: "cost delete",
  aliases: ["비용 삭제"],
  role: "PM",
  summary: (t) => t.cost.help.delete,
  examples: ["cost delete COST-20261005-7K2M9Q"],
  args: { id: textArg(40) },
  positional: ["id"],
  run: async ({ args, deps, workspace, person, t }) => {
    const item = await findChangeableCost(deps, { workspace, author: person, id: args.id });
    return reply(costDeleteQuestionView(item, UNDO_MINUTES, workspace, t));
  },
});
