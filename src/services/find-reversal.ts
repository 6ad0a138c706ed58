import type { Direction, ImportReversal, ReversedImport, ReversedMonth } from "../domain/import-reversal.ts";
import type { BatchSwitch } from "../store/batch-switch.ts";
import { listAccountMonths } from "../store/deliveries.ts";
import { type DoneImport, findImport } from "../store/imports.ts";
import { type BatchFigures, listBatchFigures, readReversalKey } from "../store/reversed-imports.ts";
import type { ReadDb } from "../store/store.ts";

/** The figures of a switch, with the key of the state for which they were read. */
export type PreparedReversal = { readonly key: string; readonly reversal: ImportReversal };

export async function readReversal(
  db: ReadDb,
  meant: DoneImport,
  direction: Direction,
  change: BatchSwitch,
): Promise<PreparedReversal> {
  const { id: importId, source, workspaceId } = meant;
  // Before the lines are read: what changes meanwhile gives another key when it is written.
  const key = await readReversalKey(db, meant, change);
  const off = await listBatchFigures(db, workspaceId, change.off);
  const on = await listBatchFigures(db, workspaceId, change.on);
  const months = await changedMonths(db, meant, off, on);
  const leaves = await byImport(db, workspaceId, off);
  const returns = await byImport(db, workspaceId, on);
  const reversal = { direction, importId, source, leaves, returns, months };
  return { key, reversal };
}

async function changedMonths(
  db: ReadDb,
  meant: DoneImport,
  off: readonly BatchFigures[],
  on: readonly BatchFigures[],
): Promise<ReversedMonth[]> {
  const months = [...new Set([...off, ...on].map(({ month }) => month))].sort();
  const now = new Map(
    (await listAccountMonths(db, meant, months)).map((row) => [cellOf(row), row.billedMicros]),
  );
  const changed = new Map<string, ReversedMonth>();
  const add = (rows: readonly BatchFigures[], sign: 1n | -1n) => {
    for (const { billingAccount, month, currency, lines, billedMicros } of rows) {
      const cell = cellOf({ billingAccount, month, currency });
      const nowMicros = now.get(cell) ?? 0n;
      const empty = { billingAccount, month, currency, nowMicros, afterMicros: nowMicros };
      const known = changed.get(cell) ?? { ...empty, linesOut: 0, linesIn: 0 };
      changed.set(cell, {
        ...known,
        afterMicros: known.afterMicros + sign * billedMicros,
        linesOut: known.linesOut + (sign < 0n ? lines : 0),
        linesIn: known.linesIn + (sign < 0n ? 0 : lines),
      });
    }
  };
  add(off, -1n);
  add(on, 1n);
  return [...changed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, month]) => month);
}

type Cell = Pick<BatchFigures, "billingAccount" | "month" | "currency">;

/** No account name has a NUL. */
function cellOf({ billingAccount, month, currency }: Cell): string {
  return `${month}\0${billingAccount}\0${currency}`;
}

async function byImport(
  db: ReadDb,
  workspaceId: string,
  figures: readonly BatchFigures[],
): Promise<ReversedImport[]> {
  const lines = new Map<string, number>();
  for (const one of figures) lines.set(one.importId, (lines.get(one.importId) ?? 0) + one.lines);
  const imports: ReversedImport[] = [];
  for (const [importId, count] of lines) {
    const row = await findImport(db, workspaceId, importId);
    if (row === undefined) throw new Error(`the import ${importId} is gone`);
    const { fileNames, importedBy, importedAt } = row;
    imports.push({ importId, fileNames, importedBy, importedAt, lines: count });
  }
  return imports.sort((a, b) => a.importedAt.getTime() - b.importedAt.getTime());
}
