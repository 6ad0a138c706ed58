import { roleAllows } from "../../domain/role.ts";
import { listAlerts } from "../alerts-message.ts";
import { reply } from "../answer.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { numberArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const alertsCommand = defineCommand({
  name: "alerts",
  aliases: ["알림"],
  role: "VIEWER",
  summary: (t) => t.alerts.help,
  examples: ["alerts"],
  args: { page: withDefault(numberArg(1, 1000), () => 1) },
  reads: true,
  run: async (context) => {
    const work = () => listAlerts(context, context.args.page);
    // Only an ADMIN's first page replays every rule over several months.
    const isLong = context.args.page === 1 && roleAllows(context.person.role, "ADMIN");
    return isLong ? answerInTurn(context, "replay", { work }) : reply(await work());
  },
});
