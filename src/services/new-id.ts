import type { Deps } from "../deps.ts";
import { dayInZone } from "../domain/year-month.ts";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** `COST-20261124-7KQ2MX`: the day of registration in the workspace's zone and six random letters. */
function newDatedId(deps: Deps, prefix: string, timezone: string): string {
  const letters = Array.from({ length: 6 }, () => LETTERS[Math.floor(deps.random() * LETTERS.length)]);
  return `${prefix}-${dayInZone(deps.clock(), timezone).replaceAll("-", "")}-${letters.join("")}`;
}

const MAX_ATTEMPTS = 100;

/** An id that nothing has yet; one in a billion clashes, so many clashes in a row are a broken source of chance. */
export async function freeDatedId(
  deps: Deps,
  prefix: string,
  timezone: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<string> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const id = newDatedId(deps, prefix, timezone);
    if (!(await isTaken(id))) return id;
  }
  throw new Error(`no free ${prefix} id in ${MAX_ATTEMPTS} attempts`);
}

/** Sixteen random letters: of an incident, or of a message whose id the whole workspace may read. */
export function newOpaqueId(deps: Pick<Deps, "random">): string {
  return Array.from({ length: 16 }, () => LETTERS[Math.floor(deps.random() * LETTERS.length)]).join("");
}
