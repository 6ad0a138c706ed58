/** What a body of a known shape carries. */
export function readPayload(body: string, contentType: string): unknown {
  if (contentType.startsWith("application/json")) return JSON.parse(body);
  const form = new URLSearchParams(body);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}
