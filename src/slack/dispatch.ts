import type { ModalView } from "@slack/types";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import { normalizeText } from "../domain/normalize-text.ts";
import type { Role } from "../domain/role.ts";
import { type Translator, translatorFor } from "../i18n/messages.ts";
import { answerId } from "../store/outbox-answers.ts";
import { findWorkspace, rememberPlainBlocks } from "../store/workspaces.ts";
import type { Action, GivenFiles, Memory, ModalAction } from "./actions/action.ts";
import { type AdmissionParts, type Admitted, createAdmission, type Inbound } from "./admission.ts";
import { type Answer, home, reply, type SlowWork } from "./answer.ts";
import { AGREED, askInModal } from "./ask-in-modal.ts";
import type { Context } from "./commands/command.ts";
import { splitWords } from "./commands/split-words.ts";
import type { BlockMemory, Deliver, Delivery, Missed } from "./deliver.ts";
import { explainError, explainMistake } from "./explain-error.ts";
import { findCommand } from "./find-command.ts";
import { openHome } from "./home.ts";
import { createLateAnswers } from "./late-answers.ts";
import { readFields } from "./read-fields.ts";
import { runCommand } from "./run-command.ts";
import type { Message } from "./views/blocks.ts";
import { homeRefusalView } from "./views/home-view.ts";
import { lateAnswerView } from "./views/late-answer-view.ts";
import { refusalModal } from "./views/refusal-modal.ts";

/** What the person filled in. */
export type Submission = {
  readonly texts: Readonly<Record<string, string>>;
  readonly given: GivenFiles;
  readonly memory: Memory;
};

/** What Slack is told when a modal was submitted: nothing closes it. */
export type ModalAck =
  | undefined
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update"; view: ModalView };

/** What is known by now of the person who asked, and when they did. */
type Turn = { t: Translator; needed: Role | undefined; timezone: string; readonly at: Date };

export type DispatchParts = AdmissionParts & {
  readonly deliver: Deliver;
  readonly actions: readonly Action[];
};

export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * The one way from a request to its answer: find the person, authorise, run, respond; and the one catch, so that
 * every failure answers the person.
 */
export function createDispatcher({ deliver, actions, ...parts }: DispatchParts) {
  const { deps, teamId, commands } = parts;
  const admitPerson = createAdmission(parts);
  const late = createLateAnswers(deps, teamId);

  async function typed(inbound: Inbound, text: string): Promise<void> {
    await guarded(inbound, async (admit) => {
      const admitted = await admit();
      const words = splitWords(normalizeText(text));
      const { command, rest } = findCommand(commands, words, admitted.commands);
      const context = await admitted.as(command.role);
      return shownIfAllowed(await runCommand(context, command, rest), context);
    });
  }

  async function clicked(inbound: Inbound, actionId: string, value: string): Promise<void> {
    const [id, from] = actionId.split(":");
    const action = actions.find((one) => one.kind === "button" && one.id === id);
    const key = (action?.kind === "button" && action.keyOf?.(value)) || inbound.key;
    const shown = await guarded({ ...inbound, key }, async (admit) => {
      const admitted = await admit();
      if (action?.kind !== "button") throw new UserError({ kind: "expiredControl" });
      const context = await admitted.as(action.role);
      return shownIfAllowed(await action.run({ ...context, value, from }), context);
    });
    if (shown.kind !== "open") await refreshHome(inbound);
  }

  async function homeOpened(inbound: Inbound): Promise<void> {
    // Of a team that is not ours there is nobody whom our token may show something.
    if (inbound.teamId !== teamId) return;
    await guarded(inbound, async (admit) => openHome(await (await admit()).as("VIEWER")), onHome);
  }

  /** What began on the Home tab ends there too: with the new figures, or without what is not allowed any more. */
  async function refreshHome(inbound: Inbound): Promise<void> {
    if (inbound.fromHome) await homeOpened(inbound);
  }

  /** Resolves with the acknowledgement; `after` sends what follows once Slack has it, `abandon` is for when it has not. */
  async function submitted(
    inbound: Inbound,
    submission: Submission & { callbackId: string },
  ): Promise<{ ack: ModalAck; after: () => Promise<void>; abandon?: () => void }> {
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
        return {
          ack: { response_action: "errors", errors: { ...answer.errors } },
          after: () => Promise.resolve(),
        };
      if (answer.kind === "asked")
        return { ack: { response_action: "update", view: answer.view }, after: () => Promise.resolve() };
      if (answer.kind === "slow") {
        const after = async () => {
          await guarded(inbound, (admit) => finishSlow(admit, action, answer.later), onView);
          answer.place?.leave();
          await refreshHome(inbound);
        };
        const abandon = () => answer.place?.leave();
        return { ack: { response_action: "update", view: answer.waiting }, after, abandon };
      }
      const after = async () => {
        await guarded(inbound, () => Promise.resolve(answer), reply, {
          ...newTurn(),
          t,
          needed: action.role,
        });
        await refreshHome(inbound);
      };
      return { ack: undefined, after };
    } catch (error) {
      const view = refusalModal(explainError(error, t, deps.log, deps.random), t);
      return { ack: { response_action: "update", view }, after: () => refreshHome(inbound) };
    }
  }

  async function submitModal(
    action: ModalAction,
    context: Context,
    { texts, given, memory }: Submission,
  ): Promise<Answer> {
    const { t } = context;
    const fields = readFields(action.fields, texts, context.known, t);
    if (fields.kind === "errors") return { kind: "fieldErrors", errors: fields.errors };
    try {
      const consent = { words: [], code: memory[AGREED] };
      return await action.submit({ ...context, consent, args: fields.values, given, memory });
    } catch (error) {
      if (error instanceof UserError && error.mistake.kind === "unconfirmed" && action.redraw !== undefined) {
        const form = await action.redraw({ ...context, texts, memory });
        return { kind: "asked", view: askInModal(form, memory, error.mistake, t) };
      }
      // Shown under the field it is about; anything else goes to the one catch.
      const field = error instanceof UserError ? action.mistakeFields[error.mistake.kind] : undefined;
      if (!(error instanceof UserError) || field === undefined) throw error;
      return { kind: "fieldErrors", errors: { [field]: explainMistake(error.mistake, t).wrong } };
    }
  }

  /** The one catch. Resolves with what the person was to see: the answer, or the explanation in its place. */
  async function guarded(
    inbound: Inbound,
    work: (admit: () => Promise<Admitted>) => Promise<Answer>,
    explainedAs: (explained: Message, t: Translator) => Answer = reply,
    turn: Turn = newTurn(),
  ): Promise<Answer> {
    let answer: Answer | undefined;
    try {
      const workspace = await findWorkspace(deps.store.read, teamId);
      if (workspace !== undefined) {
        turn.timezone = workspace.timezone;
        if (turn.needed === undefined) turn.t = translatorFor(workspace.locale);
      }
      answer = await work(() => admit(inbound, turn));
      const missed = await deliver(answer, inbound, deliveryOf(inbound, turn, blockMemory(teamId)));
      await settle(inbound, turn, missed, "again" in answer ? answer.again : undefined);
      return answer;
    } catch (error) {
      // Who may not be here gets no more than one try. Who could not be asked about is asked about when it is sent.
      if (error instanceof UpstreamError) turn.needed ??= "VIEWER";
      const explained = explainedAs(explainError(error, turn.t, deps.log, deps.random), turn.t);
      try {
        const missed = await deliver(explained, inbound, deliveryOf(inbound, turn, NO_MEMORY));
        // What was changed before the work failed is still to be said; of a post that failed, this is the answer.
        if (answer?.kind === "post" || (missed !== undefined && !(await late.isAwaited(inbound))))
          await settle(inbound, turn, missed, undefined);
      } catch (cause) {
        deps.log.error({ event: "answer.undelivered", err: cause });
      }
      return explained;
    }
  }

  async function admit(inbound: Inbound, turn: Turn): Promise<Admitted> {
    const admitted = await admitPerson(inbound, (locale) => {
      turn.t = translatorFor(locale);
    });
    return {
      ...admitted,
      as: async (needed) => {
        const context = await admitted.as(needed);
        turn.needed = needed;
        return context;
      },
    };
  }

  async function settle(
    inbound: Inbound,
    { needed, at }: Turn,
    missed: Missed | undefined,
    again: string | undefined,
  ): Promise<void> {
    if (missed === undefined) await late.shown(inbound);
    else await late.missed(inbound, missed, { needed, again, at });
  }

  function deliveryOf(inbound: Inbound, { t, at, timezone }: Turn, blocks: BlockMemory): Delivery {
    const asLate = (message: Message) => lateAnswerView(message, { at, now: deps.clock(), timezone }, t);
    return { blocks, id: answerId({ workspaceId: teamId, key: inbound.key }), asLate };
  }

  function newTurn(): Turn {
    return { t: translatorFor("ko"), needed: undefined, at: deps.clock(), timezone: "UTC" };
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

  return { typed, clicked, submitted, homeOpened };
}

/** An error message has no table or chart, and the database may be what failed. */
const NO_MEMORY: BlockMemory = { plain: async () => false, rememberPlain: async () => undefined };

/** Admitted once more: the person's language again, and their role as it is by now. */
async function finishSlow(
  admit: () => Promise<Admitted>,
  { role }: ModalAction,
  later: SlowWork,
): Promise<Answer> {
  return later(await (await admit()).as(role));
}

/** A slow answer is sent only if the person may still see it. */
function shownIfAllowed(answer: Answer, { stillMay }: Context): Answer {
  if (answer.kind !== "progress") return answer;
  const later = async () => {
    const message = await answer.later();
    await stillMay();
    return message;
  };
  return { ...answer, later };
}

function onView(explained: Message, t: Translator): Answer {
  return { kind: "update", view: refusalModal(explained, t), told: explained, tell: "whenClosed" };
}

function onHome(explained: Message, t: Translator): Answer {
  return home(homeRefusalView(explained, t));
}
