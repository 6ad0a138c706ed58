import type { MappingList } from "../../domain/mapping-rule.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, button, confirmation, type Message, message, note, paragraph } from "./blocks.ts";
import { listButton, remapButton } from "./mapping-parts.ts";

/** The value is the version of the list that the person saw. */
export function mappingDefaultsQuestionView({ rules, version, own }: MappingList, t: Translator): Message {
  const words = t.mapping.toDefaults;
  if (!own) return message(t.mapping.defaults, [paragraph(t.mapping.defaults), actions([listButton(t)])]);
  const text = words.text(t.format.count(rules.length));
  const restore = button({
    action: "mapping-defaults",
    text: words.confirm,
    value: String(version),
    style: "danger",
    confirm: confirmation({ title: words.question, text, confirm: words.confirm, deny: t.button.cancel }),
  });
  return message(`${words.question} ${text}`, [
    paragraph({ bold: words.question }),
    paragraph(text),
    actions([restore, listButton(t)]),
    note(words.keep),
  ]);
}

export function mappingDefaultsView(t: Translator): Message {
  const { done } = t.mapping.toDefaults;
  return message(done, [
    paragraph({ bold: done }),
    actions([listButton(t), remapButton(t)]),
    note(t.mapping.later),
  ]);
}
