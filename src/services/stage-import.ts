import type { Deps } from "../deps.ts";
import { eachPart } from "../domain/parts.ts";
import type { Workspace } from "../domain/workspace.ts";
import { LINES_AT_ONCE } from "../store/cost-lines.ts";
import { importExists, type NewImport } from "../store/imports.ts";
import { dropStagedPart, listAbandonedImports, stageImport, stageLines } from "../store/staged-imports.ts";
import { freeDatedId } from "./new-id.ts";

const DROPPED_PER_WRITE = 1000;
/** Longer than any pause between two parts, and than most clock errors: a running import must not be deleted. */
const ABANDONED_AFTER_MS = 6 * 60 * 60_000;

/** Starts an import that does not count yet and returns its id. */
export function beginStaged(
  deps: Deps,
  row: Omit<NewImport, "id">,
  { timezone }: Pick<Workspace, "timezone">,
): Promise<string> {
  return deps.store.write(async (tx) => {
    const id = await freeDatedId(deps, "IMPORT", timezone, (candidate) => importExists(tx, candidate));
    await stageImport(tx, { ...row, id }, deps.clock());
    return { result: id, audit: [], touched: [] };
  });
}

/** Writes the lines in short writes, so that other writers do not wait long. */
export async function stageAllLines(
  deps: Deps,
  row: Pick<NewImport, "id" | "workspaceId" | "scopes">,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const [scope, { lines }] of row.scopes.entries()) {
    for await (const part of eachPart(lines, LINES_AT_ONCE)) {
      signal?.throwIfAborted();
      await deps.store.write(async (tx) => {
        await stageLines(tx, row, { scope, lines: part, at: deps.clock() });
        return { result: undefined, audit: [], touched: [] };
      });
    }
  }
}

/** Deletes a staged import in short writes. */
export async function dropStaged({ store }: Pick<Deps, "store">, id: string): Promise<void> {
  for (let done = false; !done; )
    done = await store.write(async (tx) => ({
      result: await dropStagedPart(tx, id, DROPPED_PER_WRITE),
      audit: [],
      touched: [],
    }));
}

/** Deletes the staged imports of crashed processes. */
export async function dropAbandonedImports(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<void> {
  const before = new Date(deps.clock().getTime() - ABANDONED_AFTER_MS);
  for (const { id } of await listAbandonedImports(deps.store.read, workspace.id, before))
    await dropStaged(deps, id);
}
