import { alertsCommand } from "./alerts.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import type { Command } from "./command.ts";
import { costAddCommand } from "./cost-add.ts";
import { costDeleteCommand } from "./cost-delete.ts";
import { costEditCommand } from "./cost-edit.ts";
import { costListCommand } from "./cost-list.ts";
import { costRecurringCommand } from "./cost-recurring.ts";
import { costShowCommand } from "./cost-show.ts";
import { helpCommand } from "./help.ts";
import { summaryCommand } from "./summary.ts";

/** Every subcommand, in the order of the help. */
export const COMMANDS: readonly Command[] = [helpCommand, summaryCommand, costListCommand, costAddCommand, costShowCommand, costEditCommand, costDeleteCommand, costRecurringCommand, alertsCommand, exportCommand, importCommand];
