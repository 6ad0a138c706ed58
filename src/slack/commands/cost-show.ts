import { mayChange } from "../../services/cost-change.ts";
import { UNDO_MINUTES } from "../../services/delete-cost.ts";
import { findCost } from "../../services/find-cost.ts";
import { reply } from "../answer.ts";
import { costHistoryView } from "../views/cost-history-view.ts";
import { textArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const costShowCommand = defineCommand({
  name: "cost show",
  aliases: ["비용 보기"],
  role: "VIEWER",
  summary: (t) => t.cost.help.show,
  examples: ["cost show COST-20261005-7K2M9Q"],
  args: { id: textArg(40) },
  positional: ["id"],
  reads: true,
  run: async ({ args, deps, workspace, person, t }) => {
    const { item, history } = await findCost(deps, { workspace, id: args.id });
    const shown = { item, history, mayChange: mayChange(item, person), undoMinutes: UNDO_MINUTES };
    return reply(costHistoryView(shown, workspace, t));
  },
});
