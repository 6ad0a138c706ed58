import { undoLatestImport } from "../../services/undo-import.ts";
import { reply } from "../answer.ts";
import { importUndoneMessage } from "../views/import-result.ts";
import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import { optional, textArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const importUndoCommand = defineCommand({
  name: "import undo",
  role: "PM",
  summary: (t) => t.files.undoHelp,
  examples: ["import undo", "import undo simple"],
  args: { source: optional(textArg(TEXT_LENGTHS.source)) },
  positional: ["source"],
  run: async ({ args, deps, workspace, person, t }) => {
    const undone = await undoLatestImport(deps, {
      workspace,
      actor: person.userId,
      isAdmin: person.role === "ADMIN",
      source: args.source,
    });
    return reply(importUndoneMessage(undone, t));
  },
});
