import { UserError } from "../domain/mistakes.ts";
import type { Outsider } from "../domain/role.ts";

/** Why Slack does not let a person use finops-bot; undefined when they may. Rejects when Slack does not answer. */
export type AskOutsider = (userId: string) => Promise<Outsider | undefined>;

/** Throws `cannotUse` for a person who could not use a role, an incident or an alert. */
export async function checkCanUse(userId: string, askOutsider: AskOutsider): Promise<void> {
  const why = await askOutsider(userId);
  if (why !== undefined) throw new UserError({ kind: "cannotUse", userId, why });
}
