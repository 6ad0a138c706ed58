import { UserError } from "../domain/mistakes.ts";
import type { Outsider } from "../domain/role.ts";

/** Slack's word on why somebody may not use finops-bot; undefined when they may. Rejects when Slack does not answer. */
export type AskOutsider = (userId: string) => Promise<Outsider | undefined>;

/** Throws `cannotUse` for somebody to whom a role, an incident or an alert would be of no use. */
export async function checkCanUse(userId: string, askOutsider: AskOutsider): Promise<void> {
  const why = await askOutsider(userId);
  if (why !== undefined) throw new UserError({ kind: "cannotUse", userId, why });
}
