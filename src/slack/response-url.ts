import { request } from "undici";

export type ResponseUrlOutcome = "sent" | "refusedBlocks" | "failed";

const TIMEOUT_MS = 5_000;

/** Posts to a response_url; Bolt's own respond() has no time limit. Never throws. */
export async function postToResponseUrl(url: string, body: object): Promise<ResponseUrlOutcome> {
  try {
    const answer = await request(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.body.text();
    if (text.includes("invalid_blocks")) return "refusedBlocks";
    return answer.statusCode === 200 && !text.includes('"ok":false') ? "sent" : "failed";
  } catch {
    return "failed";
  }
}
