import { REMAP_SCOPES } from "../../domain/remap.ts";
import { UNDO_MINUTES } from "../../services/delete-cost.ts";
import { reportRemap } from "../../services/report-remap.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { remapPreviewView } from "../views/remap-view.ts";
import { choiceArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

/** Only shows; the button re-maps. */
export const mappingRemapCommand = defineCommand({
  name: "mapping remap",
  role: "ADMIN",
  summary: (t) => t.mapping.help.remap,
  examples: ["mapping remap", "mapping remap last"],
  args: { scope: withDefault(choiceArg(REMAP_SCOPES), () => "all" as const) },
  positional: ["scope"],
  reads: true,
  run: (context) => {
    const { args, deps, workspace, t } = context;
    const { scope } = args;
    return answerInTurn(context, "remap", {
      work: async () => remapPreviewView(await reportRemap(deps, { workspace, scope }), UNDO_MINUTES, t),
    });
  },
});
