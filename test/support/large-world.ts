import { onTestFinished } from "vitest";
import { getCurrency } from "../../src/domain/currency.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { createTestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";
import { fillLargeWorkspace, LARGE } from "./large-workspace.ts";

/** A workspace with many costs, ended with the test. */
export async function openLargeWorld(counts: Parameters<typeof fillLargeWorkspace>[2]) {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const deps = createTestDeps(database.store);
  const workspace = await openWorkspace(deps, {
    workspaceId: LARGE.team,
    defaults: { currency: getCurrency("KRW"), locale: "en", timezone: "Asia/Seoul", alertChannel: undefined },
    admins: [],
  });
  await fillLargeWorkspace(deps, database.file, counts);
  return { database, deps, workspace };
}
