const TIMEOUT_MS = 10_000;

export type SlackAnswer =
  | {
      readonly kind: "ok";
      readonly teamId: string;
      readonly team: string;
      readonly scopes: readonly string[];
      readonly at: Date | undefined;
      readonly body: Readonly<Record<string, unknown>>;
    }
  /** In Slack's words, such as `invalid_auth`. */
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "unreachable" };

/** One call outside the bot's client, for the headers that it keeps to itself: the scopes and Slack's clock. */
export async function askSlack(
  fetchUrl: typeof fetch,
  {
    apiUrl,
    method,
    token,
    fields = {},
  }: {
    readonly apiUrl: string;
    readonly method: string;
    readonly token: string;
    readonly fields?: Readonly<Record<string, string>>;
  },
): Promise<SlackAnswer> {
  const answer = await post(fetchUrl, `${apiUrl}${method}`, token, fields);
  if (answer === undefined) return { kind: "unreachable" };
  const { body, headers } = answer;
  if (body["ok"] !== true) return { kind: "refused", error: String(body["error"]) };
  const at = new Date(headers.get("date") ?? "");
  return {
    kind: "ok",
    teamId: String(body["team_id"] ?? ""),
    team: String(body["team"] ?? ""),
    scopes: (headers.get("x-oauth-scopes") ?? "")
      .split(",")
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ""),
    at: Number.isNaN(at.getTime()) ? undefined : at,
    body,
  };
}

// Whatever is not an answer of Slack's is one outcome here: it was not reached.
async function post(
  fetchUrl: typeof fetch,
  url: string,
  token: string,
  fields: Readonly<Record<string, string>>,
) {
  try {
    const response = await fetchUrl(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(fields),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    if (typeof body !== "object" || body === null || !("ok" in body)) return undefined;
    return { body: body as Readonly<Record<string, unknown>>, headers: response.headers };
  } catch {
    return undefined;
  }
}
