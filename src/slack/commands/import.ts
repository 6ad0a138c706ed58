import { open } from "../answer.ts";
import { importForm } from "../views/import-form.ts";
import { defineCommand } from "./command.ts";

export const importCommand = defineCommand({
  name: "import",
  aliases: ["가져오기"],
  role: "PM",
  summary: (t) => t.files.importHelp,
  examples: ["import"],
  run: async ({ t }) => open(importForm(t)),
});
