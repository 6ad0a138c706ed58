import type { RuleChange } from "../../services/edit-mapping.ts";
import { reportRemap } from "../../services/report-remap.ts";
import type { Answer } from "../answer.ts";
import type { Context } from "../commands/command.ts";
import { ruleChangedView } from "../views/mapping-rule-view.ts";

/** The rule as it is now, tested against the last import at once. */
export async function ruleChangedAnswer(
  { deps, workspace, t }: Context,
  sentence: string,
  change: RuleChange,
): Promise<Extract<Answer, { kind: "reply" }>> {
  const { list, rule } = change;
  const effect = await reportRemap(deps, { workspace, scope: "last", rules: list.rules, about: rule });
  const message = ruleChangedView(sentence, { ...change, effect }, t);
  return { kind: "reply", message };
}
