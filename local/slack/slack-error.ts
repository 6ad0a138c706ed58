import type { Fields } from "./types.ts";

/** A refusal of the Web API: `{ ok: false, error, … }` with status 200. */
export class SlackError extends Error {
  readonly code: string;
  readonly more: Fields;
  constructor(code: string, more: Fields = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

export function refuseContent(verdict: { error?: string; messages: string[] }): void {
  if (verdict.error === undefined) return;
  const bare = verdict.messages.map((message) => message.replace(/^\[ERROR\] /, ""));
  throw new SlackError(verdict.error, { errors: bare, response_metadata: { messages: verdict.messages } });
}
