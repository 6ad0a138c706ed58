import type { CostItem } from "../../domain/cost.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, button, confirmation, type Message, message, note, paragraph } from "./blocks.ts";
import { editButton, itemAmount, itemFacts } from "./cost-parts.ts";

/** What a person sees after registering: their item, to correct or take back. */
export function costRegisteredView(item: CostItem, workspace: Workspace, t: Translator): Message {
  const sentence = t.cost.registered(item.id, itemAmount(item, t));
  const undo = button({ action: "cost-delete:undo", text: t.button.undo, value: item.id });
  return message(sentence, [
    paragraph({ bold: sentence }),
    itemFacts(item, workspace, t),
    actions([editButton(item, t), undo]),
  ]);
}

export function costEditedView(
  item: CostItem,
  undoMinutes: number,
  workspace: Workspace,
  t: Translator,
): Message {
  return changedItemView(t.cost.edited(item.id, itemAmount(item, t)), item, undoMinutes, workspace, t);
}

export function costRestoredView(
  item: CostItem,
  undoMinutes: number,
  workspace: Workspace,
  t: Translator,
): Message {
  return changedItemView(t.cost.restored(item.id, itemAmount(item, t)), item, undoMinutes, workspace, t);
}

function changedItemView(
  sentence: string,
  item: CostItem,
  undoMinutes: number,
  workspace: Workspace,
  t: Translator,
): Message {
  return message(sentence, [
    paragraph({ bold: sentence }),
    itemFacts(item, workspace, t),
    actions([editButton(item, t), deleteButton(item, undoMinutes, t)]),
  ]);
}

export function costDeleteQuestionView(
  item: CostItem,
  undoMinutes: number,
  workspace: Workspace,
  t: Translator,
): Message {
  const question = t.cost.deleteQuestion(item.id, itemAmount(item, t));
  return message(question, [
    paragraph({ bold: question }),
    itemFacts(item, workspace, t),
    actions([deleteButton(item, undoMinutes, t)]),
    note(t.cost.deleteConfirm(undoMinutes)),
  ]);
}

export function costDeletedView(item: CostItem, undoMinutes: number, t: Translator): Message {
  const sentence = t.cost.deleted(item.id, itemAmount(item, t));
  return message(`${sentence} ${t.cost.deletedNext(undoMinutes)}`, [
    paragraph(sentence),
    actions([button({ action: "cost-restore", text: t.cost.restore, value: item.id })]),
    note(t.cost.deletedNext(undoMinutes)),
  ]);
}

export function deleteButton(item: CostItem, undoMinutes: number, t: Translator) {
  return button({
    action: "cost-delete",
    text: t.button.delete,
    value: item.id,
    style: "danger",
    confirm: confirmation({
      title: t.cost.deleteQuestion(item.id, itemAmount(item, t)),
      text: t.cost.deleteConfirm(undoMinutes),
      confirm: t.button.delete,
      deny: t.button.cancel,
    }),
  });
}
