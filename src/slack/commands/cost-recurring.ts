import { mayChange } from "../../services/cost-change.ts";
import { listRecurringCosts } from "../../services/recurring-costs.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { recurringListView } from "../views/recurring-view.ts";
import { numberArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

const PAGE_SIZE = 20;

export const costRecurringCommand = defineCommand({
  name: "cost recurring",
  aliases: ["비용 반복"],
  role: "VIEWER",
  summary: (t) => t.cost.help.recurring,
  examples: ["cost recurring"],
  args: { page: withDefault(numberArg(1, 99_999), () => 1) },
  reads: true,
  run: async ({ args, deps, workspace, person, t }) => {
    const all = await listRecurringCosts(deps, { workspace });
    const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
    const page = Math.min(args.page, pages);
    const costs = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const line = (number: number) =>
      number < 1 || number > pages ? undefined : commandLine("cost recurring", { page: number });
    const stoppable = costs.filter((cost) => mayChange(cost, person));
    const shown = {
      costs,
      count: all.length,
      stoppable,
      previousLine: line(page - 1),
      nextLine: line(page + 1),
    };
    return reply(recurringListView(shown, t));
  },
});
