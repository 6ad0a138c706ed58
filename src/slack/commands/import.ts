import { reply } from "../answer.ts";
import { commandLineView } from "../views/command-line-view.ts";
import { defineCommand } from "./command.ts";

export const importCommand = defineCommand({
  name: "import",
  role: "PM",
  summary: (t) => t.files.importHelp,
  examples: ["import"],
  run: async ({ t }) =>
    reply(commandLineView(t.files.importText, "npm run finops -- import FILE --source NAME")),
});
