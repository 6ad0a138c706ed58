import { findWritable } from "./api-chat.ts";
import type { ApiContext, ApiMethod } from "./api-method.ts";
import type { Core } from "./core.ts";
import { getText, isTrue, listFields } from "./fields.ts";
import { SlackError } from "./slack-error.ts";
import type { Channel, Fields } from "./types.ts";

export const conversationMethods: Record<string, ApiMethod> = {
  "conversations.info": { scopes: ["channels:read"], run: getChannel },
  "conversations.list": { scopes: ["channels:read"], run: listChannels },
  "conversations.members": { scopes: ["channels:read"], run: listMembers },
  "conversations.open": { scopes: ["im:write"], run: openDirectMessage },
  "conversations.history": { scopes: ["channels:history"], run: listHistory },
  "conversations.replies": {
    scopes: ["channels:history"],
    run: (fields, context) => readHistory("replies", fields, context),
  },
};

function getChannel(fields: Fields, { core }: ApiContext): Fields {
  return { channel: formatChannel(findChannel(fields, core)) };
}

function listChannels(_fields: Fields, { core }: ApiContext): Fields {
  const channels = [...core.workspace.channels.values()].map(formatChannel);
  return { channels, response_metadata: { next_cursor: "" } };
}

function listMembers(fields: Fields, { core }: ApiContext): Fields {
  const channel = findChannel(fields, core);
  const people = [...core.workspace.people.values()].filter((person) => person.kind !== "deactivated");
  const members = [
    ...people.map((person) => person.id),
    ...(channel.botIsMember ? [core.options.botUserId] : []),
  ];
  return { members, response_metadata: { next_cursor: "" } };
}

function openDirectMessage(fields: Fields, context: ApiContext): Fields {
  const users = getText(fields, "users");
  if (!context.core.workspace.people.has(users)) throw new SlackError("user_not_found");
  return { channel: { id: findWritable(users, context) } };
}

function listHistory(fields: Fields, context: ApiContext): Promise<Fields> {
  const channel = getText(fields, "channel");
  const known = context.core.workspace.channels.get(channel);
  if (known === undefined && !channel.startsWith("D")) throw new SlackError("channel_not_found");
  if (known?.botIsMember === false) throw new SlackError("not_in_channel");
  return readHistory("history", fields, context);
}

// The emulator knows no oldest, latest and inclusive, and always shows metadata.
async function readHistory(
  kind: "history" | "replies",
  fields: Fields,
  { emulator }: ApiContext,
): Promise<Fields> {
  const answer = await emulator.call(`conversations.${kind}`, {
    channel: fields["channel"],
    ts: fields["ts"],
    limit: 1000,
  });
  if (answer["ok"] !== true) throw new SlackError(getText(answer, "error"), answer);
  const oldest = Number(getText(fields, "oldest") || 0);
  const latest = Number(getText(fields, "latest") || Number.POSITIVE_INFINITY);
  const inclusive = isTrue(fields["inclusive"]);
  const within = listFields(answer["messages"]).filter((message) => {
    const ts = Number(getText(message, "ts"));
    return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
  const from = Number(getText(fields, "cursor") || 0);
  const upTo = from + Number(getText(fields, "limit") || 100);
  const messages = within.slice(from, upTo).map(({ metadata, ...message }) => ({
    ...message,
    ...(isTrue(fields["include_all_metadata"]) && metadata !== undefined ? { metadata } : {}),
  }));
  const more = within.length > upTo;
  return { messages, has_more: more, response_metadata: { next_cursor: more ? String(upTo) : "" } };
}

function findChannel(fields: Fields, core: Core): Channel {
  const channel = core.workspace.channels.get(getText(fields, "channel"));
  if (channel === undefined) throw new SlackError("channel_not_found");
  return channel;
}

function formatChannel(channel: Channel): Fields {
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_private: false,
    is_archived: channel.archived ?? false,
    is_member: channel.botIsMember,
    is_shared: channel.externallyShared ?? false,
    is_ext_shared: channel.externallyShared ?? false,
    is_org_shared: false,
  };
}
