import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { findLatestImport, type ImportScope, undoImport } from "../store/imports.ts";

export type UndoImportInput = {
  readonly workspace: Workspace;
  readonly actor: string;
  /** May undo what others imported. */
  readonly isAdmin: boolean;
  /** Of all sources the newest import when it names none. */
  readonly source?: string | undefined;
};

export type UndoneImport = {
  readonly importId: string;
  readonly source: string;
  readonly fileNames: readonly string[];
  /** The scopes whose former lines count again; the others are without lines now. */
  readonly restored: readonly ImportScope[];
  readonly months: readonly YearMonth[];
};

/** Brings back what the newest import of the source replaced. */
export function undoLatestImport({ store, clock }: Deps, input: UndoImportInput): Promise<UndoneImport> {
  const { workspace, actor, isAdmin, source } = input;
  const at = clock();
  const workspaceId = workspace.id;
  return store.write(async (tx) => {
    const latest = await findLatestImport(tx, workspaceId, source);
    if (latest === undefined) throw new UserError({ kind: "nothingToUndo", source: source ?? "" });
    if (!isAdmin && latest.importedBy !== actor) throw new UserError({ kind: "notYourItem", id: latest.id });
    const { replaced, months } = await undoImport(tx, latest.id, at);
    const { id: importId, fileNames } = latest;
    const before = { source: latest.source, files: fileNames.join(", "), months: months.join(", ") };
    return {
      result: { importId, source: latest.source, fileNames, restored: replaced, months },
      audit: [{ workspaceId, at, actor, action: "import.undone", subject: importId, before }],
      touched: months.map((month) => ({ workspaceId, month, at })),
    };
  });
}
