import { type DeliveryChoice, EFFECTS } from "../../domain/delivery.ts";
import { UserError } from "../../domain/mistakes.ts";
import { type NewNames, parseNewNames } from "../../domain/new-names.ts";
import { isImported } from "../../services/find-import.ts";
import { importCosts } from "../../services/import-costs.ts";
import { previewImport } from "../../services/preview-import.ts";
import { sourceFilesOf } from "../../services/source-file.ts";
import type { Answer } from "../answer.ts";
import { takePlace, waitingText } from "../answer-in-turn.ts";
import { choiceArg, optional } from "../commands/args.ts";
import type { Argument } from "../commands/arguments.ts";
import type { Context } from "../commands/command.ts";
import { paragraph } from "../views/blocks.ts";
import { importPreviewModal, previewClosedMessage } from "../views/import-preview.ts";
import { importedBefore, importedMessage, importedModal } from "../views/import-result.ts";
import { notice } from "../views/modal.ts";
import { defineModal } from "./action.ts";

const tickArg: Argument<boolean> = { parse: (text) => text === "yes", absent: () => false };
const newNamesArg: Argument<NewNames | undefined> = { parse: parseNewNames, absent: () => undefined };

/** Imports the very bytes that were previewed. */
export const importConfirm = defineModal({
  id: "import-confirm",
  role: "PM",
  fields: { effect: optional(choiceArg(EFFECTS)), allowDecrease: tickArg, newNames: newNamesArg },
  submit: async (context) => {
    const { args, memory, t } = context;
    const { contentHash, source, seenKey, asking = "" } = memory;
    const { effect, allowDecrease, newNames } = args;
    if (memory["manyNames"] !== undefined && newNames === undefined)
      return { kind: "fieldErrors", errors: { newNames: t.files.newNames.notChosen } };
    if (effect !== undefined && !allowDecrease && asking.split(",").includes(effect))
      return { kind: "fieldErrors", errors: { allowDecrease: t.delivery.yesMissing } };
    if (contentHash === undefined || source === undefined) throw new UserError({ kind: "expiredControl" });
    const { title, text } = t.files.importing;
    const place = takePlace(context, "import");
    return {
      kind: "slow",
      waiting: notice(t, { title, blocks: [paragraph(waitingText(place, "import", context) ?? text)] }),
      later: (admitted) =>
        place.run(() =>
          importKept(admitted, { contentHash, source }, { effect, allowDecrease, seenKey, newNames }),
        ),
      place,
    };
  },
});

async function importKept(
  context: Context,
  { contentHash, source }: { readonly contentHash: string; readonly source: string },
  choice: DeliveryChoice & { readonly newNames: NewNames | undefined },
): Promise<Answer> {
  const { deps, workspace, person, uploads, t } = context;
  const isAdmin = person.role === "ADMIN";
  const owner = { teamId: workspace.id, userId: person.userId };
  const upload = uploads.find(owner, contentHash);
  if (upload === undefined) {
    // Submitted twice: the first submission used the files up.
    if (!(await isImported(deps, { workspace, source, contentHash })))
      throw new UserError({ kind: "importExpired" });
    return { kind: "update", ...importedBefore(source, t), tell: "always" };
  }
  const given = {
    workspace,
    actor: person.userId,
    isAdmin,
    files: sourceFilesOf(upload.files),
    source: upload.source,
  };
  const result = await importCosts(deps, { ...given, ...choice, manyNames: "refuse", dryRun: false });
  if (result.stopped !== undefined) {
    // As the costs are now, to be looked at and confirmed again.
    const remark = result.stopped === "changed" ? t.delivery.changed(source) : t.delivery.stopped;
    const { timezone, decreasePercent } = workspace;
    const preview = await previewImport(deps, { ...given, newNames: choice.newNames });
    return {
      kind: "update",
      view: importPreviewModal(preview, { isAdmin, timezone, decreasePercent }, t, remark),
      told: previewClosedMessage(preview, t),
      tell: "whenClosed",
    };
  }
  uploads.drop(owner, contentHash);
  return {
    kind: "update",
    view: importedModal(result, t),
    told: importedMessage(result, t),
    tell: "always",
  };
}
