import { createHash } from "node:crypto";
import { UserError } from "../domain/mistakes.ts";
import { CONSENT_WORD_OF, type Consent, type Proposal, type Question } from "../domain/question.ts";

/**
 * Throws `unconfirmed` unless the person agreed to all of the questions. Called inside the write: the questions are
 * about the state that is changed, and a code from another state answers none of them.
 */
export function askFirst(questions: readonly Question[], proposal: Proposal, consent: Consent): void {
  const code = codeOf(questions);
  if (consent.code === code) return;
  const open = questions.filter(({ kind }) => !consent.words.includes(CONSENT_WORD_OF[kind]));
  if (open.length > 0)
    throw new UserError({ kind: "unconfirmed", questions: [...questions], proposal, code });
}

function codeOf(questions: readonly Question[]): string {
  const text = JSON.stringify(questions, (key, value: unknown) => {
    if (key === "secondsAgo") return undefined;
    return typeof value === "bigint" ? value.toString() : value;
  });
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
