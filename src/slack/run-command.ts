import { UserError } from "../domain/mistakes.ts";
import { roleAllows } from "../domain/role.ts";
import type { Translator } from "../i18n/messages.ts";
import type { Answer } from "./answer.ts";
import { askInMessage } from "./ask-in-message.ts";
import type { ArgumentShape, ArgumentValues } from "./commands/arguments.ts";
import type { Command, Context, LineOf } from "./commands/command.ts";
import { withExample } from "./commands/examples.ts";
import { parseArguments } from "./commands/parse.ts";
import { splitWords } from "./commands/split-words.ts";
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
  try {
    const args = parseArguments(command.spec, words, context.known);
    const answer = withLine(await runAsking(context, command, args), command, args, context);
    const mayShare = roleAllows(context.person.role, "PM") && hasAudience(context.channelId);
    if (answer.kind !== "reply" || !command.shareable || !mayShare) return answer;
    return { ...answer, message: withShareButton(answer.message, command, args, context.t) };
  } catch (error) {
    throw error instanceof UserError ? withExample(error, command) : error;
  }
}

/** Turns a question of the command into an answer and rethrows any other error. */
async function runAsking(
  context: Context,
  command: Command,
  args: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const consent = { ...context.consent, words: command.asks.filter((word) => args[word] === true) };
  try {
    return await command.run({ ...context, consent, args });
  } catch (error) {
    if (!(error instanceof UserError) || error.mistake.kind !== "unconfirmed") throw error;
    return askInMessage(error.mistake, command, args, context);
  }
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
