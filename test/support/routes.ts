import type { AlertRoute } from "../../src/domain/alert-route.ts";
import { putAlertRoute } from "../../src/store/alert-routes.ts";
import type { WriteDb } from "../../src/store/store.ts";
import { TEAM } from "./outbox-parts.ts";

/** A route as an ADMIN sets it. */
export async function putRoute(
  tx: WriteDb,
  route: Partial<AlertRoute> & Pick<AlertRoute, "target" | "name">,
): Promise<void> {
  const rest = { id: route.name, by: "service", shared: false, createdBy: "U1" } as const;
  await putAlertRoute(tx, TEAM, { ...rest, createdAt: new Date("2026-11-24T00:00:00Z"), ...route });
}
