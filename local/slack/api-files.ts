import { findWritable } from "./api-chat.ts";
import type { ApiContext, ApiMethod } from "./api-method.ts";
import { getFields, getText, isFields, listFields } from "./fields.ts";
import { createMessage } from "./messages.ts";
import { SlackError } from "./slack-error.ts";
import type { Fields } from "./types.ts";
import { directMessageId } from "./workspace.ts";

export const fileMethods: Record<string, ApiMethod> = {
  "files.getUploadURLExternal": {
    scopes: ["files:write"],
    run: (fields, context) => pass("files.getUploadURLExternal", fields, context),
  },
  "files.completeUploadExternal": { scopes: ["files:write"], run: completeUpload },
  "files.info": { scopes: ["files:read"], run: (fields, context) => pass("files.info", fields, context) },
  "files.list": { scopes: ["files:read"], run: (fields, context) => pass("files.list", fields, context) },
  "files.delete": {
    scopes: ["files:write"],
    run: (fields, context) => pass("files.delete", fields, context),
  },
};

async function completeUpload(fields: Fields, context: ApiContext): Promise<Fields> {
  const { core } = context;
  const wanted = getText(fields, "channel_id") || getText(fields, "channels");
  const channel = wanted === "" ? "" : findWritable(wanted, context);
  const answer = await pass(
    "files.completeUploadExternal",
    { ...fields, channel_id: channel, channels: undefined },
    context,
  );
  const files = listFields(answer["files"]);
  const ts = files.map((file) => findShareTs(file, channel)).find((found) => found !== "");
  if (channel !== "" && ts !== undefined) {
    const place = { channel, ts, user: core.options.botUserId };
    const text = getText(fields, "initial_comment");
    const message = core.workspace.putMessage(
      createMessage({ text, files, thread_ts: fields["thread_ts"] }, place, core),
    );
    core.effects.addReply(core.effects.ofMessage(channel, ts, directMessageId), message);
  }
  return { files };
}

/** A file a person puts into a `file_input`, as the submission carries it. */
export async function uploadAsPerson(
  file: { filename: string; content: Buffer | string },
  person: string,
  { emulator }: ApiContext,
): Promise<Fields> {
  const content = Buffer.isBuffer(file.content) ? file.content : Buffer.from(file.content);
  const place = await emulator.call("files.getUploadURLExternal", {
    filename: file.filename,
    length: content.length,
  });
  const path = new URL(getText(place, "upload_url")).pathname;
  const uploaded = await emulator.raw(path, "POST", content, { "content-type": "application/octet-stream" });
  await uploaded.body.dump();
  const done = await emulator.call("files.completeUploadExternal", {
    files: [{ id: getText(place, "file_id") }],
  });
  const [stored] = listFields(done["files"]);
  if (stored === undefined)
    throw new Error(`the emulator did not take ${file.filename}: ${JSON.stringify(done)}`);
  return { ...stored, user: person };
}

/** A file as a person downloads it, from a message that they see. */
export async function readFile(
  person: string,
  fileId: string,
  { core, emulator }: Pick<ApiContext, "core" | "emulator">,
): Promise<{ filename: string; content: Buffer } | undefined> {
  const file = core.workspace.findFile(person, fileId);
  if (file === undefined) return undefined;
  const { pathname, search } = new URL(getText(file, "url_private") || getText(file, "url_private_download"));
  const answer = await emulator.raw(`${pathname}${search}`, "GET", null, {});
  const content = Buffer.from(await answer.body.arrayBuffer());
  return answer.statusCode === 200 ? { filename: getText(file, "name"), content } : undefined;
}

async function pass(method: string, fields: Fields, { emulator }: ApiContext): Promise<Fields> {
  const { ok, error, ...answer } = await emulator.call(method, fields);
  if (ok !== true) throw new SlackError(typeof error === "string" ? error : "internal_error");
  return answer;
}

function findShareTs(file: Fields, channel: string): string {
  const shares = getFields(file, "shares");
  for (const kind of ["public", "private"]) {
    const [share] = listFields(getFields(shares, kind)[channel]);
    if (isFields(share)) return getText(share, "ts");
  }
  return "";
}
