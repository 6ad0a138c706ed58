import { isValidSlackRequest } from "@slack/bolt";

const TOLERANCE_SECONDS = 300;

/** What Slack sends beside a body to show that it is Slack's. */
export type Signed = { readonly body: Buffer; readonly signature: string; readonly timestamp: number };

/** Whether Slack signed this, and lately. */
export function isSigned(signingSecret: string, { body, signature, timestamp }: Signed, now: Date): boolean {
  if (!Number.isInteger(timestamp) || Math.abs(now.getTime() / 1000 - timestamp) > TOLERANCE_SECONDS)
    return false;
  return isValidSlackRequest({
    signingSecret,
    body: body.toString("utf8"),
    headers: { "x-slack-signature": signature, "x-slack-request-timestamp": timestamp },
    nowMilliseconds: now.getTime(),
  });
}
