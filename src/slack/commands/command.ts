import type { Deps } from "../../deps.ts";
import type { Consent, ConsentWord } from "../../domain/question.ts";
import type { Role } from "../../domain/role.ts";
import type { Locale, Person, Workspace } from "../../domain/workspace.ts";
import type { Messages, Translator } from "../../i18n/messages.ts";
import type { AskOutsider } from "../../services/ask-outsider.ts";
import type { Answer } from "../answer.ts";
import type { KeptUploads } from "../kept-uploads.ts";
import type { LongJobs } from "../long-jobs.ts";
import type { SlackCalls } from "../slack-calls.ts";
import type { SlackFiles } from "../slack-files.ts";
import type { Message } from "../views/blocks.ts";
import { optional, yesArg } from "./args.ts";
import type { ArgumentContext, ArgumentShape, ArgumentSpec, ArgumentValues } from "./arguments.ts";

/** A person who holds a role. */
export type Actor = Person & { readonly role: Role };

/** What every command, button and modal is given. */
export type Context = {
  readonly deps: Deps;
  readonly slack: SlackCalls;
  readonly files: SlackFiles;
  readonly askOutsider: AskOutsider;
  readonly uploads: KeptUploads;
  readonly jobs: LongJobs;
  readonly workspace: Workspace;
  readonly person: Actor;
  /** The person's language. */
  readonly t: Translator;
  /** Throws when the person may not do this any more: asked before what took its time is sent. */
  readonly stillMay: () => Promise<void>;
  /** What makes this request one: a view or a trigger. The same key twice is the same request. */
  readonly key: string;
  /** What the person agreed to already. */
  readonly consent: Consent;
  readonly channelId: string | undefined;
  /** Today, the services and the departments that arguments are read against. */
  readonly known: ArgumentContext;
  /** When alerts are judged by the clock: a cron expression. */
  readonly alertSchedule: string;
  /** What this person may type. */
  readonly commands: readonly Command[];
  /** Runs a command line that a button carries, with this person's rights, in the language of `t`. */
  readonly runLine: (line: string, may: LineOf, t: Translator) => Promise<Message>;
  /** Runs a command line that asks before it writes; `code` names the question that this person says yes to. */
  readonly runAsked: (line: string, code: string | undefined) => Promise<Answer>;
};

/** Which commands a button may run. */
export type LineOf = "reads" | "shareable";

export type Command = {
  /** `cost add`: the words after /finops. */
  readonly name: string;
  /** Other words for the same, such as `cost list` for `cost`. */
  readonly aliases: readonly string[];
  readonly role: Role;
  /** One line of help. */
  readonly summary: (t: Messages) => string;
  /** Command lines that work, the first for mistakes. */
  readonly examples: readonly [string, ...string[]];
  /** The same lines as a reader of the language would type them. */
  readonly examplesIn: (locale: Locale) => readonly [string, ...string[]];
  readonly spec: ArgumentSpec;
  /** Answers with a message and changes nothing: a button may run it. */
  readonly reads: boolean;
  /** Its message can be shared to a channel. */
  readonly shareable: boolean;
  /** It asks before it writes; these words of its line say yes beforehand. */
  readonly asks: readonly ConsentWord[];
  readonly run: (context: Context & { args: unknown }) => Promise<Answer>;
};

export function defineCommand<S extends ArgumentShape = Record<never, never>>(definition: {
  name: string;
  aliases?: readonly string[];
  role: Role;
  summary: (t: Messages) => string;
  examples: readonly [string, ...string[]];
  korean?: readonly [string, ...string[]];
  args?: S;
  positional?: readonly (keyof S & string)[];
  takesRest?: boolean;
  reads?: boolean;
  shareable?: boolean;
  asks?: readonly ConsentWord[];
  run: (context: Context & { args: ArgumentValues<S> }) => Promise<Answer>;
}): Command {
  const {
    args,
    positional = [],
    takesRest = false,
    aliases = [],
    shareable = false,
    reads = shareable,
    asks = [],
    korean,
    run,
    ...rest
  } = definition;
  return {
    ...rest,
    aliases,
    reads,
    shareable,
    asks,
    examplesIn: (locale) => ({ ko: korean ?? rest.examples, en: rest.examples })[locale],
    spec: { shape: { ...args, ...consentShape(asks) }, positional, takesRest },
    // The dispatcher parses with this very spec, so the values have the shape's types.
    run: (context) => run({ ...context, args: context.args as ArgumentValues<S> }),
  };
}

function consentShape(asks: readonly ConsentWord[]): ArgumentShape {
  return Object.fromEntries(asks.map((word) => [word, optional(yesArg)]));
}
