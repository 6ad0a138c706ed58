import type { Deps } from "../deps.ts";
import { type Category, DEFAULT_DEPARTMENT, DEFAULT_SERVICE } from "../domain/cost.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listCatalog } from "../store/catalog.ts";
import { findLastChoice } from "../store/members.ts";

export type CostChoices = {
  /** Not retired ones. */
  readonly services: readonly string[];
  readonly departments: readonly string[];
  readonly initial: {
    readonly category: Category | undefined;
    readonly service: string;
    readonly department: string;
  };
};

/** What a new cost can be for, and what this person chose last, where it was not retired since. */
export async function findCostChoices(
  deps: Deps,
  { workspace, userId }: { readonly workspace: Workspace; readonly userId: string },
): Promise<CostChoices> {
  const db = deps.store.read;
  const active = async (kind: "service" | "department") =>
    (await listCatalog(db, workspace.id, kind)).filter(({ retired }) => !retired).map(({ name }) => name);
  const [services, departments, last] = await Promise.all([
    active("service"),
    active("department"),
    findLastChoice(db, workspace.id, userId),
  ]);
  return {
    services,
    departments,
    initial: {
      category: last?.category,
      service: last !== undefined && services.includes(last.service) ? last.service : DEFAULT_SERVICE,
      department:
        last !== undefined && departments.includes(last.department) ? last.department : DEFAULT_DEPARTMENT,
    },
  };
}
