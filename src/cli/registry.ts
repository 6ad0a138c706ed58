import { backupCommand } from "./backup.ts";
import type { CliCommand } from "./command.ts";
import { demoCommand } from "./demo.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { mappingCommand } from "./mapping.ts";
import { ratesCommand } from "./rates.ts";
import { restoreCommand } from "./restore.ts";
import { roleCommand } from "./role.ts";
import { summaryCommand } from "./summary.ts";
import { undoCommand } from "./undo.ts";

/** Every command of the operator's command line, in the order of its help. */
export const COMMANDS: readonly CliCommand[] = [
  importCommand,
  undoCommand,
  exportCommand,
  ratesCommand,
  summaryCommand,
  roleCommand,
  mappingCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  demoCommand,
];
