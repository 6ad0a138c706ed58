import { createHmac, timingSafeEqual } from "node:crypto";

const MAX_AGE_MS = 300_000;
/** How far Slack's clock may be ahead of this machine's. */
const MAX_AHEAD_MS = 30_000;

/** A body and the two signature headers that came with it. */
export type Signed = { readonly body: Buffer; readonly signature: string; readonly timestamp: string };

/** `stale`: signed with our secret, but not recently. `malformed`: not even the form of Slack's headers. */
export type SignatureVerdict = "signed" | "stale" | "wrong" | "malformed";

/** Whether Slack signed exactly these bytes, and recently. Only one spelling passes, so a replay cannot use another. */
export function judgeSignature(
  signingSecret: string,
  { body, signature, timestamp }: Signed,
  now: Date,
): SignatureVerdict {
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^[1-9]\d{0,11}$/.test(timestamp)) return "malformed";
  const expected = createHmac("sha256", signingSecret).update(`v0:${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature.slice("v0=".length), "hex"))) return "wrong";
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  return ageMs > MAX_AGE_MS || ageMs < -MAX_AHEAD_MS ? "stale" : "signed";
}

/** When the signature expires. */
export function signedUntilMs({ timestamp }: Pick<Signed, "timestamp">): number {
  return Number(timestamp) * 1000 + MAX_AGE_MS;
}
