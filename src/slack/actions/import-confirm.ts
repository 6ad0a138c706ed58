import { UserError } from "../../domain/mistakes.ts";
import { type NewNames, parseNewNames } from "../../domain/new-names.ts";
import { isImported } from "../../services/find-import.ts";
import { importCosts } from "../../services/import-costs.ts";
import { sourceFileOf } from "../../services/source-file.ts";
import type { Answer } from "../answer.ts";
import { takePlace, waitingText } from "../answer-in-turn.ts";
import type { Argument } from "../commands/arguments.ts";
import type { Context } from "../commands/command.ts";
import { paragraph } from "../views/blocks.ts";
import { importedBefore, importedMessage, importedModal } from "../views/import-result.ts";
import { notice } from "../views/modal.ts";
import { defineModal } from "./action.ts";

const newNamesArg: Argument<NewNames | undefined> = { parse: parseNewNames, absent: () => undefined };

/** Imports the very bytes that were previewed. */
export const importConfirm = defineModal({
  id: "import-confirm",
  role: "PM",
  fields: { newNames: newNamesArg },
  submit: async (context) => {
    const { args, memory, t } = context;
    if (memory["manyNames"] !== undefined && args.newNames === undefined)
      return { kind: "fieldErrors", errors: { newNames: t.files.newNames.notChosen } };
    const { contentHash, source } = memory;
    if (contentHash === undefined || source === undefined) throw new UserError({ kind: "expiredControl" });
    const { title, text } = t.files.importing;
    const place = takePlace(context, "import");
    return {
      kind: "slow",
      waiting: notice(t, { title, blocks: [paragraph(waitingText(place, "import", context) ?? text)] }),
      later: (admitted) => place.run(() => importKept(admitted, contentHash, source, args.newNames)),
      place,
    };
  },
});

async function importKept(
  context: Context,
  contentHash: string,
  source: string,
  newNames: NewNames | undefined,
): Promise<Answer> {
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
    newNames,
    manyNames: "refuse",
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
