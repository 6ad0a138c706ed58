import { type Dispatcher, request } from "undici";
import { z } from "zod";
import type { Advice, Advisor } from "./advisor.ts";
import { advicePrompt } from "./prompt.ts";
import { sanitizeAdvice } from "./sanitize.ts";

export type OllamaOptions = {
  readonly url: string;
  readonly model: string;
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly dispatcher?: Dispatcher;
};

const MAX_BODY_BYTES = 256 * 1024;
const CHECK_TIMEOUT_MS = 3000;

/** Shown to people, so Slack must not make a link of it. */
const modelName = z.string().regex(/^(?!.*\/\/)[\w.:/-]{1,100}$/);
const generated = z.object({ model: modelName, response: z.string() });
const tags = z.object({ models: z.array(z.object({ name: z.string() })) });

/** Ollama's HTTP interface, not streamed. Whatever the server does, the answer comes within the time limit. */
export function createOllamaAdvisor(options: OllamaOptions): Advisor {
  const { model, timeoutMs } = options;
  return {
    async advise({ locale, figures }) {
      const body = JSON.stringify({ model, ...advicePrompt(locale, figures), stream: false });
      const answer = await exchange(options, { path: "api/generate", method: "POST", body, timeoutMs });
      return answer.kind === "body" ? readAdvice(answer.text) : { kind: "unavailable", reason: answer.kind };
    },
    async check() {
      const limitMs = Math.min(timeoutMs, CHECK_TIMEOUT_MS);
      const answer = await exchange(options, { path: "api/tags", method: "GET", timeoutMs: limitMs });
      const parsed = answer.kind === "body" ? tags.safeParse(parseJson(answer.text)) : undefined;
      if (parsed?.success !== true) return "absent";
      const has = parsed.data.models.some(({ name }) => name === model || name === `${model}:latest`);
      return has ? "ready" : "noModel";
    },
  };
}

type Exchange = { path: string; method: "GET" | "POST"; body?: string; timeoutMs: number };
type Exchanged = { kind: "body"; text: string } | { kind: "absent" | "slow" | "nonsense" };

// A stated fallback: the caller shows its own advice whenever there is none from the model.
async function exchange({ url, dispatcher }: OllamaOptions, options: Exchange): Promise<Exchanged> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await request(new URL(options.path, url.endsWith("/") ? url : `${url}/`), {
      method: options.method,
      signal,
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      ...(options.body === undefined
        ? {}
        : { body: options.body, headers: { "content-type": "application/json" } }),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    // Read in any case: a body that nobody reads holds its connection, and destroying it raises an error of its own.
    const body = await readBody(response.body);
    return response.statusCode === 200 ? body : { kind: "absent" };
  } catch {
    return { kind: signal.aborted ? "slow" : "absent" };
  }
}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<Exchanged> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return { kind: "nonsense" };
    chunks.push(chunk);
  }
  return { kind: "body", text: Buffer.concat(chunks).toString("utf8") };
}

function readAdvice(body: string): Advice {
  const parsed = generated.safeParse(parseJson(body));
  if (!parsed.success) return { kind: "unavailable", reason: "nonsense" };
  const { model, response } = parsed.data;
  const text = sanitizeAdvice(response);
  return isSense(text) ? { kind: "answered", model, text } : { kind: "unavailable", reason: "nonsense" };
}

const FEWEST_LETTERS = 20;

/** Prose has letters; a page of HTML or a broken object is no advice. */
function isSense(text: string): boolean {
  if (/^\s*(?:<|\{|\[\s*[{"])/.test(text) || /<\/?(?:html|body|script|div)\b/i.test(text)) return false;
  return (text.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS && !text.includes("\ufffd");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
