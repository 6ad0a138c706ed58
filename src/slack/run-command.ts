import { UserError } from "../domain/mistakes.ts";
import { roleAllows } from "../domain/role.ts";
import type { Translator } from "../i18n/messages.ts";
import type { Answer } from "./answer.ts";
import { askInMessage } from "./ask-in-message.ts";
import type { ArgumentShape, ArgumentValues } from "./commands/arguments.ts";
import type { Command, Context, LineOf } from "./commands/command.ts";
import { parseArguments, splitWords } from "./commands/parse.ts";
import { typedLine } from "./commands/typed-line.ts";
import { findCommand } from "./find-command.ts";
import { hasAudience, withShareButton } from "./share-button.ts";
import type { Message } from "./views/blocks.ts";

/** Reads the words that follow a command's name and runs it; a report gets its Share button. */
export async function runCommand(
  context: Context,
  command: Command,
  words: readonly string[],
): Promise<Answer> {
  const known = { ...context.known, example: command.examples[0] };
  const args = parseArguments(command.spec, words, known);
  const consent = { ...context.consent, words: command.asks.filter((word) => args[word] === true) };
  let answer: Answer;
  try {
    answer = withLine(await command.run({ ...context, known, consent, args }), command, args, context);
  } catch (error) {
    // A question is an answer here; any other error goes to the one catch.
    if (!(error instanceof UserError) || error.mistake.kind !== "unconfirmed") throw error;
    return askInMessage(error.mistake, command, args, context);
  }
  const mayShare = roleAllows(context.person.role, "PM") && hasAudience(context.channelId);
  if (answer.kind !== "reply" || !command.shareable || !mayShare) return answer;
  return { ...answer, message: withShareButton(answer.message, command, args, context.t) };
}

/** A report that Slack does not show can be asked for again. */
function withLine(
  answer: Answer,
  command: Command,
  args: ArgumentValues<ArgumentShape>,
  { workspace }: Context,
): Answer {
  if (!command.reads || (answer.kind !== "reply" && answer.kind !== "progress")) return answer;
  return { ...answer, again: typedLine(command, args, workspace) };
}

/** Runs the command line in a button, limited to the commands that the person may type. The line is not trusted. */
export async function runLine(context: Context, line: string, may: LineOf, t: Translator): Promise<Message> {
  const { command, rest } = findCommand(context.commands, splitWords(line));
  if (!command[may]) throw new UserError({ kind: "expiredControl" });
  const answer = await runCommand({ ...context, t }, command, rest);
  if (answer.kind === "progress") return answer.later();
  if (answer.kind !== "reply") throw new UserError({ kind: "expiredControl" });
  return answer.message;
}
