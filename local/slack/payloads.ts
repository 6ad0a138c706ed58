import { OTHER_TEAM } from "./api-people.ts";
import { type ChosenValue, type Control, createState, createStateValues, pickOption } from "./controls.ts";
import type { Core } from "./core.ts";
import { getFields } from "./fields.ts";
import { formatMessage } from "./messages.ts";
import type { Fields, Message, View } from "./types.ts";
import { formatView } from "./views.ts";

/** The old verification token: sent by Slack, to be ignored by everybody. */
const VERIFICATION_TOKEN = "verification-token";

export function createCommand(
  command: {
    name: string;
    text: string;
    person: string;
    channel: string;
    triggerId: string;
    responseUrl: string;
  },
  core: Core,
): Fields {
  const { options } = core;
  return {
    token: VERIFICATION_TOKEN,
    team_id: options.teamId,
    team_domain: domain(core),
    channel_id: command.channel,
    channel_name: channelName(command.channel, core),
    user_id: command.person,
    user_name: core.workspace.getPerson(command.person).name,
    command: command.name,
    text: command.text,
    api_app_id: options.appId,
    is_enterprise_install: "false",
    response_url: command.responseUrl,
    trigger_id: command.triggerId,
  };
}

export function createMessageAction(
  act: {
    message: Message;
    action: Fields;
    person: string;
    triggerId: string;
    responseUrl: string;
    chosen: Map<string, Fields>;
  },
  core: Core,
): Fields {
  const { message } = act;
  const ephemeral = message.ephemeralTo !== undefined;
  return {
    type: "block_actions",
    ...common(act.person, core),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
    },
    trigger_id: act.triggerId,
    channel: { id: message.channel, name: channelName(message.channel, core) },
    // Slack does not repeat an ephemeral message, it is not kept.
    ...(ephemeral ? {} : { message: formatMessage(message, core) }),
    state: { values: createStateValues(message.blocks, act.chosen) },
    response_url: act.responseUrl,
    actions: [act.action],
  };
}

export function createViewAction(
  act: { view: View; action: Fields; person: string; triggerId: string; chosen: Map<string, Fields> },
  core: Core,
): Fields {
  const values = createStateValues(act.view.blocks, act.chosen);
  return {
    type: "block_actions",
    ...common(act.person, core),
    container: { type: "view", view_id: act.view.id },
    trigger_id: act.triggerId,
    view: formatView(act.view, values, core),
    actions: [act.action],
  };
}

export function createSubmission(
  act: { view: View; person: string; triggerId: string; values: Fields; responseUrls: Fields[] },
  core: Core,
): Fields {
  return {
    type: "view_submission",
    ...common(act.person, core),
    trigger_id: act.triggerId,
    view: formatView(act.view, act.values, core),
    response_urls: act.responseUrls,
  };
}

export function createClosing(
  act: { view: View; person: string; cleared: boolean; chosen: Map<string, Fields> },
  core: Core,
): Fields {
  return {
    type: "view_closed",
    ...common(act.person, core),
    view: formatView(act.view, createStateValues(act.view.blocks, act.chosen), core),
    is_cleared: act.cleared,
  };
}

export function createSuggestion(
  act: { at: Message | View; control: Control; query: string; person: string },
  core: Core,
): Fields {
  const { at } = act;
  const place =
    "ts" in at
      ? {
          container: {
            type: "message",
            message_ts: at.ts,
            channel_id: at.channel,
            is_ephemeral: at.ephemeralTo !== undefined,
          },
          channel: { id: at.channel, name: channelName(at.channel, core) },
          ...(at.ephemeralTo === undefined ? { message: formatMessage(at, core) } : {}),
        }
      : {
          container: { type: "view", view_id: at.id },
          view: formatView(at, createStateValues(at.blocks, new Map()), core),
        };
  return {
    type: "block_suggestion",
    ...common(act.person, core),
    ...place,
    action_id: act.control.actionId,
    block_id: act.control.blockId,
    value: act.query,
  };
}

export function createEvent(event: Fields, core: Core): Fields {
  const { options } = core;
  return {
    token: VERIFICATION_TOKEN,
    team_id: options.teamId,
    api_app_id: options.appId,
    event,
    type: "event_callback",
    event_id: core.ids.next("Ev"),
    event_time: Math.floor(options.clock().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: options.teamId,
        user_id: options.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** One entry of `actions`: the control, and what was chosen. */
export function createAction(
  control: Control,
  value: ChosenValue | undefined,
  offered: Fields[],
  core: Core,
): Fields {
  const { element, type } = control;
  const base = { type, action_id: control.actionId, block_id: control.blockId };
  const stamp = { action_ts: core.ids.nextTs() };
  if (type === "button") {
    const { text, value: carried, style, url } = element;
    return { ...base, text, ...given({ value: carried, style, url }), ...stamp };
  }
  if (type === "overflow") return { ...base, selected_option: pickOption(control, value ?? null), ...stamp };
  const { placeholder, initial_option, initial_date } = element;
  return {
    ...base,
    ...createState(control, value ?? null, offered),
    ...given({ placeholder, initial_option, initial_date }),
    ...stamp,
  };
}

function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function common(personId: string, core: Core): Fields {
  const { options } = core;
  const person = core.workspace.getPerson(personId);
  const teamId = person.kind === "otherOrganisation" ? OTHER_TEAM : options.teamId;
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: teamId },
    api_app_id: options.appId,
    token: VERIFICATION_TOKEN,
    team: { id: options.teamId, domain: domain(core) },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function channelName(id: string, core: Core): string {
  return id.startsWith("D") ? "directmessage" : (core.workspace.channels.get(id)?.name ?? "privategroup");
}

function domain(core: Core): string {
  return core.options.teamName.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

/** The confirm dialog of a control, as the bot wrote it. */
export function findConfirm(control: Control): Fields | undefined {
  const confirm = getFields(control.element, "confirm");
  return Object.keys(confirm).length === 0 ? undefined : confirm;
}
