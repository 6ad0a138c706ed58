import type { Command } from "./command.ts";
import { helpCommand } from "./help.ts";
import { summaryCommand } from "./summary.ts";

/** Every subcommand, in the order of the help. */
export const COMMANDS: readonly Command[] = [helpCommand, summaryCommand];
