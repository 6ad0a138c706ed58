import { ALLOCATION_OWNERS, type AllocationOwner } from "../../domain/allocation.ts";
import { reportAllocation } from "../../services/report-allocation.ts";
import { reply } from "../answer.ts";
import { allocationView } from "../views/allocation-view.ts";
import { basisArg, choiceArg, reportMonthArg, withDefault } from "./args.ts";
import { defineCommand } from "./command.ts";

export const allocationCommand = defineCommand({
  name: "allocation",
  aliases: ["배부"],
  role: "VIEWER",
  summary: (t) => t.reports.allocation.help,
  examples: ["allocation", "allocation 2026-10 by=department", "allocation last by=account"],
  korean: ["allocation", "allocation 2026-10 by=department", "allocation 지난달 by=account"],
  args: {
    month: reportMonthArg,
    by: withDefault<AllocationOwner>(choiceArg(ALLOCATION_OWNERS), () => "service"),
    basis: basisArg,
  },
  positional: ["month"],
  shareable: true,
  run: async ({ args, deps, workspace, t }) =>
    reply(allocationView(await reportAllocation(deps, { workspace, ...args }), workspace, t)),
});
