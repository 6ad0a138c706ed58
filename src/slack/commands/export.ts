import { reply } from "../answer.ts";
import { commandLineView } from "../views/command-line-view.ts";
import { monthsArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const exportCommand = defineCommand({
  name: "export",
  role: "PM",
  summary: (t) => t.files.exportHelp,
  examples: ["export 2026-10", "export 2026-01..2026-10"],
  args: { months: withDefault(monthsArg, ({ currentMonth }) => ({ from: currentMonth, to: currentMonth })) },
  positional: ["months"],
  run: async ({ args: { months }, t }) => {
    const { from, to } = months;
    const range = from === to ? from : `${from}..${to}`;
    return reply(
      commandLineView(t.files.exportText(from, to), `npm run finops -- export ${range} --out costs.csv`),
    );
  },
});
