import { createHmac, timingSafeEqual } from "node:crypto";

const MAX_AGE_MS = 300_000;
/** What the clocks of two machines may differ by. */
const MAX_AHEAD_MS = 30_000;

/** What Slack sends beside a body to show that it is Slack's: two headers, as they came. */
export type Signed = { readonly body: Buffer; readonly signature: string; readonly timestamp: string };

/** Whether Slack signed these very bytes, and lately. Nothing but the exact form passes, so that one has no second. */
export function isSigned(signingSecret: string, { body, signature, timestamp }: Signed, now: Date): boolean {
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^[1-9]\d{0,11}$/.test(timestamp)) return false;
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  if (ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS) return false;
  const expected = createHmac("sha256", signingSecret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice("v0=".length), "hex"));
}

/** When the same bytes would be too old anyway. */
export function signedUntilMs({ timestamp }: Pick<Signed, "timestamp">): number {
  return Number(timestamp) * 1000 + MAX_AGE_MS;
}
