import { createHash } from "node:crypto";
import { CONSENT_WORD_OF, type Proposal } from "../domain/question.ts";
import { type Answer, reply } from "./answer.ts";
import type { Command, Context } from "./commands/command.ts";
import { typedLine } from "./commands/typed-line.ts";
import { LIMITS } from "./views/limits.ts";
import { type Asked, questionView } from "./views/question-view.ts";

/** The id of the button under a question and of its action. */
export const CONFIRM = "confirm";

const KEY = "asked:";

/** The question as an answer: its button carries the command with all its values, so that it is the same tomorrow. */
export function askInMessage(
  asked: Asked,
  command: Command,
  args: Readonly<Record<string, unknown>>,
  { key, workspace, t }: Pick<Context, "key" | "workspace" | "t">,
): Answer {
  const line = typedLine(command, { ...args, ...pinned(asked.proposal) }, workspace);
  const words = new Set(asked.questions.map(({ kind }) => CONSENT_WORD_OF[kind]));
  const value = `${asked.code} ${keyOf(key)} ${line}`;
  return reply(
    questionView(
      asked,
      {
        value: value.length > LIMITS.buttonValue ? undefined : value,
        line: [line, ...[...words].map((word) => `${word}=yes`)].join(" "),
      },
      t,
    ),
  );
}

/** What the typed line left open and the yes is about: never the import that is the last one by then. */
function pinned(proposal: Proposal): Readonly<Record<string, unknown>> {
  return proposal.kind === "reversal" ? { import: proposal.reversal.importId } : {};
}

/** What the button carries; undefined for anything else. */
export function readConfirmValue(value: string): { code: string; key: string; line: string } | undefined {
  const [, code, key, line] = /^([0-9a-f]{16}) (asked:[\w-]+) (.+)$/su.exec(value) ?? [];
  return code === undefined || key === undefined || line === undefined ? undefined : { code, key, line };
}

/** A question that is asked once more after a yes is still the same act. */
function keyOf(key: string): string {
  if (key.startsWith(KEY)) return key;
  return KEY + createHash("sha256").update(key).digest("base64url").slice(0, 22);
}
