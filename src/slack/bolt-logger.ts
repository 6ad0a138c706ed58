import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../log.ts";

/** The SDK's debug lines hold tokens and message texts: only its warnings pass, without tokens and short. */
export function createBoltLogger(log: Log): Logger {
  const pass =
    (level: "warn" | "error") =>
    (...parts: unknown[]) => {
      log.warn({ event: "slack.sdk", level }, withoutSecrets(parts.map(String).join(" ")));
    };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: pass("warn"),
    error: pass("error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

export function withoutSecrets(text: string): string {
  return text.replaceAll(/xox[a-z]-[\w-]+|xapp-[\w-]+|https?:\/\/\S+/g, "[redacted]").slice(0, 300);
}
