import type { CostEntry } from "../domain/cost.ts";
import { registerCost } from "../services/register-cost.ts";
import { type Answer, reply } from "./answer.ts";
import type { Context } from "./commands/command.ts";
import { costRegisteredView } from "./views/cost-item-view.ts";

/** Registers a cost, typed or from the modal, and shows it with Edit and Undo. */
export async function answerRegistered(
  { deps, workspace, person, key, consent, t }: Context,
  entry: CostEntry,
  monthAssumed: boolean,
): Promise<Answer> {
  const actor = person.userId;
  const cost = { workspace, actor, entry, submissionKey: key, consent, monthAssumed };
  return reply(costRegisteredView(await registerCost(deps, cost), workspace, t));
}
