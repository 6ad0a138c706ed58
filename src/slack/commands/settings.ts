import { openSettingsForm } from "../actions/settings-open.ts";
import { defineCommand } from "./command.ts";

export const settingsCommand = defineCommand({
  name: "settings",
  aliases: ["설정"],
  role: "ADMIN",
  summary: (t) => t.settings.help,
  examples: ["settings"],
  run: (context) => openSettingsForm(context),
});
