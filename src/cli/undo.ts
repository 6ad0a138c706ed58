import type { ImportReversal } from "../domain/import-reversal.ts";
import { FULL_CONSENT } from "../domain/question.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { Translator } from "../i18n/messages.ts";
import {
  reversalQuestion,
  reversedFiles,
  reversedImportText,
  reversedMonthText,
} from "../i18n/reversal-texts.ts";
import { previewReversal, restoreUndoneImport, undoLatestImport } from "../services/reverse-import.ts";
import type { CliCommand } from "./command.ts";

export const undoCommand: CliCommand = {
  name: "undo",
  usage: ["SOURCE [--restore] [--dry-run | --yes]"],
  summary: (t) => t.cli.summary.undo,
  options: { restore: "flag", "dry-run": "flag", yes: "flag" },
  positionals: { min: 1, max: 1 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const [source] = args.positionals;
    const direction = args.flag("restore") ? "restore" : "undo";
    const by = { workspace, actor: "cli", isAdmin: true, source };
    const preview = await previewReversal(deps, direction, by);
    await world.out.write(previewText(preview, workspace, t));
    if (args.flag("dry-run")) {
      await world.out.write(`${t.reversal.dryRun}\n`);
      return 0;
    }
    if (!args.flag("yes")) {
      await world.err.write(`${t.reversal.needsYes[direction]}\n`);
      return 1;
    }
    const reverse = direction === "restore" ? restoreUndoneImport : undoLatestImport;
    const consent = FULL_CONSENT;
    const done = await reverse(deps, { ...by, importId: preview.importId, consent });
    await world.out.write(`${t.reversal.done[direction](done.source, t.format.list(done.months))}\n`);
    return 0;
  },
};

function previewText(reversal: ImportReversal, { timezone }: Workspace, t: Translator): string {
  const words = t.reversal;
  const imports = (title: string, some: ImportReversal["leaves"]) =>
    some.length === 0
      ? []
      : [
          `${title}:`,
          ...some.map(
            (one) =>
              `  ${reversedImportText(one, t.format.list(one.fileNames), timezone, t)}${one.importedBy}`,
          ),
        ];
  const lines = [
    reversalQuestion(reversal, t.format.list(reversedFiles(reversal)), t),
    ...imports(words.leaves, reversal.leaves),
    ...imports(words.returns, reversal.returns),
    ...reversal.months.map((month) => reversedMonthText(month, t)),
  ];
  return `${lines.join("\n")}\n`;
}
