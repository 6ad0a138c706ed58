import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import type { Role } from "../domain/role.ts";
import type { Workspace } from "../domain/workspace.ts";
import { findRole, listAdmins, listMembers, type Member, setMemberRole } from "../store/members.ts";

/** Grants a role, or revokes it with `undefined`. The last ADMIN stays: throws `lastAdmin`. */
export async function setRole(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly userId: string;
    readonly role: Role | undefined;
  },
): Promise<{ before: Role | undefined }> {
  const { workspace, actor, userId, role } = input;
  return deps.store.write(async (tx) => {
    const before = await findRole(tx, workspace.id, userId);
    if (before === role) return { result: { before }, audit: [], touched: [] };
    const admins = await listAdmins(tx, workspace.id);
    if (role !== "ADMIN" && admins.length === 1 && admins[0] === userId)
      throw new UserError({ kind: "lastAdmin", userId });
    await setMemberRole(tx, workspace.id, userId, role);
    return {
      result: { before },
      audit: [
        {
          workspaceId: workspace.id,
          at: deps.clock(),
          actor,
          action: role === undefined ? "role.revoked" : "role.granted",
          subject: userId,
          before: before === undefined ? undefined : { role: before },
          after: role === undefined ? undefined : { role },
        },
      ],
      touched: [],
    };
  });
}

export async function listRoles(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<Member[]> {
  return listMembers(deps.store.read, workspace.id);
}
