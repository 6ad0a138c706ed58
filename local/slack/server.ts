import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, LOGIN_PAGE, sendAnswer, sendFault } from "./answer.ts";
import type { ApiContext } from "./api-method.ts";
import { audienceOf, responseAudience } from "./audience.ts";
import { isFields, parseJson } from "./fields.ts";
import { parseBody, readBody } from "./http-body.ts";
import { respond } from "./response-urls.ts";
import type { Audience, FaultPlan, Fields } from "./types.ts";
import { callMethod, getToken } from "./web-api.ts";

type Call = {
  name: string;
  fields: Fields | undefined;
  run: () => Promise<Answer>;
  audience?: () => Audience | undefined;
};

// Codes a bot meets in ordinary work; every other refusal counts as a problem of the bot.
const ORDINARY = new Set([
  "hash_conflict",
  "not_found",
  "user_not_found",
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "missing_scope",
  "message_not_found",
]);

/** Slack's side of HTTP: the Web API, response URLs and files. */
export function createFrontServer(getContext: () => ApiContext): Server {
  return createServer((request, response) => {
    handle(request, response, getContext()).catch((error: unknown) => {
      getContext().core.problems.add(`the local Slack failed at ${request.url}: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  context: ApiContext,
): Promise<void> {
  const { core } = context;
  const started = performance.now();
  const at = core.options.clock();
  const target = request.url ?? "/";
  if (!URL.canParse(target, core.baseUrl)) return void response.writeHead(400).end();
  const url = new URL(target, core.baseUrl);
  const body = await readBody(request);
  const call = createCall(url, body, request, context);
  const plan = core.faults.take(call.name);
  const skipped = plan !== undefined && plan.processed !== true && plan.as !== "truncated";
  const answer = skipped ? { status: 200, headers: {}, body: "" } : await call.run();
  const status = send(response, plan, answer);
  const text = Buffer.isBuffer(answer.body) ? `(${answer.body.length} bytes)` : answer.body;
  core.traffic.record({
    at,
    direction: "in",
    transport: "http",
    method: call.name,
    url: url.pathname,
    status,
    ms: performance.now() - started,
    request: call.fields,
    response: plan === undefined ? parseJson(text) : { fault: plan.as, answer: parseJson(text) },
    ...(answer.refused === undefined ? {} : { refused: answer.refused, ...given(call.audience?.()) }),
  });
  if (answer.refused !== undefined && !ORDINARY.has(answer.refused[0] ?? "")) {
    core.problems.add(`${call.name} was refused: ${answer.refused.join(" ")}`);
  }
}

function given(audience: Audience | undefined): { audience?: Audience } {
  return audience === undefined ? {} : { audience };
}

function send(response: ServerResponse, plan: FaultPlan | undefined, answer: Answer): number {
  if (plan !== undefined) return sendFault(response, plan.as, answer);
  sendAnswer(response, answer);
  return answer.status;
}

function createCall(url: URL, body: Buffer, request: IncomingMessage, context: ApiContext): Call {
  const contentType = request.headers["content-type"] ?? "";
  const [, first = "", second = ""] = url.pathname.split("/");
  if (first === "api") {
    const fields = parseBody(body, contentType, url.searchParams);
    return {
      name: second,
      fields: hideToken(fields),
      run: () => callMethod(second, fields, request, context),
      audience: () => audienceOf(second, fields ?? {}, context.core),
    };
  }
  if (first === "commands" || first === "actions") {
    const parsed = parseJson(body.toString());
    const fields = isFields(parsed) ? parsed : undefined;
    return {
      name: "response_url",
      fields,
      run: async () => answerResponseUrl(url, fields, context),
      audience: () => responseAudience(url.pathname.split("/").at(-1) ?? "", fields ?? {}, context.core),
    };
  }
  const name = first === "upload" ? "file upload" : "file download";
  return { name, fields: {}, run: () => passFile(url, body, request, context) };
}

function answerResponseUrl(url: URL, fields: Fields | undefined, { core }: ApiContext): Answer {
  const headers = { "content-type": "text/plain" };
  const interaction = core.effects.find(url.pathname.split("/").at(-1) ?? "");
  if (interaction === undefined) return { status: 404, headers, body: "no_service", refused: ["no_service"] };
  if (fields === undefined)
    return { status: 400, headers, body: "invalid_payload", refused: ["invalid_payload"] };
  const { status, body, refused } = respond(interaction, fields, core);
  const reasons = refused ?? (status === 200 ? undefined : [body]);
  return { status, headers, body, ...(reasons === undefined ? {} : { refused: reasons }) };
}

async function passFile(
  url: URL,
  body: Buffer,
  request: IncomingMessage,
  { core, emulator }: ApiContext,
): Promise<Answer> {
  const upload = url.pathname.startsWith("/upload/");
  const { botToken, grantedScopes } = core.options;
  // Slack shows its sign-in page, with status 200, to whoever may not read the file.
  if (!upload && (getToken(request, {}) !== botToken || !grantedScopes.includes("files:read")))
    return LOGIN_PAGE;
  // As an attachment the emulator fails at names outside Latin-1.
  url.searchParams.delete("download");
  const headers = { "content-type": request.headers["content-type"] ?? "application/octet-stream" };
  const answer = await emulator.raw(
    `${url.pathname}${url.search}`,
    upload ? "POST" : "GET",
    upload ? body : null,
    upload ? headers : {},
  );
  const type = answer.headers["content-type"];
  return {
    status: answer.statusCode,
    headers: { "content-type": typeof type === "string" ? type : "text/plain" },
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

function hideToken(fields: Fields | undefined): Fields | undefined {
  if (fields === undefined) return undefined;
  const { token: _token, ...shown } = fields;
  return shown;
}
