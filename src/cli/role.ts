import { UserError } from "../domain/mistakes.ts";
import { findNearest } from "../domain/nearest.ts";
import { ROLES, type Role } from "../domain/role.ts";
import { listRoles, setRole } from "../services/set-role.ts";
import { UsageError } from "./args.ts";
import { createAskOutsider } from "./ask-outsider.ts";
import type { CliCommand } from "./command.ts";

const USER_ID = /^[UW][A-Z0-9]{2,20}$/;

export const roleCommand: CliCommand = {
  name: "role",
  usage: ["list", "USER ADMIN|PM|VIEWER|none"],
  summary: (t) => t.cli.summary.role,
  options: {},
  positionals: { min: 1, max: 2 },
  needs: "workspace",
  run: async ({ deps, workspace, ...context }, { positionals: [first = "", second] }) => {
    const { world, t } = context;
    if (second === undefined) {
      if (first !== "list") throw new UsageError(t.cli.wrong.missingArguments);
      const members = await listRoles(deps, { workspace });
      if (members.length === 0) await world.err.write(`${t.cli.noRoles}\n`);
      await world.out.write(members.map(({ userId, role }) => `${userId}\t${role}\n`).join(""));
      return 0;
    }
    if (!USER_ID.test(first)) throw new UserError({ kind: "badUser", text: first });
    const role = parseRole(second);
    const askOutsider = createAskOutsider(context, workspace);
    await setRole(deps, { workspace, actor: "cli", userId: first, role, askOutsider });
    await world.out.write(`${t.cli.roleSet(first, role ?? t.word.none)}\n`);
    return 0;
  },
};

function parseRole(text: string): Role | undefined {
  if (text.toLowerCase() === "none") return undefined;
  const role = ROLES.find((one) => one === text.toUpperCase());
  if (role !== undefined) return role;
  const allowed = [...ROLES, "none"];
  throw new UserError({
    kind: "badChoice",
    name: "role",
    text,
    allowed,
    nearest: findNearest(text, allowed),
  });
}
