import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { readSwitchShift } from "../store/batch-switch.ts";
import {
  type DoneImport,
  findImport,
  findLatestImport,
  findUndoSwitch,
  type ImportScope,
  undoImport,
} from "../store/imports.ts";
import type { ReadDb } from "../store/store.ts";

export type UndoImportInput = {
  readonly workspace: Workspace;
  readonly actor: string;
  /** May undo what others imported. */
  readonly isAdmin: boolean;
  /** Of all sources the newest import when it names none. */
  readonly source?: string | undefined;
  /** Only this very import, and only while it is the newest of its source. */
  readonly importId?: string | undefined;
};

export type UndoneImport = {
  readonly importId: string;
  readonly source: string;
  readonly fileNames: readonly string[];
  /** The scopes whose former lines count again; the others are without lines now. */
  readonly restored: readonly ImportScope[];
  readonly months: readonly YearMonth[];
};

/** Restores what the newest import of the source replaced. The change of the sums is read before the write. */
export async function undoLatestImport(
  { store, clock }: Deps,
  input: UndoImportInput,
): Promise<UndoneImport> {
  const { workspace, actor, isAdmin, source } = input;
  const at = clock();
  const expected = await findImportToUndo(store.read, input);
  const shift = expected && (await readSwitchShift(store.read, await findUndoSwitch(store.read, expected)));
  const workspaceId = workspace.id;
  return store.write(async (tx) => {
    const latest = await findImportToUndo(tx, input);
    if (latest === undefined) throw new UserError({ kind: "nothingToUndo", source: source ?? "" });
    if (!isAdmin && latest.importedBy !== actor)
      throw new UserError({ kind: "notYourImport", id: latest.id });
    const { replaced, months, touched } = await undoImport(tx, latest, at, shift);
    const { id: importId, fileNames } = latest;
    const before = { source: latest.source, files: fileNames.join(", "), months: months.join(", ") };
    return {
      result: { importId, source: latest.source, fileNames, restored: replaced, months },
      audit: [{ workspaceId, at, actor, action: "import.undone", subject: importId, before }],
      touched,
    };
  });
}

async function findImportToUndo(
  db: ReadDb,
  { workspace, source, importId }: UndoImportInput,
): Promise<DoneImport | undefined> {
  if (importId === undefined) return findLatestImport(db, workspace.id, source);
  const meant = await findImport(db, workspace.id, importId);
  const latest = meant && (await findLatestImport(db, workspace.id, meant.source));
  if (latest?.id !== importId) throw new UserError({ kind: "notLatestImport", id: importId });
  return latest;
}
