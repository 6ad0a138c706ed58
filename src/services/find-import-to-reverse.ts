import { type Direction, sameUndoSince } from "../domain/import-reversal.ts";
import type { Mistake } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { minuteInZone } from "../domain/zone-time.ts";
import { listAudit } from "../store/audit.ts";
import type { BatchSwitch } from "../store/batch-switch.ts";
import {
  type DoneImport,
  findImport,
  findLastUndone,
  findLatestImport,
  findRestoreSwitch,
  findUndoSwitch,
} from "../store/imports.ts";
import type { ReadDb } from "../store/store.ts";

export type ImportToReverse = {
  readonly workspace: Workspace;
  readonly actor: string;
  /** May reverse what others did. */
  readonly isAdmin: boolean;
  /** Of all sources the newest import when it names none. */
  readonly source?: string | undefined;
  /** Only this very import. */
  readonly importId?: string | undefined;
};

/** The import that is meant with its batches, or why it cannot be undone or restored. */
export type Meant =
  | { readonly kind: "found"; readonly import: DoneImport; readonly change: BatchSwitch }
  | { readonly kind: "refused"; readonly mistake: Mistake };

export function findImportToReverse(
  db: ReadDb,
  direction: Direction,
  input: ImportToReverse,
  at: Date,
): Promise<Meant> {
  return direction === "undo" ? findToUndo(db, input, at) : findToRestore(db, input);
}

async function findToUndo(db: ReadDb, input: ImportToReverse, at: Date): Promise<Meant> {
  const { workspace, actor, isAdmin, importId } = input;
  const named = importId === undefined ? undefined : await findImport(db, workspace.id, importId);
  if (named?.undoneAt !== undefined)
    return refused(await reversedBefore(db, workspace, named, "undo", undefined));
  const latest = await findLatestImport(db, workspace.id, named?.source ?? input.source);
  if (importId !== undefined && latest?.id !== importId)
    return refused({ kind: "notLatestImport", id: importId });
  if (importId === undefined) {
    const before = await undoneJustNow(db, input, latest, at);
    if (before !== undefined && before.by !== actor) return refused(before);
  }
  if (latest === undefined) return refused({ kind: "nothingToUndo", source: input.source ?? "" });
  if (!isAdmin && latest.importedBy !== actor) return refused({ kind: "notYourImport", id: latest.id });
  return { kind: "found", import: latest, change: await findUndoSwitch(db, latest) };
}

/** The undo that a second person means who does not name an import. */
async function undoneJustNow(
  db: ReadDb,
  { workspace, source }: ImportToReverse,
  latest: DoneImport | undefined,
  at: Date,
) {
  const undone = await findLastUndone(db, workspace.id, source);
  if (undone?.undoneAt === undefined || undone.undoneAt < sameUndoSince(at)) return undefined;
  if (latest !== undefined && latest.importedAt > undone.undoneAt) return undefined;
  return reversedBefore(db, workspace, undone, "undo", latest?.id);
}

async function findToRestore(db: ReadDb, input: ImportToReverse): Promise<Meant> {
  const { workspace, actor, isAdmin, importId, source } = input;
  const meant =
    importId === undefined
      ? await findLastUndone(db, workspace.id, source)
      : await findImport(db, workspace.id, importId);
  if (meant === undefined) return refused({ kind: "nothingToRestore", source: source ?? "" });
  if (meant.undoneAt === undefined)
    return refused(await reversedBefore(db, workspace, meant, "restore", undefined));
  const undone = await findReversed(db, workspace.id, meant.id, "undo");
  if (!isAdmin && undone?.actor !== actor) return refused({ kind: "notYourUndo", id: meant.id });
  const change = await findRestoreSwitch(db, meant);
  if (change === undefined) return refused({ kind: "notRestorable", id: meant.id, source: meant.source });
  return { kind: "found", import: meant, change };
}

const ACTION = { undo: "import.undone", restore: "import.restored" } as const;

/** Who did it, for the second of two who do the same. `next` is the import that an undo would reach by now. */
async function reversedBefore(
  db: ReadDb,
  { id: workspaceId, timezone }: Workspace,
  { id, source, fileNames }: DoneImport,
  direction: Direction,
  next: string | undefined,
): Promise<Extract<Mistake, { kind: "reversedBefore" }>> {
  const entry = await findReversed(db, workspaceId, id, direction);
  const time = entry && minuteInZone(entry.at, timezone);
  const files = [...fileNames];
  return { kind: "reversedBefore", direction, id, source, files, by: entry?.actor, time, next };
}

async function findReversed(db: ReadDb, workspaceId: string, importId: string, direction: Direction) {
  const filter = { subject: importId, actions: [ACTION[direction]], size: 1, number: 1 };
  return (await listAudit(db, workspaceId, filter)).entries[0];
}

function refused(mistake: Mistake): Meant {
  return { kind: "refused", mistake };
}
