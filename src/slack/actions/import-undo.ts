import { undoLatestImport } from "../../services/undo-import.ts";
import { replace } from "../answer.ts";
import { importUndoneMessage } from "../views/import-result.ts";
import { defineButton } from "./action.ts";

/** The Undo under what was imported, which carries the import's id. */
export const importUndoAction = defineButton({
  id: "import-undo",
  role: "PM",
  run: async ({ value, deps, workspace, person, t }) => {
    const undone = await undoLatestImport(deps, {
      workspace,
      actor: person.userId,
      isAdmin: person.role === "ADMIN",
      importId: value,
    });
    return replace(importUndoneMessage(undone, t));
  },
});
