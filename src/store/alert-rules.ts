import { RULE_NAMES, type RuleName } from "../domain/finding.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** The rules that are on: all that nobody switched off. */
export async function listRulesOn(db: ReadDb, workspaceId: string): Promise<ReadonlySet<RuleName>> {
  const rows = await db.alertRule.findMany({ where: { workspaceId, enabled: false } });
  const off = new Set(rows.map(({ rule }) => rule));
  return new Set(RULE_NAMES.filter((rule) => !off.has(rule)));
}

export async function switchRule(
  tx: WriteDb,
  workspaceId: string,
  rule: RuleName,
  enabled: boolean,
): Promise<void> {
  await tx.alertRule.upsert({
    where: { workspaceId_rule: { workspaceId, rule } },
    create: { workspaceId, rule, enabled },
    update: { enabled },
  });
}
