import { EXPORT_FORMATS, type ExportFormat } from "../../services/export-costs.ts";
import { exportToPerson } from "../export-to-person.ts";
import { choiceArg, monthsArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const exportCommand = defineCommand({
  name: "export",
  aliases: ["내보내기"],
  role: "PM",
  summary: (t) => t.files.exportHelp,
  examples: ["export 2026-10", "export 2026-01..2026-10", "export last format=focus"],
  korean: ["export 2026-10", "export 2026-01..2026-10", "export 지난달 format=focus"],
  args: {
    months: withDefault(monthsArg, ({ currentMonth }) => ({ from: currentMonth, to: currentMonth })),
    format: withDefault<ExportFormat>(choiceArg(EXPORT_FORMATS), () => "simple"),
  },
  positional: ["months"],
  run: (context) => exportToPerson(context, context.args.months, context.args.format, { below: false }),
});
