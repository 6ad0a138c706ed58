import { UserError } from "../../domain/mistakes.ts";
import { replace } from "../answer.ts";
import { defineButton } from "./action.ts";

/** The Undo under what was imported, which carries the import's id: asks with what leaves and what comes back. */
export const importUndoAction = defineButton({
  id: "import-undo",
  role: "PM",
  run: ({ value, runAsked }) => runAsked(`import undo import=${readId(value)}`, undefined),
});

/** The Restore under an undo. It shows what was undone, so it is not asked about again. */
export const importRestoreAction = defineButton({
  id: "import-restore",
  role: "PM",
  run: async ({ value, runAsked }) => {
    const answer = await runAsked(`import undo import=${readId(value)} restore=yes confirm=yes`, undefined);
    return answer.kind === "reply" ? replace(answer.message) : answer;
  },
});

function readId(value: string): string {
  if (!/^IMPORT-[\w-]{1,30}$/.test(value)) throw new UserError({ kind: "expiredControl" });
  return value;
}
