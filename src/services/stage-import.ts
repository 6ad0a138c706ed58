import type { Deps } from "../deps.ts";
import type { CostLine } from "../domain/cost.ts";
import type { Workspace } from "../domain/workspace.ts";
import { importExists, type NewImport } from "../store/imports.ts";
import { dropStagedPart, listAbandonedImports, stageImport, stageLines } from "../store/staged-imports.ts";
import { freeDatedId } from "./new-id.ts";

/** So few that nobody's write waits long behind one of these. */
const LINES_PER_WRITE = 1000;
const DROPPED_PER_WRITE = 1000;
/** No import takes as long between two parts, and no clock that is set wrong for a moment drops one that is written. */
const ABANDONED_AFTER_MS = 6 * 60 * 60_000;

/** Writes an import's lines in short writes; none of them counts yet. Returns its id. */
export async function stageCosts(
  deps: Deps,
  row: Omit<NewImport, "id">,
  { timezone, signal }: Pick<Workspace, "timezone"> & { readonly signal: AbortSignal | undefined },
): Promise<string> {
  const id = await deps.store.write(async (tx) => {
    const free = await freeDatedId(deps, "IMPORT", timezone, (candidate) => importExists(tx, candidate));
    await stageImport(tx, { ...row, id: free }, deps.clock());
    return { result: free, audit: [], touched: [] };
  });
  for (const [scope, { lines }] of row.scopes.entries()) {
    for (const part of partsOf(lines)) {
      signal?.throwIfAborted();
      await deps.store.write(async (tx) => {
        await stageLines(tx, { id, workspaceId: row.workspaceId }, { scope, lines: part, at: deps.clock() });
        return { result: undefined, audit: [], touched: [] };
      });
    }
  }
  return id;
}

function* partsOf(lines: readonly CostLine[]): Generator<readonly CostLine[]> {
  for (let start = 0; start < lines.length; start += LINES_PER_WRITE)
    yield lines.slice(start, start + LINES_PER_WRITE);
}

/** Takes back an import that is not to count after all, in short writes. */
export async function dropStaged({ store }: Pick<Deps, "store">, id: string): Promise<void> {
  for (let done = false; !done; )
    done = await store.write(async (tx) => ({
      result: await dropStagedPart(tx, id, DROPPED_PER_WRITE),
      audit: [],
      touched: [],
    }));
}

/** Takes back what processes that died left staged. */
export async function dropAbandonedImports(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<void> {
  const before = new Date(deps.clock().getTime() - ABANDONED_AFTER_MS);
  for (const { id } of await listAbandonedImports(deps.store.read, workspace.id, before))
    await dropStaged(deps, id);
}
