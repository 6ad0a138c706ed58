import type { Random } from "../deps.ts";
import { type Mistake, UpstreamError, UserError } from "../domain/mistakes.ts";
import { type Explanation, wordsOf } from "../i18n/explanation.ts";
import type { Translator } from "../i18n/messages.ts";
import { drawReference, type Log } from "../log.ts";
import { type Message, message, paragraph, type Span } from "./views/blocks.ts";

/** Says a mistake, an upstream failure or a bug to the person, and to the log what the operator needs. */
export function explainError(error: unknown, t: Translator, log: Log, random: Random): Message {
  if (error instanceof UserError) {
    log.info({ event: "mistake", kind: error.mistake.kind });
    return explanationMessage(explainMistake(error.mistake, t), error.example?.[t.locale], t);
  }
  if (error instanceof UpstreamError) {
    log.warn({ event: "upstream.failed", system: error.system, err: error });
    return message(t.upstream[error.system], [paragraph(t.upstream[error.system])]);
  }
  const reference = drawReference(random);
  log.error({ event: "bug", reference, err: error });
  return message(t.failure.bug(reference), [paragraph(t.failure.bug(reference))]);
}

export function explainMistake(mistake: Mistake, t: Translator): Explanation {
  return wordsOf(t.mistakes, mistake);
}

/** A line of the command that was typed comes before the catalogue's; what leads on stands in place of either. */
function explanationMessage(
  { wrong, example, next, people = [] }: Explanation,
  own: string | undefined,
  t: Translator,
): Message {
  const mentions = people.flatMap((user): Span[] => [" ", { user }]);
  const line = next ?? own ?? example;
  const label = next === undefined ? t.failure.example : t.failure.next;
  const blocks = [paragraph(wrong, ...mentions)];
  if (line !== undefined) blocks.push(paragraph(`${label} `, { code: `/finops ${line}` }));
  return message([wrong, ...(line === undefined ? [] : [`${label} /finops ${line}`])].join(" "), blocks);
}
