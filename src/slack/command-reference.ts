import { LOCALES } from "../domain/workspace.ts";
import { translatorFor } from "../i18n/messages.ts";
import type { Command } from "./commands/command.ts";

/** `docs/commands.md`, from the command table. */
export function createCommandReference(commands: readonly Command[]): string {
  const sections = commands.map((command) => {
    const words = LOCALES.map((locale) => `- ${command.summary(translatorFor(locale))}`);
    const { shape, positional } = command.spec;
    const keyed = Object.keys(shape).filter((name) => !positional.includes(name));
    const takes = [...positional, ...keyed.map((name) => `${name}=`)];
    return [
      `## /finops ${command.name}`,
      "",
      ...words,
      `- Role: ${command.role} and above`,
      ...(takes.length === 0 ? [] : [`- Takes: ${takes.map((one) => `\`${one}\``).join(" ")}`]),
      ...(command.aliases.filter((alias) => alias !== "").length === 0
        ? []
        : [
            `- Also: ${command.aliases.map((alias) => `\`/finops ${alias}\``.replace(" `", "`")).join(", ")}`,
          ]),
      "",
      "```",
      ...new Set(LOCALES.flatMap((locale) => command.examplesIn(locale).map((line) => `/finops ${line}`))),
      "```",
      "",
    ].join("\n");
  });
  return `# Commands\n\nGenerated from the command table by \`npm run generate\`.\n\n${sections.join("\n")}`;
}
