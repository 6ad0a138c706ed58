import { findSettings } from "../../services/find-settings.ts";
import { open } from "../answer.ts";
import { settingsForm } from "../views/settings-form.ts";
import { defineCommand } from "./command.ts";

export const settingsCommand = defineCommand({
  name: "settings",
  role: "ADMIN",
  summary: (t) => t.settings.help,
  examples: ["settings"],
  run: async ({ deps, workspace, t }) => open(settingsForm(await findSettings(deps, { workspace }), t)),
});
