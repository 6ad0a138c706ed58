import { UserError } from "../domain/mistakes.ts";
import { findNearest } from "../domain/nearest.ts";
import { parseMonth } from "../domain/parse-month.ts";
import type { Locale } from "../domain/workspace.ts";
import { getYearMonth } from "../domain/year-month.ts";
import type { Command } from "./commands/command.ts";

/**
 * The command with the longest name that the words begin with, and the words that are left for its arguments. Only
 * what the person may type is suggested.
 */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
  allowed: readonly Command[] = commands,
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
    const texts = [text, first];
    throw unknownCommand(first, texts.flatMap((one) => nearestNames(allowed, one))[0], allowed);
  }
  const rest = words.slice(found.length);
  const next = typed[found.length];
  // `cost delte ID`: a word that is almost a subcommand is one misspelt, not an argument.
  if (next !== undefined && found.length === 1 && /^[a-z]{4,}$/.test(next) && !isMonthWord(next)) {
    const nearest = nearestNames(allowed, `${typed[0]} ${next}`, `${typed[0]} `)[0];
    if (nearest !== undefined) throw unknownCommand(text, nearest, allowed);
  }
  return { command: found.command, rest };
}

/** `last` is near `list`, and `sept` near `set`. */
function isMonthWord(text: string): boolean {
  return parseMonth(text, { current: getYearMonth("2000-01"), yearless: "past" }) !== undefined;
}

function nearestNames(commands: readonly Command[], text: string, prefix = ""): string[] {
  const names = commands
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => name !== "" && name.startsWith(prefix));
  const nearest = findNearest(text.toLowerCase(), names);
  return nearest === undefined || nearest === text.toLowerCase() ? [] : [nearest];
}

/** The example is one of the command that was probably meant. */
export function unknownCommand(
  text: string,
  nearest: string | undefined,
  commands: readonly Command[],
): UserError {
  const meant = commands.find(({ name, aliases }) => [name, ...aliases].includes(nearest ?? "help"));
  const example = (locale: Locale) => (meant === undefined ? "help" : meant.examplesIn(locale)[0]);
  return new UserError(
    { kind: "unknownSubcommand", text, nearest },
    { ko: example("ko"), en: example("en") },
  );
}
