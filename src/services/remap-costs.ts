import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { formatMicros } from "../domain/money.ts";
import type { RemapReport, RemapScope } from "../domain/remap.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";
import { addCatalogEntry } from "../store/catalog.ts";
import { dropRemapLines, findLatestRemapId, findRemap, insertRemap, undoRemap } from "../store/remaps.ts";
import type { AuditRecord } from "../store/store.ts";
import type { Author } from "./cost-change.ts";
import { UNDO_MINUTES } from "./delete-cost.ts";
import { freeDatedId } from "./new-id.ts";
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

/** Gives every stored line the owner that the rules say now, and rebuilds the months that changed. */
export function remapCosts(deps: Deps, input: RemapInput): Promise<RemapResult> {
  const { workspace, actor, scope, fingerprint } = input;
  const workspaceId = workspace.id;
  return deps.store.write<RemapResult>(async (tx) => {
    const { report, changes, query } = await readRemap(tx, { workspace, scope });
    if (fingerprint !== undefined && fingerprint !== report.fingerprint)
      throw new UserError({ kind: "remapChanged" });
    if (changes.length === 0) return { result: { id: undefined, report }, audit: [], touched: [] };
    const at = deps.clock();
    await dropRemapLines(tx, workspaceId, new Date(at.getTime() - UNDO_MINUTES * 60_000));
    const id = await freeDatedId(
      deps,
      "REMAP",
      workspace.timezone,
      async (candidate) => (await findRemap(tx, workspaceId, candidate)) !== undefined,
    );
    const lines = await insertRemap(tx, query, { id, doneBy: actor, doneAt: at }, changes);
    if (lines !== report.moved.lines)
      throw new Error(`${lines} lines moved instead of ${report.moved.lines}`);
    const created: AuditRecord[] = [];
    for (const kind of ["service", "department"] as const) {
      for (const name of kind === "service" ? report.newServices : report.newDepartments) {
        await addCatalogEntry(tx, workspaceId, kind, name);
        created.push({ workspaceId, at, actor, action: `${kind}.added`, subject: name });
      }
    }
    const after = auditValues(report);
    return {
      result: { id, report },
      audit: [...created, { workspaceId, at, actor, action: "mapping.remapped", subject: id, after }],
      touched: report.months.map(({ month }) => ({ workspaceId, month, at })),
    };
  });
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
export function undoRemapping(
  deps: Deps,
  { workspace, author, id }: { readonly workspace: Workspace; readonly author: Author; readonly id: string },
): Promise<{ months: readonly YearMonth[] }> {
  const refuse = (why: "late" | "undone" | "later" | "foreign" | "unknown") =>
    new UserError({ kind: "remapKept", why, minutes: UNDO_MINUTES });
  const workspaceId = workspace.id;
  return deps.store.write(async (tx) => {
    const remap = await findRemap(tx, workspaceId, id);
    if (remap === undefined) throw refuse("unknown");
    if (author.role !== "ADMIN" && remap.doneBy !== author.userId) throw refuse("foreign");
    if (remap.undoneAt !== undefined) throw refuse("undone");
    const at = deps.clock();
    if (at.getTime() - remap.doneAt.getTime() > UNDO_MINUTES * 60_000) throw refuse("late");
    if ((await findLatestRemapId(tx, workspaceId)) !== id) throw refuse("later");
    const months = await undoRemap(tx, workspaceId, id, at);
    const before = { months: months.join(", ") };
    return {
      result: { months },
      audit: [{ workspaceId, at, actor: author.userId, action: "mapping.undone", subject: id, before }],
      touched: months.map((month) => ({ workspaceId, month, at })),
    };
  });
}
