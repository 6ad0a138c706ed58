import type { Category } from "../domain/cost.ts";
import type { Role } from "../domain/role.ts";
import type { ReadDb, WriteDb } from "./store.ts";

export type Member = { readonly userId: string; readonly role: Role };
export type LastChoice = {
  readonly category: Category;
  readonly service: string;
  readonly department: string;
};

export async function findRole(db: ReadDb, workspaceId: string, userId: string): Promise<Role | undefined> {
  const row = await db.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
  return (row?.role as Role | null | undefined) ?? undefined;
}

export async function listMembers(db: ReadDb, workspaceId: string): Promise<Member[]> {
  const rows = await db.member.findMany({
    where: { workspaceId, role: { not: null } },
    orderBy: [{ role: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ userId, role }) => ({ userId, role: role as Role }));
}

export async function listAdmins(db: ReadDb, workspaceId: string): Promise<string[]> {
  const rows = await db.member.findMany({
    where: { workspaceId, role: "ADMIN" },
    orderBy: { userId: "asc" },
  });
  return rows.map(({ userId }) => userId);
}

/** Without a role the row stays, so that the environment's ADMINs do not come back. */
export async function setMemberRole(
  tx: WriteDb,
  workspaceId: string,
  userId: string,
  role: Role | undefined,
): Promise<void> {
  await tx.member.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, role: role ?? null },
    update: { role: role ?? null },
  });
}

/** True when the person was unknown and is ADMIN now. */
export async function seedAdmin(tx: WriteDb, workspaceId: string, userId: string): Promise<boolean> {
  const known = await tx.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
  if (known !== null) return false;
  await tx.member.create({ data: { workspaceId, userId, role: "ADMIN" } });
  return true;
}

export async function findLastChoice(
  db: ReadDb,
  workspaceId: string,
  userId: string,
): Promise<LastChoice | undefined> {
  const row = await db.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
  if (row?.lastCategory == null || row.lastService === null || row.lastDepartment === null) return undefined;
  return { category: row.lastCategory as Category, service: row.lastService, department: row.lastDepartment };
}

export async function rememberChoice(
  tx: WriteDb,
  workspaceId: string,
  userId: string,
  choice: LastChoice,
): Promise<void> {
  await tx.member.updateMany({
    where: { workspaceId, userId },
    data: { lastCategory: choice.category, lastService: choice.service, lastDepartment: choice.department },
  });
}
