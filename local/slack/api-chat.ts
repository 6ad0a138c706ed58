import type { ApiContext, ApiMethod } from "./api-method.ts";
import { canBeWrittenTo } from "./emulator.ts";
import { getFields, getText } from "./fields.ts";
import { createMessage, fillIds, formatMessage } from "./messages.ts";
import { refuseContent, SlackError } from "./slack-error.ts";
import type { Fields } from "./types.ts";
import { validateMessage } from "./validate-blocks.ts";
import { directMessageId } from "./workspace.ts";

export const chatMethods: Record<string, ApiMethod> = {
  "chat.postMessage": { scopes: ["chat:write"], run: postMessage },
  "chat.postEphemeral": { scopes: ["chat:write"], run: postEphemeral },
  "chat.update": { scopes: ["chat:write"], run: updateMessage },
  "chat.delete": { scopes: ["chat:write"], run: deleteMessage },
  "chat.getPermalink": { run: getPermalink },
};

async function postMessage(fields: Fields, context: ApiContext): Promise<Fields> {
  const { core, emulator } = context;
  const channel = findWritable(getText(fields, "channel"), context);
  refuseContent(validateMessage(fields));
  const blocks = fillIds(fields["blocks"], core);
  const answer = await emulator.call("chat.postMessage", {
    ...fields,
    channel,
    blocks,
    attachments: fields["attachments"],
  });
  if (answer["ok"] !== true) throw new SlackError(getText(answer, "error"), answer);
  core.checkPace(channel);
  const place = { channel, ts: getText(answer, "ts"), user: core.options.botUserId };
  const message = core.workspace.putMessage(createMessage({ ...fields, blocks }, place, core));
  core.effects.addReply(core.effects.ofMessage(channel, message.ts, directMessageId), message);
  return { channel, ts: message.ts, message: formatMessage(message, core) };
}

function postEphemeral(fields: Fields, context: ApiContext): Fields {
  const { core } = context;
  const channel = findWritable(getText(fields, "channel"), context);
  const person = getText(fields, "user");
  if (!core.workspace.people.has(person)) throw new SlackError("user_not_in_channel");
  refuseContent(validateMessage(fields));
  const place = { channel, ts: core.ids.nextTs(), user: core.options.botUserId };
  const message = { ...createMessage(fields, place, core), ephemeralTo: person };
  core.workspace.putMessage(message);
  core.effects.addReply(core.effects.ofPerson(person, channel), message);
  return { message_ts: message.ts };
}

async function updateMessage(fields: Fields, { core, emulator }: ApiContext): Promise<Fields> {
  const channel = getText(fields, "channel");
  const before = core.workspace.findMessage(channel, getText(fields, "ts"));
  if (before === undefined || before.ephemeralTo !== undefined || before.deleted)
    throw new SlackError("message_not_found");
  if (before.user !== core.options.botUserId) throw new SlackError("cant_update_message");
  refuseContent(validateMessage(fields, { update: true }));
  const blocks = fillIds(fields["blocks"], core);
  const answer = await emulator.call("chat.update", { ...fields, blocks });
  if (answer["ok"] !== true) throw new SlackError(getText(answer, "error"), answer);
  const metadata = getFields(fields, "metadata");
  const message = core.workspace.putMessage({
    ...before,
    ...createMessage({ ...fields, blocks }, before, core),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    files: before.files,
    edited: true,
  });
  core.effects.addReply(core.effects.ofMessage(channel, message.ts, directMessageId), message);
  return { channel, ts: message.ts, text: message.text, message: formatMessage(message, core) };
}

export async function deleteMessage(fields: Fields, { core, emulator }: ApiContext): Promise<Fields> {
  const channel = getText(fields, "channel");
  const before = core.workspace.findMessage(channel, getText(fields, "ts"));
  if (before === undefined || before.ephemeralTo !== undefined || before.deleted)
    throw new SlackError("message_not_found");
  const answer = await emulator.call("chat.delete", fields);
  if (answer["ok"] !== true) throw new SlackError(getText(answer, "error"), answer);
  core.workspace.putMessage({ ...before, deleted: true });
  return { channel, ts: before.ts };
}

function getPermalink(fields: Fields, { core }: ApiContext): Fields {
  const channel = getText(fields, "channel");
  const ts = getText(fields, "message_ts");
  const message = core.workspace.findMessage(channel, ts);
  if (message === undefined || message.deleted) throw new SlackError("message_not_found");
  return { channel, permalink: `${core.baseUrl}/archives/${channel}/p${ts.replace(".", "")}` };
}

/** The channel a bot with `chat:write` alone may write to; a person's id means their direct messages. */
export function findWritable(id: string, { core }: ApiContext): string {
  const person = core.workspace.people.get(id) ?? findDirectMessagePerson(id, core.workspace.people.values());
  if (person !== undefined) {
    if (!canBeWrittenTo(person)) throw new SlackError("channel_not_found");
    return directMessageId(person.id);
  }
  const channel = core.workspace.channels.get(id);
  if (channel === undefined) throw new SlackError("channel_not_found");
  if (channel.archived === true) throw new SlackError("is_archived");
  if (!channel.botIsMember && !core.options.grantedScopes.includes("chat:write.public")) {
    throw new SlackError("not_in_channel");
  }
  return id;
}

function findDirectMessagePerson<P extends { id: string }>(id: string, people: Iterable<P>): P | undefined {
  return [...people].find((person) => directMessageId(person.id) === id);
}
