import { UserError } from "../../domain/mistakes.ts";
import { previewImport } from "../../services/preview-import.ts";
import { sourceFilesOf } from "../../services/source-file.ts";
import type { Answer } from "../answer.ts";
import { takePlace, waitingText } from "../answer-in-turn.ts";
import { optional, textArg } from "../commands/args.ts";
import type { Argument } from "../commands/arguments.ts";
import type { Context } from "../commands/command.ts";
import type { KeptFile } from "../kept-uploads.ts";
import type { UploadedFile } from "../uploaded-file.ts";
import { paragraph } from "../views/blocks.ts";
import { MAX_FILES } from "../views/import-form.ts";
import { importPreviewModal, previewClosedMessage } from "../views/import-preview.ts";
import { notice } from "../views/modal.ts";
import { TEXT_LENGTHS } from "../views/text-lengths.ts";
import { defineModal } from "./action.ts";

// The files come as `given`; the field is where their mistakes are shown.
const fileField: Argument<undefined> = { parse: () => undefined, absent: () => undefined };

/** The files are read, and shown before anything is written. */
export const importForm = defineModal({
  id: "import-form",
  role: "PM",
  fields: { file: fileField, source: optional(textArg(TEXT_LENGTHS.source)) },
  mistakeFields: { noFile: "file", tooManyFiles: "file", foreignFile: "file", fileTooLarge: "file" },
  submit: async (context) => {
    const { args, given, t } = context;
    const files = given["file"] ?? [];
    if (files.length === 0) throw new UserError({ kind: "noFile" });
    if (files.length > MAX_FILES) throw new UserError({ kind: "tooManyFiles", max: MAX_FILES });
    for (const file of files) context.files.check(file, ownerOf(context));
    const { title, text } = t.files.reading;
    const place = takePlace(context, "import");
    return {
      kind: "slow",
      waiting: notice(t, { title, blocks: [paragraph(waitingText(place, "import", context) ?? text)] }),
      later: (admitted) => place.run(() => preview(admitted, files, args.source)),
      place,
    };
  },
});

async function preview(
  context: Context,
  given: readonly UploadedFile[],
  source: string | undefined,
): Promise<Answer> {
  const { deps, workspace, person, uploads, t } = context;
  const owner = ownerOf(context);
  const files: KeptFile[] = [];
  for (const file of given)
    files.push({ name: file.name, content: await context.files.download(file, owner) });
  const { timezone, decreasePercent } = workspace;
  const isAdmin = person.role === "ADMIN";
  const found = await previewImport(deps, {
    workspace,
    actor: person.userId,
    isAdmin,
    files: sourceFilesOf(files),
    source,
  });
  uploads.keep(owner, { contentHash: found.contentHash, source, files });
  return {
    kind: "update",
    view: importPreviewModal(found, { isAdmin, timezone, decreasePercent }, t),
    told: previewClosedMessage(found, t),
    tell: "whenClosed",
  };
}

function ownerOf({ workspace, person }: Context) {
  return { teamId: workspace.id, userId: person.userId };
}
