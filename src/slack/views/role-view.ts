import type { Role } from "../../domain/role.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, message, paragraph } from "./blocks.ts";
import { table } from "./table.ts";

const MAX_ROWS = 90;

export function roleListView(
  members: readonly { readonly userId: string; readonly role: Role }[],
  t: Translator,
): Message {
  const words = t.people.roles;
  const limit = members.length > MAX_ROWS ? MAX_ROWS - 1 : MAX_ROWS;
  const rows = members
    .slice(0, limit)
    .map(({ userId, role }) => ({ cells: [{ user: userId }, t.role[role]] }));
  const rest = members.length - rows.length;
  const other = rest === 0 ? [] : [{ cells: [t.other(t.format.count(rest)), ""] }];
  const sentence = words.sentence(t.format.count(members.length));
  return message(sentence, [
    header(words.title),
    paragraph(sentence),
    table([{ title: t.word.who }, { title: t.word.role }], [...rows, ...other]),
    paragraph(`${words.next} `, { code: "/finops role @user PM" }, " · ", {
      code: "/finops role @user none",
    }),
  ]);
}

export function roleChangeView(
  {
    userId,
    before,
    after,
  }: { readonly userId: string; readonly before: Role | undefined; readonly after: Role | undefined },
  t: Translator,
): Message {
  const name = (role: Role | undefined) => (role === undefined ? t.word.none : t.role[role]);
  const words = t.people.roles;
  const sentence = before === after ? words.unchanged(name(after)) : words.changed(name(before), name(after));
  return message(sentence, [paragraph({ user: userId }, " ", sentence)]);
}
