import type { Core } from "./core.ts";
import { getText, isFields, listFields, parseJson } from "./fields.ts";
import type { Fields, Message } from "./types.ts";

/** Slack gives every block and every control an id when the bot gave none. */
export function fillIds(blocks: unknown, core: Core): Fields[] {
  return listFields(blocks).map((block) => {
    const filled: Fields = { ...block, block_id: block["block_id"] ?? core.ids.next("b") };
    for (const slot of ["accessory", "element"]) {
      if (isFields(filled[slot])) filled[slot] = fillActionId(filled[slot], core);
    }
    if (block["type"] === "actions" || block["type"] === "context_actions") {
      filled["elements"] = listFields(block["elements"]).map((element) => fillActionId(element, core));
    }
    return filled;
  });
}

function fillActionId(element: Fields, core: Core): Fields {
  if (element["type"] === "image") return element;
  return { ...element, action_id: element["action_id"] ?? core.ids.next("a") };
}

/** A message as the bot wrote it (`payload`), at its place. */
export function createMessage(
  payload: Fields,
  place: Pick<Message, "channel" | "ts" | "user">,
  core: Core,
): Message {
  const metadata = parseJson(payload["metadata"]);
  const thread = getText(payload, "thread_ts");
  return {
    ...place,
    text: getText(payload, "text"),
    blocks: fillIds(payload["blocks"], core),
    attachments: listFields(payload["attachments"]),
    files: listFields(payload["files"]),
    ...(isFields(metadata) ? { metadata } : {}),
    ...(thread === "" ? {} : { threadTs: thread }),
    edited: false,
    deleted: false,
  };
}

/** Words of Slack itself, for one person only. */
export function writeAsSlack(text: string, person: string, channel: string, core: Core): Message {
  const place = { channel, ts: core.ids.nextTs(), user: "USLACKBOT" };
  return core.workspace.putMessage({ ...createMessage({ text }, place, core), ephemeralTo: person });
}

/** The message as the Web API and `block_actions` show it to the bot. */
export function formatMessage(message: Message, core: Core): Fields {
  const { options } = core;
  const own = message.user === options.botUserId;
  return {
    user: message.user,
    type: "message",
    ts: message.ts,
    ...(own ? { bot_id: options.botId, app_id: options.appId } : {}),
    text: message.text,
    team: options.teamId,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0 ? { files: message.files } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
  };
}
