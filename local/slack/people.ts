import { applyCommandAck, applyOptionsAck } from "./acknowledgements.ts";
import type { ActOptions } from "./act-options.ts";
import { beginAct, responseUrl } from "./acts.ts";
import { deleteMessage } from "./api-chat.ts";
import type { ApiContext } from "./api-method.ts";
import { isView } from "./choices.ts";
import { type ChosenValue, type ControlName, createState, getControl, stateKey } from "./controls.ts";
import type { Delivered, Outgoing } from "./delivery.ts";
import { createDesk } from "./desk.ts";
import { getText } from "./fields.ts";
import { createMessage } from "./messages.ts";
import {
  createAction,
  createCommand,
  createEvent,
  createMessageAction,
  createSuggestion,
  createViewAction,
  findConfirm,
} from "./payloads.ts";
import { escapeTyped, nameIds } from "./typed-text.ts";
import type { Fields, Interaction, Message, View } from "./types.ts";
import { createViewActs } from "./view-acts.ts";
import { directMessageId } from "./workspace.ts";

/** The people of the workspace at their keyboards. */
export function createPeople(context: ApiContext, deliver: (outgoing: Outgoing) => Promise<Delivered>) {
  const desk = createDesk(context, deliver);
  const { core, chosenIn, offeredIn, send, begin, withResponseUrl, firstChannel, refresh } = desk;

  function type(line: string, options: ActOptions & { channel?: string }): Promise<Interaction> {
    const [, name = "", typed = ""] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    const text = nameIds(typed, core.workspace);
    if (name === "") throw new Error(`a typed line begins with a command: "${line}"`);
    const person = core.workspace.getPerson(options.as).id;
    const channel = options.channel ?? firstChannel();
    const running = begin({ kind: "command", person, channel });
    running.responseUrl = responseUrl(running, "commands", core);
    const command = {
      name,
      text,
      person,
      channel,
      triggerId: running.triggerId,
      responseUrl: running.responseUrl,
    };
    const payload = createCommand(command, core);
    return send(running, { kind: "slash_commands", name, payload }, options, (delivered) =>
      applyCommandAck(running, line, delivered, core),
    );
  }

  /** Plain words in a channel, a direct message or a thread: for people to read, the bot is not told. */
  function say(text: string, options: { as: string; channel: string; threadTs?: string }): Message {
    const { as, channel, threadTs } = options;
    const place = { channel, ts: core.ids.nextTs(), user: core.workspace.getPerson(as).id };
    const written = nameIds(escapeTyped(text), core.workspace);
    return core.workspace.putMessage(
      createMessage({ text: written, thread_ts: threadTs ?? "" }, place, core),
    );
  }

  async function click(
    at: Message | View,
    wanted: ControlName,
    options: ActOptions & { value?: ChosenValue },
  ): Promise<Interaction> {
    const now = refresh(at);
    const person = options.as;
    const control = getControl(now.blocks, wanted);
    const offered = offeredIn(person, now, control);
    const chosen = chosenIn(person, now);
    const entry = createState(control, options.value ?? null, offered);
    if (entry !== undefined) chosen.set(stateKey(control), entry);
    const action = createAction(control, options.value, offered, core);
    const confirm = findConfirm(control);
    const running = isView(now)
      ? begin({ kind: "blockActions", person, viewId: now.id }, now.id)
      : begin({ kind: "blockActions", person, channel: now.channel, messageTs: now.ts });
    if (confirm !== undefined) running.confirm = confirm;
    const act = { action, person, triggerId: running.triggerId, chosen };
    const payload = isView(now)
      ? createViewAction({ ...act, view: now }, core)
      : createMessageAction({ ...act, message: now, responseUrl: withResponseUrl(running) }, core);
    return send(running, { kind: "interactive", name: "block_actions", payload }, options, () => {});
  }

  function loadOptions(
    at: Message | View,
    wanted: ControlName,
    query: string,
    options: ActOptions,
  ): Promise<Interaction> {
    const now = refresh(at);
    const control = getControl(now.blocks, wanted);
    const running = begin({ kind: "blockSuggestion", person: options.as });
    const payload = createSuggestion({ at: now, control, query, person: options.as }, core);
    const request = { kind: "interactive" as const, name: "block_suggestion", payload };
    const apply = (delivered: Delivered) => {
      applyOptionsAck(running, delivered);
      offeredIn(options.as, now, control).push(...running.options);
    };
    return send(running, request, options, apply, "ack");
  }

  function sendEvent(event: Fields, options: ActOptions): Promise<Interaction> {
    const running = beginAct({ kind: "event", person: options.as }, core);
    const payload = createEvent(event, core);
    return send(
      running,
      { kind: "events_api", name: getText(event, "type"), payload },
      options,
      () => {},
      "ack",
    );
  }

  function openHome(options: ActOptions): Promise<Interaction> {
    const event = {
      type: "app_home_opened",
      user: core.workspace.getPerson(options.as).id,
      channel: directMessageId(options.as),
      tab: "home",
      event_ts: core.ids.nextTs(),
    };
    return sendEvent(event, { wait: "effect", ...options });
  }

  /** Somebody who may deletes a message of the bot. */
  async function remove(message: Pick<Message, "channel" | "ts">): Promise<void> {
    await deleteMessage({ channel: message.channel, ts: message.ts }, context);
  }

  return { type, say, remove, click, loadOptions, sendEvent, openHome, ...createViewActs(desk) };
}
