import type { Deps } from "../deps.ts";
import { dayInZone } from "../domain/year-month.ts";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** `COST-20261124-7KQ2MX`: the day of registration in the workspace's zone and six random letters. */
export function newDatedId(deps: Deps, prefix: string, timezone: string): string {
  const letters = Array.from({ length: 6 }, () => LETTERS[Math.floor(deps.random() * LETTERS.length)]);
  return `${prefix}-${dayInZone(deps.clock(), timezone).replaceAll("-", "")}-${letters.join("")}`;
}

/** An id that nothing has yet. */
export async function freeDatedId(
  deps: Deps,
  prefix: string,
  timezone: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<string> {
  let id = newDatedId(deps, prefix, timezone);
  while (await isTaken(id)) id = newDatedId(deps, prefix, timezone);
  return id;
}
