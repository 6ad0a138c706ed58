import { applyCommandAck, applyOptionsAck, applySubmissionAck } from "./acknowledgements.ts";
import { type Act, beginAct, responseUrl, runAct, type WaitFor } from "./acts.ts";
import { uploadAsPerson } from "./api-files.ts";
import type { ApiContext } from "./api-method.ts";
import { checkInputs } from "./check-input.ts";
import {
  type ChosenValue,
  type Control,
  createState,
  createStateValues,
  getControl,
  listControls,
  stateKey,
} from "./controls.ts";
import type { Delivered, Outgoing } from "./delivery.ts";
import type { Running } from "./effects.ts";
import { getFields, getText, listFields } from "./fields.ts";
import {
  createAction,
  createClosing,
  createCommand,
  createEvent,
  createMessageAction,
  createSubmission,
  createSuggestion,
  createViewAction,
  findConfirm,
} from "./payloads.ts";
import type { Fields, Interaction, Message, View } from "./types.ts";
import { directMessageId } from "./workspace.ts";

export type ActOptions = {
  /** Who acts: a person's id. */
  as: string;
  wait?: WaitFor;
  /** Replaces fields of the request (the form of a command, the top level of a payload). */
  fields?: Fields;
  /** Unix seconds to sign with. */
  timestamp?: number;
  headers?: Record<string, string>;
};

export type UploadedFile = { filename: string; content: Buffer | string };
export type SubmittedValue = ChosenValue | UploadedFile | UploadedFile[];

/** The people of the workspace at their keyboards. */
export function createPeople(context: ApiContext, deliver: (outgoing: Outgoing) => Promise<Delivered>) {
  const { core } = context;
  // What each person has chosen in each message and view so far, and the options offered to them there.
  const chosenBy = new Map<string, Map<string, Fields>>();
  const offeredBy = new Map<string, Fields[]>();
  const chosenIn = (person: string, at: Message | View) =>
    remember(chosenBy, `${person} ${placeId(at)}`, () => new Map());
  const offeredIn = (person: string, at: Message | View, control: Control) =>
    remember(offeredBy, `${person} ${placeId(at)} ${stateKey(control)}`, () => []);

  function send(
    running: Running,
    request: { kind: Outgoing["kind"]; name: string; payload: Fields },
    options: ActOptions,
    applyAck: (delivered: Delivered) => void,
    wait: WaitFor = "effect",
  ): Promise<Interaction> {
    const outgoing: Outgoing = {
      ...request,
      payload: { ...request.payload, ...options.fields },
      ...(options.timestamp === undefined ? {} : { timestamp: options.timestamp }),
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    };
    return runAct(running, outgoing, { core, deliver, applyAck, wait: options.wait ?? wait });
  }

  function begin(act: Act, fromView?: string): Running & { triggerId: string } {
    const triggerId = core.triggers.create(act.person, fromView);
    return Object.assign(beginAct({ ...act, triggerId }, core), { triggerId });
  }

  function type(line: string, options: ActOptions & { channel?: string }): Promise<Interaction> {
    const [, name = "", text = ""] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
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
      applyCommandAck(running, name, delivered, core),
    );
  }

  async function click(
    at: Message | View,
    wanted: string,
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

  async function submit(
    at: View,
    values: Record<string, SubmittedValue>,
    options: ActOptions & { skipClientChecks?: boolean },
  ): Promise<Interaction> {
    const view = refreshView(at);
    const person = options.as;
    const chosen = chosenIn(person, view);
    for (const [name, value] of Object.entries(values)) {
      const control = getInput(view, name);
      const entry = await createEntry(control, value, offeredIn(person, view, control), person, context);
      if (entry !== undefined) chosen.set(stateKey(control), entry);
    }
    const running = begin({ kind: "viewSubmission", person, viewId: view.id }, view.id);
    const errors = options.skipClientChecks === true ? {} : checkInputs(view.blocks, chosen);
    if (Object.keys(errors).length > 0) {
      running.done = true;
      core.workspace.views.replace({ ...view, errors });
      return { ...running, errors };
    }
    if (Object.keys(view.errors).length > 0) core.workspace.views.replace({ ...view, errors: {} });
    const state = { ...createStateValues(view.blocks, chosen) };
    for (const control of listControls(view.blocks)) {
      const entry = chosen.get(stateKey(control));
      if (entry !== undefined)
        state[control.blockId] = { ...state[control.blockId], [control.actionId]: entry };
    }
    const responseUrls = listResponseUrls(view, state, running);
    const act = {
      view: { ...view, errors: {} },
      person,
      triggerId: running.triggerId,
      values: state,
      responseUrls,
    };
    const payload = createSubmission(act, core);
    return send(running, { kind: "interactive", name: "view_submission", payload }, options, (delivered) =>
      applySubmissionAck(running, { ...view, errors: {} }, delivered, core),
    );
  }

  // A menu with response_url_enabled gives the bot a response URL for the chosen channel.
  function listResponseUrls(view: View, state: Record<string, Fields>, running: Running): Fields[] {
    return listControls(view.blocks)
      .filter((control) => control.element["response_url_enabled"] === true)
      .map((control) => {
        const entry = getFields(state[control.blockId] ?? {}, control.actionId);
        const channel = getText(entry, "selected_conversation") || getText(entry, "selected_channel");
        running.channel = channel;
        return {
          block_id: control.blockId,
          action_id: control.actionId,
          channel_id: channel,
          response_url: responseUrl(running, "actions", core),
        };
      });
  }

  async function closeView(at: View, options: ActOptions & { all?: boolean }): Promise<Interaction> {
    const view = refreshView(at);
    const { views } = core.workspace;
    const closed = options.all === true ? views.clear(options.as) : views.close(options.as, view.id);
    let last = beginAct({ kind: "viewClosed", person: options.as, viewId: view.id }, core);
    last.closed = true;
    last.done = true;
    let result: Interaction = last;
    for (const one of closed.filter((each) => each.notifyOnClose)) {
      last = beginAct({ kind: "viewClosed", person: options.as, viewId: one.id }, core);
      last.closed = true;
      const act = {
        view: one,
        person: options.as,
        cleared: options.all === true,
        chosen: chosenIn(options.as, one),
      };
      const request = {
        kind: "interactive" as const,
        name: "view_closed",
        payload: createClosing(act, core),
      };
      result = await send(last, request, options, () => {}, "ack");
    }
    return result;
  }

  function loadOptions(
    at: Message | View,
    actionId: string,
    query: string,
    options: ActOptions,
  ): Promise<Interaction> {
    const now = refresh(at);
    const control = getControl(now.blocks, actionId);
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

  function withResponseUrl(running: Running): string {
    running.responseUrl = responseUrl(running, "actions", core);
    return running.responseUrl;
  }
  function firstChannel(): string {
    const channels = [...core.workspace.channels.values()];
    const channel = channels.find((one) => one.botIsMember && one.archived !== true) ?? channels[0];
    if (channel === undefined) throw new Error("the workspace has no channel to type in");
    return channel.id;
  }
  function refresh(at: Message | View): Message | View {
    if (isView(at)) return refreshView(at);
    const now = core.workspace.findMessage(at.channel, at.ts);
    if (now === undefined || now.deleted) throw new Error(`the message ${at.ts} is gone`);
    return now;
  }
  function refreshView(at: View): View {
    const now = core.workspace.views.find(at.id);
    if (now === undefined) throw new Error(`the view "${at.title}" (${at.id}) is closed`);
    return now;
  }

  return { type, click, submit, closeView, loadOptions, openHome, sendEvent };
}

async function createEntry(
  control: Control,
  value: SubmittedValue,
  offered: Fields[],
  person: string,
  context: ApiContext,
): Promise<Fields | undefined> {
  if (control.type !== "file_input") {
    if (typeof value === "object" && value !== null && !isTextList(value)) {
      throw new Error(`"${control.label}" takes no file`);
    }
    return createState(control, value, offered);
  }
  const given = Array.isArray(value) ? value : [value];
  const files = given.filter((one): one is UploadedFile => typeof one === "object" && one !== null);
  const uploaded = [];
  for (const file of files) uploaded.push(await uploadAsPerson(file, person, context));
  return { type: "file_input", files: listFields(uploaded) };
}

function getInput(view: View, name: string): Control {
  const inBlock = listControls(view.blocks).filter((control) => control.blockId === name);
  return inBlock.length === 1 && inBlock[0] !== undefined ? inBlock[0] : getControl(view.blocks, name);
}

function isTextList(value: UploadedFile | UploadedFile[] | string[]): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isView(at: Message | View): at is View {
  return "callbackId" in at;
}

function placeId(at: Message | View): string {
  return isView(at) ? at.id : `${at.channel} ${at.ts}`;
}

function remember<V>(map: Map<string, V>, key: string, create: () => V): V {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}
