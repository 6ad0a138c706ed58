import { type DestinationStream, type Logger, pino } from "pino";
import { visibleText } from "./domain/visible-text.ts";

export type Log = Logger;

/** JSON lines. Callers log ids and kinds, never amounts, descriptions or tokens; these paths are the second lock. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    // What a file or a name holds must not steer the terminal that shows the log.
    hooks: { streamWrite: visibleText },
    redact: {
      paths: ["token", "*.token", "authorization", "*.authorization", "headers", "*.headers", "response_url"],
      censor: "[redacted]",
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
