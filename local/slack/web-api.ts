import type { IncomingMessage } from "node:http";
import type { Answer } from "./answer.ts";
import { chatMethods } from "./api-chat.ts";
import { conversationMethods } from "./api-conversations.ts";
import { fileMethods } from "./api-files.ts";
import type { ApiContext, ApiMethod } from "./api-method.ts";
import { otherMethods } from "./api-other.ts";
import { peopleMethods } from "./api-people.ts";
import { viewMethods } from "./api-views.ts";
import { getFields, getText } from "./fields.ts";
import { SlackError } from "./slack-error.ts";
import type { Fields } from "./types.ts";

const METHODS: Record<string, ApiMethod> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...otherMethods,
  ...peopleMethods,
  ...viewMethods,
};

/** Answers one call of the Web API; a refusal is an answer too. */
export async function callMethod(
  name: string,
  fields: Fields | undefined,
  request: IncomingMessage,
  context: ApiContext,
): Promise<Answer> {
  const { core } = context;
  const method = METHODS[name];
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "x-oauth-scopes": core.options.grantedScopes.join(","),
    "x-accepted-oauth-scopes": (method?.scopes ?? []).join(","),
  };
  try {
    if (method === undefined) throw new SlackError("unknown_method", { req_method: name });
    if (fields === undefined) throw new SlackError("invalid_json");
    checkToken(getToken(request, fields), method, context);
    const result = await method.run(fields, context);
    return { status: 200, headers, body: JSON.stringify({ ok: true, ...result }) };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const reasons = getFields(error.more, "response_metadata")["messages"];
    const refused = [error.code, ...(Array.isArray(reasons) ? reasons.map(String) : [])];
    const body = JSON.stringify({ ...error.more, ok: false, error: error.code });
    return { status: 200, headers, body, refused };
  }
}

/** The token of the header, else of the body. */
export function getToken(request: IncomingMessage, fields: Fields): string {
  const header = request.headers.authorization ?? "";
  return header.replace(/^Bearer\s+/i, "") || getText(fields, "token");
}

function checkToken(token: string, method: ApiMethod, { core }: ApiContext): void {
  const { botToken, appToken, grantedScopes } = core.options;
  if (token === "") throw new SlackError("not_authed");
  if (token !== botToken && token !== appToken) throw new SlackError("invalid_auth");
  if ((token === appToken) !== (method.token === "app")) throw new SlackError("not_allowed_token_type");
  const missing = (method.scopes ?? []).filter((scope) => !grantedScopes.includes(scope));
  if (missing.length > 0) {
    throw new SlackError("missing_scope", { needed: missing.join(","), provided: grantedScopes.join(",") });
  }
}
