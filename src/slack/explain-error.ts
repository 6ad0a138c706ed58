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
    return explanationMessage(explainMistake(error.mistake, t), t);
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

function explanationMessage({ wrong, example, people = [] }: Explanation, t: Translator): Message {
  const mentions = people.flatMap((user): Span[] => [" ", { user }]);
  const blocks = [paragraph(wrong, ...mentions)];
  if (example !== undefined) blocks.push(paragraph(`${t.failure.example} `, { code: `/finops ${example}` }));
  const sentence = [
    wrong,
    ...(example === undefined ? [] : [`${t.failure.example} /finops ${example}`]),
  ].join(" ");
  return message(sentence, blocks);
}
