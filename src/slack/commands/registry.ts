import { alertsCommand } from "./alerts.ts";
import { digestListCommand } from "./alerts-digest.ts";
import { digestSetCommand } from "./alerts-digest-set.ts";
import { allocationCommand } from "./allocation.ts";
import { anomaliesCommand } from "./anomalies.ts";
import { auditCommand } from "./audit.ts";
import { budgetCommand } from "./budget.ts";
import { budgetCopyCommand } from "./budget-copy.ts";
import { budgetSetCommand } from "./budget-set.ts";
import type { Command } from "./command.ts";
import { costAddCommand } from "./cost-add.ts";
import { costDeleteCommand } from "./cost-delete.ts";
import { costEditCommand } from "./cost-edit.ts";
import { costListCommand } from "./cost-list.ts";
import { costRecurringCommand } from "./cost-recurring.ts";
import { costShowCommand } from "./cost-show.ts";
import { exportCommand } from "./export.ts";
import { forecastCommand } from "./forecast.ts";
import { helpCommand } from "./help.ts";
import { importCommand } from "./import.ts";
import { importUndoCommand } from "./import-undo.ts";
import { mappingAddCommand } from "./mapping-add.ts";
import { mappingDefaultsCommand } from "./mapping-defaults.ts";
import { mappingDeleteCommand } from "./mapping-delete.ts";
import { mappingEditCommand } from "./mapping-edit.ts";
import { mappingListCommand } from "./mapping-list.ts";
import { mappingMoveCommand } from "./mapping-move.ts";
import { mappingRemapCommand } from "./mapping-remap.ts";
import { mappingShowCommand } from "./mapping-show.ts";
import { mappingTestCommand } from "./mapping-test.ts";
import { optimizeCommand } from "./optimize.ts";
import { recommendCommand } from "./recommend.ts";
import { roleCommand } from "./role.ts";
import { settingsCommand } from "./settings.ts";
import { summaryCommand } from "./summary.ts";
import { trendCommand } from "./trend.ts";

/** Every subcommand, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  helpCommand,
  summaryCommand,
  costListCommand,
  costAddCommand,
  costShowCommand,
  costEditCommand,
  costDeleteCommand,
  costRecurringCommand,
  budgetCommand,
  budgetSetCommand,
  budgetCopyCommand,
  trendCommand,
  allocationCommand,
  anomaliesCommand,
  recommendCommand,
  optimizeCommand,
  forecastCommand,
  importCommand,
  importUndoCommand,
  exportCommand,
  mappingListCommand,
  mappingAddCommand,
  mappingShowCommand,
  mappingEditCommand,
  mappingMoveCommand,
  mappingDeleteCommand,
  mappingDefaultsCommand,
  mappingTestCommand,
  mappingRemapCommand,
  alertsCommand,
  digestListCommand,
  digestSetCommand,
  roleCommand,
  settingsCommand,
  auditCommand,
];
