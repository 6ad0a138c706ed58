import { findSettings } from "../../services/find-settings.ts";
import { type Answer, open } from "../answer.ts";
import type { Context } from "../commands/command.ts";
import { settingsForm } from "../views/settings-form.ts";
import { defineButton } from "./action.ts";

export const settingsOpenAction = defineButton({
  id: "settings",
  role: "ADMIN",
  run: (context) => openSettingsForm(context),
});

/** The modal with everything as it is stored now. */
export async function openSettingsForm({ deps, workspace, t }: Context): Promise<Answer> {
  return open(settingsForm(await findSettings(deps, { workspace }), t));
}
