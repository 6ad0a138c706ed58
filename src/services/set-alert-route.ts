import type { Deps } from "../deps.ts";
import { type AlertRoute, isPerson } from "../domain/alert-route.ts";
import { UserError } from "../domain/mistakes.ts";
import { findNearest } from "../domain/nearest.ts";
import type { Workspace } from "../domain/workspace.ts";
import { deleteAlertRoute, putAlertRoute } from "../store/alert-routes.ts";
import { listCatalog } from "../store/catalog.ts";
import { findRole } from "../store/members.ts";
import type { WriteDb } from "../store/store.ts";
import { newOpaqueId } from "./new-id.ts";

type Input = { readonly workspace: Workspace; readonly actor: string };
/** As it was before, where there was one. */
export type RouteChange = { readonly route: AlertRoute; readonly before: AlertRoute | undefined };

/**
 * Sends the incidents of a service or department to a channel, or to a person who holds a role; in place of where they
 * went before. Throws `unknownService` or `unknownDepartment` for one that is retired, too, and `recipientWithoutRole`.
 */
export async function setAlertRoute(
  deps: Deps,
  input: Input & { readonly route: Omit<AlertRoute, "id"> },
): Promise<RouteChange> {
  const { workspace, actor } = input;
  return deps.store.write(async (tx) => {
    const at = deps.clock();
    const route = { ...input.route, id: newOpaqueId(deps) };
    await checkOwner(tx, workspace, route);
    if (isPerson(route) && (await findRole(tx, workspace.id, route.target)) === undefined)
      throw new UserError({ kind: "recipientWithoutRole", userId: route.target });
    const before = await putAlertRoute(tx, workspace.id, { ...route, createdBy: actor, createdAt: at });
    const isSame = before?.target === route.target && before.shared === route.shared;
    const entry = {
      workspaceId: workspace.id,
      at,
      actor,
      action: "alertRoute.set",
      subject: subjectOf(route),
    } as const;
    const audit = { ...entry, before: before && auditValues(before), after: auditValues(route) };
    return { result: { route, before }, audit: isSame ? [] : [audit], touched: [] };
  });
}

/** Back to the alert channel. Throws `expiredControl` when it is gone already. */
export async function removeAlertRoute(
  deps: Deps,
  { workspace, actor, id }: Input & { readonly id: string },
): Promise<AlertRoute> {
  return deps.store.write(async (tx) => {
    const removed = await deleteAlertRoute(tx, workspace.id, id);
    if (removed === undefined) throw new UserError({ kind: "expiredControl" });
    const audit = {
      workspaceId: workspace.id,
      at: deps.clock(),
      actor,
      action: "alertRoute.removed",
      subject: subjectOf(removed),
      before: auditValues(removed),
    } as const;
    return { result: removed, audit: [audit], touched: [] };
  });
}

async function checkOwner(
  tx: WriteDb,
  workspace: Workspace,
  { by, name }: Pick<AlertRoute, "by" | "name">,
): Promise<void> {
  const entries = await listCatalog(tx, workspace.id, by);
  const known = entries.filter(({ retired }) => !retired).map((entry) => entry.name);
  if (known.includes(name)) return;
  const kind = by === "service" ? "unknownService" : "unknownDepartment";
  throw new UserError({ kind, text: name, known, nearest: findNearest(name, known) });
}

/** The confirmation of a shared channel is part of the audit row. */
function auditValues({ target, shared }: AlertRoute): Record<string, string> {
  return { target, ...(shared ? { shared: "true" } : {}) };
}

function subjectOf({ by, name }: AlertRoute): string {
  return `${by} ${name}`;
}
