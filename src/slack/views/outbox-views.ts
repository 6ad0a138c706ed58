import type { OutboxContent } from "../../domain/outbox.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  bullets,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { refusalWords } from "./refusal-words.ts";

const LINES_IN_A_BLOCK = 25;
const MOST_LINES = LINES_IN_A_BLOCK * (LIMITS.messageBlocks - 4);

export function testView({ by }: Extract<OutboxContent, { kind: "test" }>, t: Translator): Message {
  const words = t.outbox;
  return message(words.test, [paragraph(words.test), paragraph(`${words.testBy} `, { user: by })]);
}

/** To an ADMIN: where alerts do not arrive, why, and what helps. */
export function undeliverableView(
  { channel, error }: Extract<OutboxContent, { kind: "undeliverable" }>,
  t: Translator,
): Message {
  const words = t.outbox;
  const { why, cure } = refusalWords(error, t);
  return message(`${words.undeliverable} ${why} ${cure}`, [
    paragraph({ bold: words.undeliverable }, " ", targetSpan(channel)),
    paragraph(why),
    paragraph(cure),
    note(words.onceADay),
  ]);
}

/** One message in place of the alerts that an outage of Slack made old. */
export function missedView(lines: readonly string[], t: Translator): Message | undefined {
  if (lines.length === 0) return undefined;
  const sentence = t.outbox.missed(lines.length);
  const shown = lines.slice(0, MOST_LINES);
  const lists: MessageBlock[] = [];
  for (let from = 0; from < shown.length; from += LINES_IN_A_BLOCK)
    lists.push(bullets(shown.slice(from, from + LINES_IN_A_BLOCK).map((line) => [line])));
  const more = lines.length - shown.length;
  return message(sentence, [
    header(t.outbox.missedTitle),
    paragraph(sentence),
    ...lists,
    ...(more > 0 ? [paragraph(t.outbox.missedMore(more))] : []),
    paragraph(`${t.alerts.next} `, { code: "/finops alerts" }),
  ]);
}

/** A remark under a message, within Slack's number of blocks. */
export function withRemark(message: Message, ...spans: readonly Span[]): Message {
  return { ...message, blocks: [...message.blocks.slice(0, LIMITS.messageBlocks - 1), paragraph(...spans)] };
}

export function targetSpan(target: string): Span {
  return /^[UW]/.test(target) ? { user: target } : { channel: target };
}
