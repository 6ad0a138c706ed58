import { DEFAULT_DEPARTMENT, DEFAULT_SERVICES } from "../domain/cost.ts";
import { getCurrency } from "../domain/currency.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import type { ReadDb, WriteDb } from "./store.ts";

export async function findWorkspace(db: ReadDb, id: string): Promise<Workspace | undefined> {
  const row = await db.workspace.findUnique({ where: { id } });
  return row === null ? undefined : workspaceOf(row);
}

export async function listWorkspaces(db: ReadDb): Promise<Workspace[]> {
  return (await db.workspace.findMany({ orderBy: { id: "asc" } })).map(workspaceOf);
}

/** A new workspace begins with the default services and department. */
export async function insertWorkspace(
  tx: WriteDb,
  workspace: Pick<Workspace, "id" | "currency" | "locale" | "timezone" | "alertChannel">,
): Promise<void> {
  const { alertChannel, ...row } = workspace;
  await tx.workspace.create({ data: { ...row, alertChannel: alertChannel ?? null } });
  const entries = [
    ...DEFAULT_SERVICES.map((name) => ({ kind: "service", name })),
    { kind: "department", name: DEFAULT_DEPARTMENT },
  ];
  for (const entry of entries)
    await tx.catalogEntry.create({ data: { workspaceId: workspace.id, ...entry } });
}

export type WorkspaceSettings = Omit<Workspace, "id" | "plainBlocks">;

export async function updateWorkspace(
  tx: WriteDb,
  id: string,
  settings: Partial<WorkspaceSettings>,
): Promise<void> {
  const nullable = ["alertChannel", "quietFrom", "quietTo"] as const;
  const cleared = nullable.filter((name) => name in settings && settings[name] === undefined);
  await tx.workspace.update({
    where: { id },
    data: { ...withoutUndefined(settings), ...Object.fromEntries(cleared.map((name) => [name, null])) },
  });
}

/** Slack refused a table or chart: plain sections from now on. */
export async function rememberPlainBlocks(tx: WriteDb, id: string): Promise<void> {
  await tx.workspace.update({ where: { id }, data: { plainBlocks: true } });
}

type Row = NonNullable<Awaited<ReturnType<ReadDb["workspace"]["findUnique"]>>>;

function workspaceOf({ currency, locale, alertChannel, quietFrom, quietTo, ...row }: Row): Workspace {
  return {
    ...row,
    currency: getCurrency(currency),
    locale: locale as Locale,
    alertChannel: alertChannel ?? undefined,
    quietFrom: quietFrom ?? undefined,
    quietTo: quietTo ?? undefined,
  };
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Only entries that are undefined are left out.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
