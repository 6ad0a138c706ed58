import type { Deps } from "../deps.ts";
import type { AlertSettings } from "../domain/alert-settings.ts";
import { RULE_NAMES, type RuleName } from "../domain/finding.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listRulesOn, switchRule } from "../store/alert-rules.ts";
import { requestEvaluation } from "../store/evaluations.ts";
import { releaseParked } from "../store/outbox.ts";
import type { AuditRecord, WriteDb } from "../store/store.ts";
import { findWorkspace } from "../store/workspaces.ts";
import { writeSettings } from "./setting-changes.ts";

/**
 * Changes settings and rules together, and has the alerts judged by them; what no channel took goes to the one that is
 * chosen now. Throws `badQuietHours` unless both ends are there and differ, or neither is.
 */
export async function changeAlertSettings(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly settings: AlertSettings;
    readonly rulesOn: readonly RuleName[];
  },
): Promise<void> {
  const { actor, settings, rulesOn } = input;
  const { quietFrom, quietTo, alertChannel } = settings;
  const isOff = quietFrom === undefined && quietTo === undefined;
  if (!isOff && (quietFrom === undefined || quietTo === undefined || quietFrom === quietTo))
    throw new UserError({ kind: "badQuietHours" });
  await deps.store.write(async (tx) => {
    const at = deps.clock();
    // As it is now: somebody else may have changed it since the form was opened.
    const workspace = (await findWorkspace(tx, input.workspace.id)) ?? input.workspace;
    const { audit, changed } = await writeSettings(tx, { workspace, actor, at, settings });
    const isNewChannel = changed.includes("alertChannel") || changed.includes("alertChannelShared");
    if (isNewChannel && alertChannel !== undefined) await releaseParked(tx, workspace.id, alertChannel, at);
    const switched = await switchRules(tx, { workspaceId: workspace.id, actor, at, rulesOn });
    if (switched.length > 0) await requestEvaluation(tx, workspace.id, at);
    return { result: undefined, audit: [...audit, ...switched], touched: [] };
  });
}

async function switchRules(
  tx: WriteDb,
  input: { workspaceId: string; actor: string; at: Date; rulesOn: readonly RuleName[] },
): Promise<AuditRecord[]> {
  const { workspaceId, actor, at, rulesOn } = input;
  const before = await listRulesOn(tx, workspaceId);
  const audit: AuditRecord[] = [];
  for (const rule of RULE_NAMES) {
    const on = rulesOn.includes(rule);
    if (on === before.has(rule)) continue;
    await switchRule(tx, workspaceId, rule, on);
    audit.push({ workspaceId, at, actor, action: on ? "alertRule.on" : "alertRule.off", subject: rule });
  }
  return audit;
}
