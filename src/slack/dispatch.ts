import type { ModalView } from "@slack/types";
import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { normalizeText } from "../domain/normalize-text.ts";
import { type Role, roleAllows } from "../domain/role.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import { dayInZone, monthOf } from "../domain/year-month.ts";
import { localeOfSlack, type Translator, translatorFor } from "../i18n/messages.ts";
import { listCatalog } from "../store/catalog.ts";
import { findRole, listAdmins } from "../store/members.ts";
import { findWorkspace, rememberPlainBlocks } from "../store/workspaces.ts";
import type { Action, Memory, ModalAction } from "./actions/action.ts";
import type { Answer } from "./answer.ts";
import type { ArgumentContext, ArgumentValues } from "./commands/arguments.ts";
import type { Actor, Command, Context } from "./commands/command.ts";
import { parseArguments, splitWords } from "./commands/parse.ts";
import type { BlockMemory, Deliver, Destination } from "./deliver.ts";
import { explainError, explainMistake } from "./explain-error.ts";
import { findCommand } from "./find-command.ts";
import type { People } from "./people.ts";
import { readFields } from "./read-fields.ts";
import { withShareButton } from "./share-button.ts";
import type { SlackCalls } from "./slack-calls.ts";
import type { Message } from "./views/blocks.ts";
import { refusalModal } from "./views/refusal-modal.ts";

/** A request of Slack's, in our terms. `key` names the view or trigger, so that the same request twice is one. */
export type Inbound = Destination & { readonly teamId: string; readonly key: string };

/** What Slack is told when a modal was submitted: nothing closes it. */
export type ModalAck =
  | undefined
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update"; view: ModalView };

export type DispatchParts = {
  readonly deps: Deps;
  readonly teamId: string;
  readonly people: People;
  readonly slack: SlackCalls;
  readonly deliver: Deliver;
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
};

export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * The one way from a request to its answer: find the person, authorise, run, respond; and the one catch, so that
 * every failure answers the person.
 */
export function createDispatcher({ deps, teamId, people, slack, deliver, commands, actions }: DispatchParts) {
  async function typed(inbound: Inbound, text: string): Promise<void> {
    await guarded(inbound, async (admit) => {
      const admitted = await admit();
      const words = splitWords(normalizeText(text));
      const { command, rest } = findCommand(commands, words);
      return runCommand(await admitted.as(command.role), command, rest);
    });
  }

  async function clicked(inbound: Inbound, actionId: string, value: string): Promise<void> {
    await guarded(inbound, async (admit) => {
      const admitted = await admit();
      const action = actions.find((one) => one.kind === "button" && actionId.split(":")[0] === one.id);
      if (action?.kind !== "button") throw new UserError({ kind: "expiredControl" });
      return action.run({ ...(await admitted.as(action.role)), value });
    });
  }

  /** Resolves with the acknowledgement; `after` sends what follows once Slack has it. */
  async function submitted(
    inbound: Inbound,
    submission: { callbackId: string; texts: Readonly<Record<string, string>>; memory: Memory },
  ): Promise<{ ack: ModalAck; after: () => Promise<void> }> {
    let t = translatorFor("ko");
    try {
      const admitted = await admitPerson(inbound, (locale) => {
        t = translatorFor(locale);
      });
      const action = actions.find((one) => one.kind === "modal" && one.id === submission.callbackId);
      if (action?.kind !== "modal") throw new UserError({ kind: "expiredControl" });
      const context = await admitted.as(action.role);
      const answer = await submitModal(action, context, submission);
      if (answer.kind === "fieldErrors")
        return acknowledged({ response_action: "errors", errors: { ...answer.errors } });
      return { ack: undefined, after: () => guarded(inbound, () => Promise.resolve(answer)) };
    } catch (error) {
      return acknowledged({
        response_action: "update",
        view: refusalModal(explainError(error, t, deps.log, deps.random), t),
      });
    }
  }

  async function submitModal(
    action: ModalAction,
    context: Context,
    { texts, memory }: { texts: Readonly<Record<string, string>>; memory: Memory },
  ): Promise<Answer> {
    const fields = readFields(action.fields, texts, context.known, context.t);
    if (fields.kind === "errors") return { kind: "fieldErrors", errors: fields.errors };
    try {
      return await action.submit({ ...context, args: fields.values, memory });
    } catch (error) {
      // Shown under the field it is about; anything else goes to the one catch.
      const field = error instanceof UserError ? action.mistakeFields[error.mistake.kind] : undefined;
      if (!(error instanceof UserError) || field === undefined) throw error;
      return { kind: "fieldErrors", errors: { [field]: explainMistake(error.mistake, context.t).wrong } };
    }
  }

  async function runCommand(context: Context, command: Command, words: readonly string[]): Promise<Answer> {
    const known = { ...context.known, example: command.examples[0] };
    const args = parseArguments(command.spec, words, known);
    const answer = await command.run({ ...context, known, args });
    if (answer.kind !== "reply" || !command.shareable || !roleAllows(context.person.role, "PM"))
      return answer;
    return {
      ...answer,
      message: withShareButton(answer.message, command, args as ArgumentValues<never>, context.t),
    };
  }

  /** The one catch. */
  async function guarded(
    inbound: Inbound,
    work: (admit: () => Promise<Admitted>) => Promise<Answer>,
  ): Promise<void> {
    let t = translatorFor("ko");
    const blocks = blockMemory(inbound.teamId);
    try {
      const initial = await findWorkspace(deps.store.read, teamId);
      if (initial !== undefined) t = translatorFor(initial.locale);
      const answer = await work(() =>
        admitPerson(inbound, (locale) => {
          t = translatorFor(locale);
        }),
      );
      await deliver(answer, inbound, blocks);
    } catch (error) {
      const explained = explainError(error, t, deps.log, deps.random);
      await deliver({ kind: "reply", message: explained }, inbound, blocks).catch((cause: unknown) => {
        deps.log.error({ event: "answer.undelivered", err: cause });
      });
    }
  }

  type Admitted = { workspace: Workspace; as: (needed: Role) => Promise<Context> };

  async function admitPerson(inbound: Inbound, speak: (locale: Locale) => void): Promise<Admitted> {
    const workspace = inbound.teamId === teamId ? await findWorkspace(deps.store.read, teamId) : undefined;
    if (workspace === undefined) throw new UserError({ kind: "foreignTeam" });
    speak(workspace.locale);
    const user = await people.find(teamId, inbound.userId);
    const locale = localeOfSlack(user.slackLocale, workspace.locale);
    speak(locale);
    if (user.outsider !== undefined) throw new UserError({ kind: "outsider", why: user.outsider });
    const role = await findRole(deps.store.read, teamId, inbound.userId);
    if (role === undefined) {
      throw new UserError({ kind: "noRole", admins: await listAdmins(deps.store.read, teamId) });
    }
    const person: Actor = { userId: inbound.userId, role, locale };
    return { workspace, as: (needed) => contextFor(inbound, workspace, person, needed) };
  }

  async function contextFor(
    inbound: Inbound,
    workspace: Workspace,
    person: Actor,
    needed: Role,
  ): Promise<Context> {
    if (!roleAllows(person.role, needed)) {
      const admins = await listAdmins(deps.store.read, teamId);
      throw new UserError({ kind: "notAllowed", needed, held: person.role, admins });
    }
    const context: Context = {
      deps,
      slack,
      workspace,
      person,
      t: translatorFor(person.locale),
      key: inbound.key,
      channelId: inbound.channelId,
      known: await readKnown(workspace),
      commands: commands.filter((command) => roleAllows(person.role, command.role)),
      runLine: (line, t) => runLine(context, line, t),
    };
    return context;
  }

  async function runLine(context: Context, line: string, t: Translator): Promise<Message> {
    const { command, rest } = findCommand(context.commands, splitWords(line));
    const answer = await command.run({
      ...context,
      t,
      args: parseArguments(command.spec, rest, { ...context.known, example: command.examples[0] }),
    });
    if (answer.kind !== "reply") throw new UserError({ kind: "expiredControl" });
    return answer.message;
  }

  async function readKnown(workspace: Workspace): Promise<ArgumentContext> {
    const today = dayInZone(deps.clock(), workspace.timezone);
    const [services, departments] = await Promise.all([
      listCatalog(deps.store.read, workspace.id, "service"),
      listCatalog(deps.store.read, workspace.id, "department"),
    ]);
    const names = (entries: readonly { name: string; retired: boolean }[]) => entries.map(({ name }) => name);
    return {
      workspace,
      today,
      currentMonth: monthOf(today),
      services: names(services),
      departments: names(departments),
      example: "help",
    };
  }

  function blockMemory(workspaceId: string): BlockMemory {
    return {
      plain: async () => (await findWorkspace(deps.store.read, workspaceId))?.plainBlocks ?? false,
      rememberPlain: () =>
        deps.store.write(async (tx) => {
          await rememberPlainBlocks(tx, workspaceId);
          return { result: undefined, audit: [], touched: [] };
        }),
    };
  }

  return { typed, clicked, submitted };
}

function acknowledged(ack: ModalAck): { ack: ModalAck; after: () => Promise<void> } {
  return { ack, after: () => Promise.resolve() };
}
