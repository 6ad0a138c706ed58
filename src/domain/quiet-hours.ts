import type { Workspace } from "./workspace.ts";

/**
 * Whether only what is urgent is sent now: the clock on the wall of the workspace stands between the two times. They
 * may lie on both sides of midnight; where clocks change, the wall decides.
 */
export function isQuiet(at: Date, workspace: Pick<Workspace, "timezone" | "quietFrom" | "quietTo">): boolean {
  const { quietFrom: from, quietTo: to, timezone } = workspace;
  if (from === undefined || to === undefined) return false;
  const time = at.toLocaleTimeString("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
