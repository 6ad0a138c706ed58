import type { Translator } from "../i18n/messages.ts";
import type { CliCommand } from "./command.ts";
import { COMMANDS } from "./registry.ts";

const NAME_WIDTH = 9;

export function generalUsage(t: Translator): string {
  const lines = COMMANDS.flatMap((command) => [
    `  ${command.name.padEnd(NAME_WIDTH)} ${command.summary(t)}`,
    ...command.usage.map((usage) => `  ${" ".repeat(NAME_WIDTH)}   ${`${command.name} ${usage}`.trim()}`),
  ]);
  const help = `  ${"help".padEnd(NAME_WIDTH)} ${t.cli.summary.help}`;
  return `${[t.cli.intro, "", ...lines, help, "", t.cli.workspaceOption].join("\n")}\n`;
}

export function usageOf({ name, usage, summary }: CliCommand, t: Translator): string {
  return `${[summary(t), `${t.cli.usageTitle}:`, ...usage.map((line) => `  npm run finops -- ${name} ${line}`.trimEnd()), t.cli.workspaceOption].join("\n")}\n`;
}
