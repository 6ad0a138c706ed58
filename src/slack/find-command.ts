import { UserError } from "../domain/mistakes.ts";
import { findNearest } from "../domain/nearest.ts";
import { parseMonth } from "../domain/parse-month.ts";
import { getYearMonth } from "../domain/year-month.ts";
import type { Command } from "./commands/command.ts";

/** The command with the longest name that the words begin with, and the words that are left for its arguments. */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { command: Command; rest: string[] } {
  const typed = words.map((word) => word.toLowerCase());
  let found: { command: Command; length: number } | undefined;
  for (const command of commands) {
    for (const name of [command.name, ...command.aliases]) {
      const parts = name === "" ? [] : name.split(" ");
      const matches = parts.every((part, index) => part === typed[index]);
      if (matches && (parts.length > 0 || words.length === 0) && parts.length >= (found?.length ?? 0)) {
        found = { command, length: parts.length };
      }
    }
  }
  const text = words.slice(0, 2).join(" ");
  if (found === undefined) {
    const first = words[0] ?? "";
    throw new UserError({
      kind: "unknownSubcommand",
      text: first,
      nearest: nearestName(commands, [first, text]),
    });
  }
  const rest = words.slice(found.length);
  const next = typed[found.length];
  // `cost delte ID`: a word that is almost a subcommand is one misspelt, not an argument.
  if (next !== undefined && found.length === 1 && /^[a-z]{4,}$/.test(next) && !isMonthWord(next)) {
    const children = commands
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((name) => name.startsWith(`${typed[0]} `));
    const nearest = findNearest(`${typed[0]} ${next}`, children);
    if (nearest !== undefined) throw new UserError({ kind: "unknownSubcommand", text, nearest });
  }
  return { command: found.command, rest };
}

/** `last` is near `list`, and `sept` near `set`. */
function isMonthWord(text: string): boolean {
  return parseMonth(text, { current: getYearMonth("2000-01"), yearless: "past" }) !== undefined;
}

function nearestName(commands: readonly Command[], texts: readonly string[]): string | undefined {
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases]).filter((name) => name !== "");
  return texts.map((text) => findNearest(text.toLowerCase(), names)).find((name) => name !== undefined);
}
