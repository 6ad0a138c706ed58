import { UserError } from "../../domain/mistakes.ts";
import { ROLES } from "../../domain/role.ts";
import { listRoles, setRole } from "../../services/set-role.ts";
import { reply } from "../answer.ts";
import { roleChangeView, roleListView } from "../views/role-view.ts";
import { choiceArg, optional, userArg } from "./args.ts";
import { defineCommand } from "./command.ts";

const CHOICES = [...ROLES, "none"] as const;

export const roleCommand = defineCommand({
  name: "role",
  aliases: ["role list", "역할"],
  role: "ADMIN",
  summary: (t) => t.people.roles.help,
  examples: ["role @user PM", "role @user none", "role list"],
  args: { user: optional(userArg), role: optional(choiceArg(CHOICES)) },
  positional: ["user", "role"],
  run: async ({ args, deps, workspace, person, askOutsider, t }) => {
    const { user: userId, role: choice } = args;
    if (userId === undefined && choice === undefined)
      return reply(roleListView(await listRoles(deps, { workspace }), t));
    if (userId === undefined) throw new UserError({ kind: "missingArgument", name: "user" });
    if (choice === undefined) throw new UserError({ kind: "missingArgument", name: "role" });
    const role = choice === "none" ? undefined : choice;
    const { before } = await setRole(deps, { workspace, actor: person.userId, userId, role, askOutsider });
    return reply(roleChangeView({ userId, before, after: role }, t));
  },
});
