import type { Deps } from "../deps.ts";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import type { Role } from "../domain/role.ts";
import type { Workspace } from "../domain/workspace.ts";
import { findRole, listAdmins, listMembers, type Member, setMemberRole } from "../store/members.ts";
import { type AskOutsider, checkCanUse } from "./ask-outsider.ts";

/**
 * Grants a role, or revokes it with `undefined`. Throws `cannotUse` for a person who could not use the role, and
 * `lastAdmin` when no ADMIN who can act would be left.
 */
export async function setRole(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly userId: string;
    readonly role: Role | undefined;
    readonly askOutsider: AskOutsider;
  },
): Promise<{ before: Role | undefined }> {
  const { workspace, actor, userId, role, askOutsider } = input;
  if (role !== undefined) await checkCanUse(userId, askOutsider);
  const others = role === "ADMIN" ? undefined : await askOtherAdmins(deps, input);
  return deps.store.write(async (tx) => {
    const before = await findRole(tx, workspace.id, userId);
    if (before === role) return { result: { before }, audit: [], touched: [] };
    // Checked again inside the write: two ADMINs may revoke each other at the same time.
    const admins = await listAdmins(tx, workspace.id);
    if (before === "ADMIN" && !admins.some((admin) => others?.able.has(admin)))
      throw others?.failure ?? new UserError({ kind: "lastAdmin", userId });
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

type OtherAdmins = {
  /** Those who can act. */
  readonly able: ReadonlySet<string>;
  /** Set when Slack did not answer for every ADMIN. */
  readonly failure: UpstreamError | undefined;
};

async function askOtherAdmins(
  { store }: Deps,
  { workspace, userId, askOutsider }: Parameters<typeof setRole>[1],
): Promise<OtherAdmins> {
  const others = (await listAdmins(store.read, workspace.id)).filter((admin) => admin !== userId);
  const answers = await Promise.allSettled(others.map(askOutsider));
  const able = others.filter((_admin, index) => {
    const answer = answers[index];
    return answer?.status === "fulfilled" && answer.value === undefined;
  });
  const failed = answers.find((answer) => answer.status === "rejected");
  return {
    able: new Set(able),
    failure: failed === undefined ? undefined : new UpstreamError("identity", failed.reason),
  };
}

export async function listRoles(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<Member[]> {
  return listMembers(deps.store.read, workspace.id);
}
