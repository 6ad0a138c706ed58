import { parseArgs } from "node:util";
import type { Translator } from "../i18n/messages.ts";
import type { CliCommand } from "./command.ts";

export type CliArgs = {
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
};

/** The command line itself was wrong: answered with the usage, exit status 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The options of every command. */
const COMMON = { workspace: "text", help: "flag" } as const;

/** Node's own reader takes the line apart; what it found is judged here, for the words to be ours. */
export function parseCliArgs(
  argv: readonly string[],
  { options, positionals: bounds }: CliCommand,
  t: Translator,
): CliArgs {
  const { wrong } = t.cli;
  const kinds = { ...options, ...COMMON };
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [
        name,
        { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
      ]),
    ),
  });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const kind =
      Object.hasOwn(kinds, name) && rawName.startsWith("--") ? kinds[name as keyof typeof kinds] : undefined;
    if (kind === undefined) throw new UsageError(wrong.unknownOption(rawName));
    if (kind === "flag" && value !== undefined) throw new UsageError(wrong.unexpectedValue(rawName));
    if (
      kind !== "flag" &&
      (value === undefined || value === "" || (inlineValue === false && value.startsWith("--")))
    ) {
      throw new UsageError(wrong.missingValue(rawName));
    }
    if (kind === "text" && values.has(name)) throw new UsageError(wrong.repeatedOption(rawName));
    values.set(name, [...(values.get(name) ?? []), value ?? ""]);
  }
  const helping = values.has("help");
  if (!helping && positionals.length < bounds.min) throw new UsageError(wrong.missingArguments);
  const surplus = positionals[bounds.max];
  if (!helping && surplus !== undefined) throw new UsageError(wrong.tooMany(surplus));
  return {
    positionals,
    flag: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
  };
}
