import { openEditForm } from "../actions/cost-open-form.ts";
import { textArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const costEditCommand = defineCommand({
  name: "cost edit",
  aliases: ["비용 수정"],
  role: "PM",
  summary: (t) => t.cost.help.edit,
  examples: ["cost edit COST-20261005-7K2M9Q"],
  args: { id: textArg(40) },
  positional: ["id"],
  run: (context) => openEditForm(context, context.args.id),
});
