import { AUDIT_PAGE_SIZE, listAuditPage } from "../../services/list-audit.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { auditView } from "../views/audit-view.ts";
import { numberArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const auditCommand = defineCommand({
  name: "audit",
  aliases: ["감사"],
  role: "ADMIN",
  summary: (t) => t.people.audit.help,
  examples: ["audit", "audit page=2"],
  args: { page: withDefault(numberArg(1, 99_999), () => 1) },
  reads: true,
  run: async ({ args, deps, workspace, t }) => {
    const list = await listAuditPage(deps, { workspace, page: args.page });
    const line = (page: number) =>
      page < 1 || page > list.pages ? undefined : commandLine("audit", { page });
    const turns = { previousLine: line(list.page - 1), nextLine: line(list.page + 1) };
    return reply(auditView({ ...list, first: (list.page - 1) * AUDIT_PAGE_SIZE + 1 }, turns, workspace, t));
  },
});
