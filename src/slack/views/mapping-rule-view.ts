import type { MappingList, StoredRule } from "../../domain/mapping-rule.ts";
import type { RemapReport } from "../../domain/remap.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  bullets,
  button,
  confirmation,
  type Message,
  message,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { personCell } from "./cost-parts.ts";
import { listButton, remapButton, ruleLines, ruleValue } from "./mapping-parts.ts";
import { effectText } from "./remap-view.ts";

type NumberedRule = { readonly list: MappingList; readonly rule: StoredRule; readonly number: number };
type Changed = NumberedRule & {
  readonly newServices: readonly string[];
  readonly newDepartments: readonly string[];
};

/** One rule whole, with what an ADMIN may do to it. */
export function mappingRuleView(
  shown: NumberedRule & { readonly mayEdit: boolean },
  workspace: Workspace,
  t: Translator,
): Message {
  const { list, rule, number, mayEdit } = shown;
  const title = t.mapping.rule(t.format.count(number));
  return message(title, [
    paragraph({ bold: title }),
    bullets([
      ...ruleLines(rule, t),
      ...(list.own ? [made(rule, workspace, t)] : [[t.mapping.defaults] satisfies Span[]]),
    ]),
    actions(mayEdit ? [...ruleButtons(shown, t), listButton(t)] : [testButton(number, t), listButton(t)]),
  ]);
}

function made({ createdBy, createdAt }: StoredRule, { timezone }: Workspace, t: Translator): Span[] {
  return [t.format.dateTime(createdAt, timezone), " ", personCell(createdBy)];
}

/** After a change: the rule as it is now, what it would move of the last import, and the way to move it. */
export function ruleChangedView(
  sentence: string,
  change: Changed & { readonly effect?: RemapReport },
  t: Translator,
): Message {
  const { effect, rule } = change;
  const lines: Span[][] = [
    ...ruleLines(rule, t),
    ...(effect === undefined ? [] : [[effectText(effect, t)]]),
    ...newNameLines(change, t),
  ];
  return message(sentence, [
    paragraph({ bold: sentence }),
    bullets(lines),
    actions([...ruleButtons(change, t), listButton(t), remapButton(t)]),
    note(t.mapping.later),
  ]);
}

export function ruleDeletedView({ rule, number }: NumberedRule, t: Translator): Message {
  const sentence = t.mapping.deleted(t.format.count(number));
  return message(sentence, [
    paragraph({ bold: sentence }),
    bullets(ruleLines(rule, t)),
    actions([listButton(t), remapButton(t)]),
    note(t.mapping.deleteText),
  ]);
}

export function ruleDeleteQuestionView(shown: NumberedRule, t: Translator): Message {
  const question = t.mapping.deleteQuestion(t.format.count(shown.number));
  return message(question, [
    paragraph({ bold: question }),
    bullets(ruleLines(shown.rule, t)),
    actions([deleteButton(shown, t), listButton(t)]),
    note(t.mapping.deleteText),
  ]);
}

function newNameLines({ newServices, newDepartments }: Changed, t: Translator): Span[][] {
  return [
    ...(newServices.length === 0 ? [] : [[t.mapping.newServices(t.format.list(newServices))]]),
    ...(newDepartments.length === 0 ? [] : [[t.mapping.newDepartments(t.format.list(newDepartments))]]),
  ];
}

function ruleButtons(shown: NumberedRule, t: Translator) {
  const { list, rule, number } = shown;
  const value = ruleValue(list.version, rule);
  const move = (to: "up" | "down", text: string) =>
    button({ action: `mapping-move:${to}`, text, value: `${value} ${to}` });
  return [
    button({ action: "mapping-edit", text: t.button.edit, value }),
    ...(number > 1 ? [move("up", t.mapping.up)] : []),
    ...(number < list.rules.length ? [move("down", t.mapping.down)] : []),
    testButton(number, t),
    deleteButton(shown, t),
  ];
}

function testButton(number: number, t: Translator) {
  return button({ action: "show:test", text: t.mapping.test, value: `mapping test ${number}` });
}

function deleteButton({ list, rule, number }: NumberedRule, t: Translator) {
  return button({
    action: "mapping-delete",
    text: t.button.delete,
    value: ruleValue(list.version, rule),
    style: "danger",
    confirm: confirmation({
      title: t.mapping.deleteQuestion(t.format.count(number)),
      text: t.mapping.deleteText,
      confirm: t.button.delete,
      deny: t.button.cancel,
    }),
  });
}
