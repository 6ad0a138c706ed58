import type { IncomingMessage } from "node:http";
import { isFields, parseJson } from "./fields.ts";
import type { Fields } from "./types.ts";

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks);
}

/** The fields of a form or a JSON body, and of the query; undefined when JSON was promised and not sent. */
export function parseBody(body: Buffer, contentType: string, query: URLSearchParams): Fields | undefined {
  const fromQuery = Object.fromEntries(query);
  if (body.length === 0) return fromQuery;
  if (!contentType.includes("json"))
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  const parsed = parseJson(body.toString());
  return isFields(parsed) ? { ...fromQuery, ...parsed } : undefined;
}
