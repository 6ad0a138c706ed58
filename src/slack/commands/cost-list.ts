import { roleAllows } from "../../domain/role.ts";
import { mayChange } from "../../services/cost-change.ts";
import { listCosts } from "../../services/list-costs.ts";
import { reply } from "../answer.ts";
import { commandLine } from "../share-button.ts";
import { costListView } from "../views/cost-list-view.ts";
import {
  categoryArg,
  choiceArg,
  departmentArg,
  numberArg,
  optional,
  reportMonthArg,
  serviceArg,
  withDefault,
} from "./args.ts";
import { defineCommand } from "./command.ts";

export const costListCommand = defineCommand({
  name: "cost",
  aliases: ["cost list", "비용", "비용 목록"],
  role: "VIEWER",
  summary: (t) => t.cost.help.list,
  examples: ["cost", "cost list 2026-10 service=ERP", "cost list last category=LICENSE by=me"],
  korean: ["cost", "cost list 2026-10 service=ERP", "cost list 지난달 category=라이선스 by=me"],
  args: {
    month: reportMonthArg,
    service: optional(serviceArg),
    category: optional(categoryArg),
    department: optional(departmentArg),
    by: optional(choiceArg(["me"])),
    page: withDefault(numberArg(1, 99_999), () => 1),
  },
  positional: ["month"],
  shareable: true,
  run: async ({ args, deps, workspace, person, t }) => {
    const { by, ...filters } = args;
    const mine = by === "me";
    const list = await listCosts(deps, {
      workspace,
      ...filters,
      createdBy: mine ? person.userId : undefined,
    });
    const line = (page: number) =>
      page < 1 || page > list.pages ? undefined : commandLine("cost", { ...args, page });
    const controls = {
      mayAdd: roleAllows(person.role, "PM"),
      editable: list.items.filter((item) => mayChange(item, person)),
      previousLine: line(list.page - 1),
      nextLine: line(list.page + 1),
      exportMonths: roleAllows(person.role, "PM") ? list.month : undefined,
    };
    return reply(costListView(list, { ...filters, mine }, controls, workspace, t));
  },
});
