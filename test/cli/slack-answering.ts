type Answer = {
  teamId?: string;
  error?: string;
  scopes?: string;
  date?: string;
  appError?: string;
  user?: object;
};

/** A Slack of one answer, with its headers. */
export function slackAnswering({
  teamId = "T0REAL",
  error,
  scopes,
  date,
  appError,
  user,
}: Answer): typeof fetch {
  return async (url) => {
    const refusal = String(url).endsWith("apps.connections.open") ? appError : error;
    const body =
      refusal === undefined
        ? { ok: true, team_id: teamId, team: "Haneul", user }
        : { ok: false, error: refusal };
    return new Response(JSON.stringify(body), {
      headers: {
        "x-oauth-scopes": scopes ?? "commands,chat:write,users:read,files:read,files:write",
        date: date ?? "Tue, 24 Nov 2026 03:00:04 GMT",
      },
    });
  };
}
