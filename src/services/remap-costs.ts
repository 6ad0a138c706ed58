import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import type { RemapReport, RemapScope } from "../domain/remap.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { addCatalogEntries } from "../store/catalog.ts";
import {
  dropRemapLines,
  findLatestRemapId,
  findRemap,
  insertRemap,
  listRemapMonths,
  readLineState,
  readUndoShift,
  undoRemap,
} from "../store/remaps.ts";
import type { AuditRecord, ReadDb } from "../store/store.ts";
import { applySumShift } from "../store/sum-shift.ts";
import type { Author } from "./cost-change.ts";
import { UNDO_MINUTES } from "./delete-cost.ts";
import { freeDatedId } from "./new-id.ts";
import { pickRemapLines } from "./pick-remap-lines.ts";
import { readRemap } from "./report-remap.ts";

export type RemapInput = {
  readonly workspace: Workspace;
  readonly actor: string;
  readonly scope: RemapScope;
  /** What was shown before; throws `remapChanged` when it is not what would happen now. */
  readonly fingerprint?: string | undefined;
};

/** Undefined id: nothing moves. */
export type RemapResult = { readonly id: string | undefined; readonly report: RemapReport };

/** How often the plan is made again when its input changed in the meantime. */
const MAX_ATTEMPTS = 5;
const DROPPED_PER_WRITE = 2000;

/**
 * Gives every stored line the owner that today's rules assign. The plan is made before the write, which starts only if
 * nothing has changed since; then all lines move at once.
 */
export async function remapCosts(deps: Deps, input: RemapInput): Promise<RemapResult> {
  await dropOldLines(deps, input.workspace.id);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const result = await tryRemap(deps, input);
    if (result !== "changed") return result;
  }
  throw new UserError({ kind: "remapChanged" });
}

async function tryRemap(deps: Deps, input: RemapInput): Promise<RemapResult | "changed"> {
  const { workspace, actor, scope, fingerprint } = input;
  const { read } = deps.store;
  const workspaceId = workspace.id;
  const state = await readLineState(read, workspaceId);
  const { report, changes, query } = await readRemap(read, { workspace, scope });
  if (fingerprint !== undefined && fingerprint !== report.fingerprint)
    throw new UserError({ kind: "remapChanged" });
  if (changes.size === 0) return { id: undefined, report };
  const { count, shift, ...lines } = await pickRemapLines(read, query, changes);
  return deps.store.write<RemapResult | "changed">(async (tx) => {
    if ((await readLineState(tx, workspaceId)) !== state)
      return { result: "changed", audit: [], touched: [] };
    if (count !== report.moved.lines)
      throw new Error(`${count} lines would move instead of ${report.moved.lines}`);
    const at = deps.clock();
    const id = await freeDatedId(
      deps,
      "REMAP",
      workspace.timezone,
      async (candidate) => (await findRemap(tx, workspaceId, candidate)) !== undefined,
    );
    await insertRemap(tx, workspaceId, { id, doneBy: actor, doneAt: at }, lines);
    const created: AuditRecord[] = [];
    for (const kind of ["service", "department"] as const) {
      const names = kind === "service" ? report.newServices : report.newDepartments;
      await addCatalogEntries(tx, workspaceId, kind, names);
      for (const name of names)
        created.push({ workspaceId, at, actor, action: `${kind}.added`, subject: name });
    }
    const after = auditValues(report);
    return {
      result: { id, report },
      audit: [...created, { workspaceId, at, actor, action: "mapping.remapped", subject: id, after }],
      touched: await applySumShift(tx, workspaceId, shift, at),
    };
  });
}

/** Re-mappings that can no longer be undone do not need their lines. */
async function dropOldLines({ store, clock }: Deps, workspaceId: string): Promise<void> {
  const before = new Date(clock().getTime() - UNDO_MINUTES * 60_000);
  for (let done = false; !done; )
    done = await store.write(async (tx) => ({
      result: await dropRemapLines(tx, workspaceId, before, DROPPED_PER_WRITE),
      audit: [],
      touched: [],
    }));
}

const AUDITED_MOVES = 20;

function auditValues({ moved, months, moves, currency, scope }: RemapReport): Record<string, string> {
  return {
    scope,
    lines: String(moved.lines),
    amount: `${formatMicros(moved.amountMicros)} ${currency}`,
    months: months.map(({ month }) => month).join(", "),
    moves: moves
      .slice(0, AUDITED_MOVES)
      .map(
        ({ from, to, lines }) =>
          `${Object.values(from).join("/")} → ${Object.values(to).join("/")} (${lines})`,
      )
      .join("; "),
  };
}

/** Gives the lines back to their former owners: for who re-mapped and ADMINs, within 15 minutes, the newest first. */
export async function undoRemapping(
  deps: Deps,
  { workspace, author, id }: { readonly workspace: Workspace; readonly author: Author; readonly id: string },
): Promise<{ months: readonly YearMonth[] }> {
  const refuse = (why: "late" | "undone" | "later" | "foreign" | "unknown") =>
    new UserError({ kind: "remapKept", why, minutes: UNDO_MINUTES });
  const workspaceId = workspace.id;
  const prepared = await readUndo(deps.store.read, workspaceId, id);
  return deps.store.write(async (tx) => {
    const remap = await findRemap(tx, workspaceId, id);
    if (remap === undefined) throw refuse("unknown");
    if (author.role !== "ADMIN" && remap.doneBy !== author.userId) throw refuse("foreign");
    if (remap.undoneAt !== undefined) throw refuse("undone");
    const at = deps.clock();
    if (at.getTime() - remap.doneAt.getTime() > UNDO_MINUTES * 60_000) throw refuse("late");
    if ((await findLatestRemapId(tx, workspaceId)) !== id) throw refuse("later");
    const holds = prepared.shift.key === (await readLineState(tx, workspaceId));
    const { shift, months } = holds ? prepared : await readUndo(tx, workspaceId, id);
    await undoRemap(tx, workspaceId, id, at);
    const before = { months: months.join(", ") };
    return {
      result: { months },
      audit: [{ workspaceId, at, actor: author.userId, action: "mapping.undone", subject: id, before }],
      touched: await applySumShift(tx, workspaceId, shift, at),
    };
  });
}

async function readUndo(db: ReadDb, workspaceId: string, id: string) {
  const state = await readLineState(db, workspaceId);
  return {
    shift: await readUndoShift(db, workspaceId, id, state),
    months: await listRemapMonths(db, workspaceId, id),
  };
}
