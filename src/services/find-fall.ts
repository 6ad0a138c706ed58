import type { Deps } from "../deps.ts";
import type { Fall, IncidentRecord } from "../domain/incident.ts";
import type { Workspace } from "../domain/workspace.ts";
import { readContextCells } from "./read-context-cells.ts";

/** Of the largest costs that an incident's message showed, the one that fell most since. */
export async function findFall(
  deps: Deps,
  { workspace, record }: { readonly workspace: Workspace; readonly record: IncidentRecord },
): Promise<Fall | undefined> {
  const { finding, context } = record;
  const cells = await readContextCells(deps, { workspace, finding, from: finding.month });
  const falls = context.contributors.map(({ by, name, amountMicros }) => {
    const now = cells.filter((cell) => cell[by] === name);
    const toMicros = now.reduce((sum, cell) => sum + cell.amountMicros, 0n);
    return { by, name, fromMicros: amountMicros, toMicros };
  });
  const [largest] = falls
    .filter(({ fromMicros, toMicros }) => toMicros < fromMicros)
    .toSorted((a, b) => Number(b.fromMicros - b.toMicros - (a.fromMicros - a.toMicros)));
  return largest;
}
