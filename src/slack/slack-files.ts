import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { request } from "undici";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import type { Network } from "../network.ts";
import { downloadFrom, MAX_BYTES, tooLarge } from "./download-from.ts";
import { IMPORT_LINE } from "./operator-lines.ts";
import { isSlacks } from "./slack-address.ts";
import type { UploadedFile } from "./uploaded-file.ts";
import type { Message } from "./views/blocks.ts";

/** Files that people give and get in Slack. */
export type SlackFiles = {
  /** Refuses at once what would not be downloaded: what is not theirs, not in Slack, too large. */
  check: (file: UploadedFile, owner: FileOwner) => void;
  /** Whole and in memory. */
  download: (file: UploadedFile, owner: FileOwner) => Promise<Uint8Array>;
  /** A file for this person alone, in their direct messages under the message. */
  send: (userId: string, file: SentFile, message: Message) => Promise<void>;
};

/** Who put it in, and where. */
export type FileOwner = { readonly teamId: string; readonly userId: string };

export type SentFile = {
  readonly name: string;
  readonly content: Uint8Array;
  /** What does the same on the server, where the scope was not granted. */
  readonly line: string;
};

const UPLOAD_TIMEOUT_MS = 60_000;

export function createSlackFiles(
  client: WebClient,
  {
    botToken,
    apiUrl,
    network,
  }: { readonly botToken: string; readonly apiUrl: string; readonly network: Network },
): SlackFiles {
  function check(file: UploadedFile, { teamId, userId }: FileOwner): void {
    const isTheirs = file.userId === userId && (file.teamId ?? teamId) === teamId;
    if (!isTheirs || !isSlacks(file.url, apiUrl))
      throw new UserError({ kind: "foreignFile", file: file.name });
    if ((file.bytes ?? 0) > MAX_BYTES) throw tooLarge(file);
  }

  return {
    check,
    download(file, owner) {
      check(file, owner);
      return downloadFrom(file, { botToken, line: IMPORT_LINE, network });
    },
    async send(userId, { name, content, line }, { text, blocks }) {
      const place = await asked("files:write", line, () =>
        client.files.getUploadURLExternal({ filename: name, length: content.length }),
      );
      await upload(place.upload_url ?? "", content, network);
      const posted = await asked("chat:write", line, () =>
        client.chat.postMessage({
          channel: userId,
          text,
          // Slack's types lack the chart block.
          blocks: blocks as never,
          parse: "none",
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      // The id of the direct message is only known from the answer to a post.
      const channel = posted.channel ?? "";
      await asked("files:write", line, () =>
        client.files.completeUploadExternal({
          files: [{ id: place.file_id ?? "", title: name }],
          channel_id: channel,
        }),
      );
    },
  };
}

async function asked<T>(scope: string, line: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof WebAPIPlatformError && cause.data.error === "missing_scope")
      throw new UserError({ kind: "missingScope", scope, line });
    throw new UpstreamError("slack", cause);
  }
}

/** The address carries its own secret: the token does not go there. */
async function upload(url: string, content: Uint8Array, { through }: Network): Promise<void> {
  try {
    const answer = await request(url, {
      ...through,
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: content,
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`the upload was answered with ${answer.statusCode}`);
  } catch (cause) {
    throw new UpstreamError("slack", cause);
  }
}
