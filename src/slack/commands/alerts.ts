import { listAlerts } from "../alerts-message.ts";
import { reply } from "../answer.ts";
import { numberArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const alertsCommand = defineCommand({
  name: "alerts",
  role: "VIEWER",
  summary: (t) => t.alerts.help,
  examples: ["alerts"],
  args: { page: withDefault(numberArg(1, 1000), () => 1) },
  reads: true,
  run: async (context) => reply(await listAlerts(context, context.args.page)),
});
