import { restoreUndoneImport, undoLatestImport } from "../../services/reverse-import.ts";
import { reply } from "../answer.ts";
import { importReversedMessage } from "../views/import-reversal.ts";
import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import { optional, textArg, yesArg } from "./args.ts";
import { defineCommand } from "./command.ts";

export const importUndoCommand = defineCommand({
  name: "import undo",
  role: "PM",
  summary: (t) => t.files.undoHelp,
  examples: ["import undo", "import undo simple", "import undo simple restore=yes"],
  args: {
    source: optional(textArg(TEXT_LENGTHS.source)),
    import: optional(textArg(40)),
    restore: optional(yesArg),
  },
  positional: ["source"],
  asks: ["confirm"],
  run: async ({ args, deps, workspace, person, consent, t }) => {
    const reverse = args.restore === true ? restoreUndoneImport : undoLatestImport;
    const done = await reverse(deps, {
      workspace,
      actor: person.userId,
      isAdmin: person.role === "ADMIN",
      source: args.source,
      importId: args.import,
      consent,
    });
    return reply(importReversedMessage(done, t));
  },
});
