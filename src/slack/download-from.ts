import { request } from "undici";
import { UpstreamError, UserError } from "../domain/mistakes.ts";
import type { Network } from "../network.ts";
import type { UploadedFile } from "./uploaded-file.ts";

const MAX_MEGABYTES = 10;
export const MAX_BYTES = MAX_MEGABYTES * 1024 * 1024;
const FIRST_BYTE_MS = 10_000;
const WHOLE_FILE_MS = 60_000;

/** One download with the bot's token, of a file whose address is Slack's. No redirect is followed: it may lead elsewhere. */
export async function downloadFrom(
  file: UploadedFile,
  {
    botToken,
    line,
    network,
  }: { readonly botToken: string; readonly line: string; readonly network: Network },
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(WHOLE_FILE_MS);
  const answer = await request(file.url, {
    ...network.through,
    headers: { authorization: `Bearer ${botToken}` },
    headersTimeout: FIRST_BYTE_MS,
    bodyTimeout: FIRST_BYTE_MS,
    signal,
  }).catch(failed);
  const refused = refusal(file, answer.statusCode, String(answer.headers["content-type"] ?? ""), line);
  if (refused !== undefined) {
    // What is not read tells of its end as an error.
    answer.body.on("error", () => undefined).destroy();
    throw refused;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      // Leaving the loop closes the connection.
      if (bytes > MAX_BYTES) throw tooLarge(file);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    return failed(cause);
  }
  if (file.bytes !== undefined && file.bytes !== bytes)
    return failed(new Error(`${bytes} bytes came of ${file.bytes}`));
  return Buffer.concat(chunks);
}

export function tooLarge({ name }: UploadedFile): UserError {
  return new UserError({ kind: "fileTooLarge", file: name, megabytes: MAX_MEGABYTES });
}

/** Without `files:read` Slack answers 200 with its sign-in page, or sends there. */
function refusal(
  file: UploadedFile,
  status: number,
  contentType: string,
  line: string,
): UserError | UpstreamError | undefined {
  const isPage = contentType.includes("text/html") && !file.isHtml;
  if ((status >= 300 && status < 400) || status === 401 || status === 403 || (status === 200 && isPage))
    return new UserError({ kind: "missingScope", scope: "files:read", line });
  if (status === 404 || status === 410) return new UserError({ kind: "fileGone", file: file.name });
  if (status === 200) return undefined;
  return new UpstreamError("slack", new Error(`a file was answered with ${status}`));
}

function failed(cause: unknown): never {
  throw new UpstreamError("slack", cause);
}
