import type { ActChange } from "../../domain/outbox.ts";
import type { Translator } from "../../i18n/messages.ts";
import { changeSpans } from "./audit-view.ts";
import { actions, bullets, button, type Message, message, note, paragraph } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { withRemark } from "./outbox-views.ts";

/** When somebody asked, seen from now in the workspace's time zone. */
export type Asked = { readonly at: Date; readonly now: Date; readonly timezone: string };

const MOST_LINES = 20;

/** An answer as a direct message, since Slack may not have shown it where the person asked. */
export function lateAnswerView(answer: Message, asked: Asked, t: Translator): Message {
  const remark = t.answers.late(timeOf(asked, t));
  const text = `${answer.text} ${remark}`;
  return { ...withRemark(answer, remark), text: text.length > LIMITS.messageText ? answer.text : text };
}

/** What an act changed, where its own answer is gone with the process that made it. */
export function changesView(changes: readonly ActChange[], asked: Asked, t: Translator): Message {
  const sentence = t.answers.done(timeOf(asked, t));
  const more = changes.length - MOST_LINES;
  return message(sentence, [
    paragraph(sentence),
    ...(changes.length === 0
      ? []
      : [bullets(changes.slice(0, MOST_LINES).map((one) => changeSpans(one, asked, t)))]),
    ...(more > 0 ? [note(t.answers.more(t.format.count(more)))] : []),
  ]);
}

/** A report that Slack did not show, to be asked for again. */
export function offerView(line: string, asked: Asked, t: Translator): Message {
  const sentence = t.answers.offer(timeOf(asked, t));
  return message(sentence, [
    paragraph(`${sentence} `, { code: `/finops ${line}` }),
    actions([button({ action: "show:again", text: t.answers.showAgain, value: line })]),
  ]);
}

function timeOf({ at, now, timezone }: Asked, t: Translator): string {
  const [day, time = ""] = t.format.dateTime(at, timezone).split(" ");
  return t.format.dateTime(now, timezone).startsWith(day ?? "") ? time : `${day} ${time}`;
}
