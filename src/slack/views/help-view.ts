import type { Role } from "../../domain/role.ts";
import type { Locale } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, header, type Message, message, note, paragraph } from "./blocks.ts";

/** What help says of a command. */
type Helped = {
  readonly name: string;
  readonly role: Role;
  readonly summary: (t: Translator) => string;
  readonly examplesIn: (locale: Locale) => readonly string[];
};

export function helpView(commands: readonly Helped[], role: Role, t: Translator): Message {
  const lines = commands.map((command) => [
    { code: `/finops ${command.examplesIn(t.locale)[0] ?? command.name}` },
    ` ${command.summary(t)}`,
  ]);
  return message(t.help.sentence(commands.length), [
    header(t.help.title),
    bullets(lines),
    note(t.help.footer(t.role[role])),
  ]);
}

export function commandHelpView(command: Helped, t: Translator): Message {
  const title = `/finops ${command.name}`;
  return message(`${title}: ${command.summary(t)}`, [
    header(title),
    paragraph(command.summary(t)),
    bullets(command.examplesIn(t.locale).map((example) => [{ code: `/finops ${example}` }])),
    note(t.help.needs(t.role[command.role])),
  ]);
}
