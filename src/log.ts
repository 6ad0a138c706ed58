import { type DestinationStream, type Logger, pino } from "pino";
import type { Random } from "./deps.ts";
import { withoutCredentials } from "./domain/show-url.ts";
import { visibleText } from "./domain/visible-text.ts";

export type Log = Logger;

type Described = { readonly [key: string]: unknown };

const MAX_DEPTH = 6;
const MAX_MESSAGE = 300;
/** Errors whose message quotes its input: amounts, descriptions, a file's text. */
const QUOTING_NAMES = /^(Prisma|DriverAdapter|UserFacing|Sqlite|\$?Zod|Syntax|Range|URI|Assertion)/;
const QUOTING_CODES = /^(SQLITE_|CSV_|P\d{4}$|ERR_INVALID_|ERR_OUT_OF_RANGE|ERR_ASSERTION)/;

/** JSON lines. Callers log ids and kinds, never amounts, descriptions or tokens; these paths are the second lock. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: ["token", "*.token", "authorization", "*.authorization", "headers", "*.headers", "response_url"],
      censor: "[redacted]",
    },
    // The error is already described; pino's own serializer would describe it again.
    serializers: { err: (described: unknown) => described },
    hooks: {
      // Text from files and names must not control the terminal that shows the log.
      streamWrite: visibleText,
      // Runs before pino copies the error's message into the line.
      logMethod(this: Logger, [first, ...rest]: unknown[], method: (...args: unknown[]) => void): void {
        method.apply(this, [describeIn(first), ...rest]);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Eight hexadecimal digits that the person reads in the answer and the operator finds in the log. */
export function drawReference(random: Random): string {
  return Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, "0");
}

function describeIn(line: unknown): unknown {
  if (line instanceof Error) return { err: describeError(line) };
  if (typeof line !== "object" || line === null) return line;
  return Object.fromEntries(
    Object.entries(line).map(([key, value]) => [key, value instanceof Error ? describeError(value) : value]),
  );
}

/** Name, code and stack of an error and its causes; the message only where it quotes no values. */
function describeError(error: unknown, depth = 1): Described | undefined {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return undefined;
  const { code, meta, errors, issues, data } = error as Error & Readonly<Record<string, unknown>>;
  const isQuoting = QUOTING_NAMES.test(error.name) || (typeof code === "string" && QUOTING_CODES.test(code));
  const described: Record<string, unknown> = {
    type: error.name,
    code: typeof code === "string" || typeof code === "number" ? code : undefined,
    message: isQuoting ? undefined : withoutCredentials(error.message).slice(0, MAX_MESSAGE),
    operation: /Invalid `([\w.$]+)\(\)` invocation/.exec(error.message)?.[1],
    model: textIn(meta, "modelName"),
    database: describeDriver(error) ?? describeDriver(valueIn(meta, "driverAdapterError")),
    issues: Array.isArray(issues) ? issues.map((issue) => textIn(issue, "code")) : undefined,
    slack: textIn(data, "error"),
    stack: framesOf(error),
    errors: Array.isArray(errors) ? errors.map((one) => describeError(one, depth + 1)) : undefined,
    cause: describeError(error.cause, depth + 1),
  };
  return Object.fromEntries(Object.entries(described).filter(([, value]) => value !== undefined));
}

/** The cause of a driver error is a plain record, not an `Error`. */
function describeDriver(error: unknown): Described | undefined {
  if (!(error instanceof Error) || error.name !== "DriverAdapterError") return undefined;
  return { kind: textIn(error.cause, "kind"), code: textIn(error.cause, "originalCode") };
}

function framesOf({ stack }: Error): string | undefined {
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return frames?.map((frame) => frame.trim()).join("\n");
}

function valueIn(record: unknown, key: string): unknown {
  return typeof record === "object" && record !== null && key in record
    ? (record as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function textIn(record: unknown, key: string): string | undefined {
  const value = valueIn(record, key);
  return typeof value === "string" ? value : undefined;
}
