import { UserError } from "../../domain/mistakes.ts";
import { isImported } from "../../services/find-import.ts";
import { importCosts } from "../../services/import-costs.ts";
import { sourceFilesOf } from "../../services/source-file.ts";
import type { Answer } from "../answer.ts";
import { takePlace, waitingText } from "../answer-in-turn.ts";
import type { Context } from "../commands/command.ts";
import { paragraph } from "../views/blocks.ts";
import { importedBefore, importedMessage, importedModal } from "../views/import-result.ts";
import { notice } from "../views/modal.ts";
import { defineModal } from "./action.ts";

/** Imports the very bytes that were previewed. */
export const importConfirm = defineModal({
  id: "import-confirm",
  role: "PM",
  fields: {},
  submit: async (context) => {
    const { memory, t } = context;
    const { contentHash, source } = memory;
    if (contentHash === undefined || source === undefined) throw new UserError({ kind: "expiredControl" });
    const { title, text } = t.files.importing;
    const place = takePlace(context, "import");
    return {
      kind: "slow",
      waiting: notice(t, { title, blocks: [paragraph(waitingText(place, "import", context) ?? text)] }),
      later: (admitted) => place.run(() => importKept(admitted, contentHash, source)),
      place,
    };
  },
});

async function importKept(context: Context, contentHash: string, source: string): Promise<Answer> {
  const { deps, workspace, person, uploads, t } = context;
  const owner = { teamId: workspace.id, userId: person.userId };
  const upload = uploads.find(owner, contentHash);
  if (upload === undefined) {
    // Submitted twice: the first submission used the files up.
    if (!(await isImported(deps, { workspace, source, contentHash })))
      throw new UserError({ kind: "importExpired" });
    return { kind: "update", ...importedBefore(source, t), tell: "always" };
  }
  const result = await importCosts(deps, {
    workspace,
    actor: person.userId,
    files: sourceFilesOf(upload.files),
    source: upload.source,
    dryRun: false,
    mayChangeSettings: person.role === "ADMIN",
  });
  uploads.drop(owner, contentHash);
  return {
    kind: "update",
    view: importedModal(result, t),
    told: importedMessage(result, t),
    tell: "always",
  };
}
