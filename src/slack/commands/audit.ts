import { AUDIT_ACTIONS, AUDITED_THINGS, isAuditAction, listActionsOn } from "../../domain/audit-actions.ts";
import { UserError } from "../../domain/mistakes.ts";
import { findNearest } from "../../domain/nearest.ts";
import { LOCALES } from "../../domain/workspace.ts";
import { translatorFor } from "../../i18n/messages.ts";
import { AUDIT_PAGE_SIZE, listAuditPage } from "../../services/list-audit.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { auditView } from "../views/audit-view.ts";
import { monthArg, numberArg, optional, userArg, withDefault } from "./args.ts";
import type { Argument } from "./arguments.ts";
import { defineCommand } from "./command.ts";

/** Who changes things without being a person. */
const SYSTEMS = new Map([
  ["cli", "cli"],
  ["job", "job"],
  ["environment", "environment"],
  ["finops_admins", "environment"],
]);

const actorArg: Argument<string> = {
  ...userArg,
  parse: (text, context, name) => SYSTEMS.get(text.toLowerCase()) ?? userArg.parse(text, context, name),
};

/** `cost` or `비용` for everything about costs, or one action: `cost.deleted`, `cost deleted`, `비용 삭제`. */
const actionArg: Argument<string> = {
  parse: (text, _context, name) => {
    const typed = fold(text);
    const words = LOCALES.map((locale) => translatorFor(locale).people.audit);
    const isTyped = (word: string | undefined) => word !== undefined && fold(word) === typed;
    const choice =
      AUDITED_THINGS.find((one) => [one, ...words.map(({ things }) => things[one])].some(isTyped)) ??
      AUDIT_ACTIONS.find((one) => [one, ...words.map(({ actions }) => actions[one])].some(isTyped));
    if (choice !== undefined) return choice;
    const nearest = findNearest(text, [...AUDITED_THINGS, ...AUDIT_ACTIONS]);
    throw new UserError({ kind: "badChoice", name, text, allowed: [...AUDITED_THINGS], nearest });
  },
  absent: () => "",
};

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, "");
}

export const auditCommand = defineCommand({
  name: "audit",
  aliases: ["감사"],
  role: "ADMIN",
  summary: (t) => t.people.audit.help,
  examples: ["audit", "audit month=last action=budget", "audit by=@user page=2"],
  args: {
    page: withDefault(numberArg(1, 99_999), () => 1),
    by: optional(actorArg),
    month: optional(monthArg),
    action: optional(actionArg),
  },
  reads: true,
  run: async ({ args, deps, workspace, t }) => {
    const { page, by, month, action } = args;
    const list = await listAuditPage(deps, {
      workspace,
      page,
      actor: by,
      month,
      actions: action === undefined ? undefined : isAuditAction(action) ? [action] : listActionsOn(action),
    });
    const line = (number: number) =>
      number < 1 || number > list.pages
        ? undefined
        : commandLine("audit", { by, month, action, page: number });
    const turns = { previousLine: line(list.page - 1), nextLine: line(list.page + 1) };
    const shown = { ...list, first: (list.page - 1) * AUDIT_PAGE_SIZE + 1, filter: { by, month, action } };
    return reply(auditView(shown, turns, workspace, t));
  },
});
