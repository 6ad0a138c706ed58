import { reply } from "../answer.ts";
import { findCommand, unknownCommand } from "../find-command.ts";
import { commandHelpView, helpView } from "../views/help-view.ts";
import { optional, textArg } from "./args.ts";
import { defineCommand } from "./command.ts";

/** What this person may do; derived from the command table. */
export const helpCommand = defineCommand({
  name: "help",
  aliases: ["", "도움말"],
  role: "VIEWER",
  summary: (t) => t.help.summary,
  examples: ["help", "help cost add"],
  args: { subcommand: optional(textArg(60)) },
  positional: ["subcommand"],
  takesRest: true,
  reads: true,
  run: async ({ args, commands, person, t }) => {
    if (args.subcommand === undefined) return reply(helpView(commands, person.role, t));
    const { command, rest } = findCommand(commands, args.subcommand.split(" "));
    if (rest.length > 0) throw unknownCommand(args.subcommand, command.name, commands);
    return reply(commandHelpView(command, t));
  },
});
