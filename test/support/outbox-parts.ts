import { WebClient } from "@slack/web-api";
import { translatorFor } from "../../src/i18n/messages.ts";
import type { DrawContent } from "../../src/slack/outbox-content.ts";
import { message, paragraph } from "../../src/slack/views/blocks.ts";
import { missedView, undeliverableView } from "../../src/slack/views/outbox-views.ts";

export const TEAM = "T000000001";
export const BOT_TOKEN = "xoxb-canary-bot-token";

/** Says what it is asked to say, so that a test reads in Slack what it put into the outbox. */
export const drawPlainly: DrawContent = async (_deps, workspace, content) => {
  const t = translatorFor(workspace.locale);
  if (content.kind === "missed") return missedView(content.incidentIds, t);
  if (content.kind === "undeliverable") return undeliverableView(content, t);
  const text = content.kind === "test" ? content.by : Object.values(content).join(" ");
  return message(text, [paragraph(text)]);
};

export function createTestClient(apiUrl: string, timeout: number): WebClient {
  return new WebClient(BOT_TOKEN, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout,
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
}

const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => "error" as never,
  setName: () => undefined,
};
