import type { AlertRoute, RoutedBy } from "../domain/alert-route.ts";
import type { ReadDb, WriteDb } from "./store.ts";

/** In the order in which they are asked. */
export async function listAlertRoutes(db: ReadDb, workspaceId: string): Promise<AlertRoute[]> {
  const rows = await db.alertRoute.findMany({
    where: { workspaceId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, by, name, target, shared }) => ({ id, by: by as RoutedBy, name, target, shared }));
}

/** One rule an owner: another target for the same service or department replaces the former. */
export async function putAlertRoute(
  tx: WriteDb,
  workspaceId: string,
  route: AlertRoute & { readonly createdBy: string; readonly createdAt: Date },
): Promise<AlertRoute | undefined> {
  const { by, name } = route;
  const former = await tx.alertRoute.findFirst({ where: { workspaceId, by, name } });
  if (former !== null) {
    const { target, shared, createdBy, createdAt } = route;
    await tx.alertRoute.update({
      where: { workspaceId_id: { workspaceId, id: former.id } },
      data: { target, shared, createdBy, createdAt },
    });
    return { id: former.id, by, name, target: former.target, shared: former.shared };
  }
  const last = await tx.alertRoute.aggregate({ where: { workspaceId }, _max: { position: true } });
  await tx.alertRoute.create({ data: { workspaceId, position: (last._max.position ?? 0) + 1, ...route } });
  return undefined;
}

export async function deleteAlertRoute(
  tx: WriteDb,
  workspaceId: string,
  id: string,
): Promise<AlertRoute | undefined> {
  const row = await tx.alertRoute.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) return undefined;
  await tx.alertRoute.delete({ where: { workspaceId_id: { workspaceId, id } } });
  return { id, by: row.by as RoutedBy, name: row.name, target: row.target, shared: row.shared };
}
