import { UserError } from "../../domain/mistakes.ts";
import { isImported } from "../../services/find-import.ts";
import { importCosts } from "../../services/import-costs.ts";
import { sourceFileOf } from "../../services/source-file.ts";
import type { Answer } from "../answer.ts";
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
  submit: async ({ memory, t }) => {
    const { contentHash, source } = memory;
    if (contentHash === undefined || source === undefined) throw new UserError({ kind: "expiredControl" });
    const { title, text } = t.files.importing;
    return {
      kind: "slow",
      waiting: notice(t, { title, blocks: [paragraph(text)] }),
      later: (context) => importKept(context, contentHash, source),
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
    files: upload.files.map(sourceFileOf),
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
