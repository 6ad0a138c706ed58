import { z } from "zod";
import { isCurrency } from "./domain/currency.ts";
import type { CurrencyCode } from "./domain/money.ts";
import { LOCALES } from "./domain/workspace.ts";
import { isCronExpression } from "./jobs/schedule.ts";

const emptyIsAbsent = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const text = (form: RegExp) => z.preprocess(emptyIsAbsent, z.string().trim().regex(form).optional());
const httpUrl = (fallback: string) =>
  z
    .preprocess(emptyIsAbsent, z.url({ protocol: /^https?$/ }).default(fallback))
    .transform((url) => url.replace(/\/*$/, ""));
const proxyUrl = z.preprocess(emptyIsAbsent, z.string().trim().refine(isProxyUrl).optional());
const whole = (fallback: number, min: number, max: number) =>
  z.preprocess(emptyIsAbsent, z.coerce.number().int().min(min).max(max).default(fallback));

const schema = z
  .object({
    SLACK_BOT_TOKEN: text(/^xoxb-[\w.-]+$/),
    // Slack's are 32 letters and digits. Not a token, a client id (1.2) or an app id.
    SLACK_SIGNING_SECRET: text(/^(?!xox|xapp-|A[0-9A-Z]{8,12}$|\d+\.\d+$)[\w.+/=:-]{8,}$/),
    SLACK_APP_TOKEN: text(/^xapp-[\w.-]+$/),
    SLACK_API_URL: httpUrl("https://slack.com/api/").transform((url) => `${url}/`),
    PORT: whole(3000, 0, 65_535),
    HOST: text(/^\S+$/),
    FINOPS_METRICS_LISTEN: text(/^(?:\[[0-9a-f:.]+\]|[^\s:[\]]+):\d{1,5}$/i)
      .transform(parseAddress)
      .refine((address) => address === undefined || address.port <= 65_535),
    FINOPS_METRICS_TOKEN: text(/^\S{16,}$/),
    FINOPS_PERSON_BURST: whole(60, 1, 10_000),
    FINOPS_PERSON_RATE: whole(5, 1, 1_000),
    DATABASE_URL: z.preprocess(
      emptyIsAbsent,
      z.string().trim().refine(isFileUrl).default("file:./data/finops.db"),
    ),
    FINOPS_ADMINS: z.preprocess(
      emptyIsAbsent,
      z
        .string()
        .default("")
        .transform((ids) =>
          ids
            .split(",")
            .map((id) => id.trim())
            .filter((id) => id !== ""),
        )
        .pipe(z.array(z.string().regex(/^[UW][A-Z0-9]{2,20}$/))),
    ),
    FINOPS_ALERT_CHANNEL: text(/^[CG][A-Z0-9]{2,20}$/),
    FINOPS_ALERT_SCHEDULE: z.preprocess(
      emptyIsAbsent,
      z.string().default("0 9 * * *").refine(isCronExpression),
    ),
    FINOPS_TIMEZONE: z.preprocess(emptyIsAbsent, z.string().default("Asia/Seoul").refine(isTimezone)),
    FINOPS_CURRENCY: z.preprocess(
      emptyIsAbsent,
      z
        .string()
        .toUpperCase()
        .default("KRW")
        .refine((code) => isCurrency(code)),
    ),
    FINOPS_LANGUAGE: z.preprocess(emptyIsAbsent, z.enum(LOCALES).default("ko")),
    OLLAMA_URL: httpUrl("http://localhost:11434"),
    OLLAMA_MODEL: z.preprocess(emptyIsAbsent, z.string().trim().max(200).default("llama3")),
    OLLAMA_TIMEOUT_MS: whole(15_000, 100, 600_000),
    HTTPS_PROXY: proxyUrl,
    HTTP_PROXY: proxyUrl,
    NO_PROXY: z.preprocess(emptyIsAbsent, z.string().trim().default("")),
    LOG_LEVEL: z.preprocess(
      emptyIsAbsent,
      z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    ),
  })
  .check((context) => {
    const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN } = context.value;
    if (
      SLACK_BOT_TOKEN !== undefined &&
      SLACK_SIGNING_SECRET === undefined &&
      SLACK_APP_TOKEN === undefined
    ) {
      context.issues.push({
        code: "custom",
        path: ["SLACK_SIGNING_SECRET"],
        message: "missing",
        input: undefined,
      });
    }
    if (
      SLACK_BOT_TOKEN === undefined &&
      (SLACK_SIGNING_SECRET !== undefined || SLACK_APP_TOKEN !== undefined)
    ) {
      context.issues.push({
        code: "custom",
        path: ["SLACK_BOT_TOKEN"],
        message: "missing",
        input: undefined,
      });
    }
  })
  .transform((env) => ({
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      appToken: env.SLACK_APP_TOKEN,
      apiUrl: env.SLACK_API_URL,
    },
    port: env.PORT,
    host: env.HOST,
    metrics: { listen: env.FINOPS_METRICS_LISTEN, token: env.FINOPS_METRICS_TOKEN },
    person: { burst: env.FINOPS_PERSON_BURST, perSecond: env.FINOPS_PERSON_RATE },
    databaseUrl: env.DATABASE_URL,
    admins: env.FINOPS_ADMINS,
    alertChannel: env.FINOPS_ALERT_CHANNEL,
    alertSchedule: env.FINOPS_ALERT_SCHEDULE,
    timezone: env.FINOPS_TIMEZONE,
    currency: env.FINOPS_CURRENCY as CurrencyCode,
    locale: env.FINOPS_LANGUAGE,
    proxies: { https: env.HTTPS_PROXY, http: env.HTTP_PROXY, except: env.NO_PROXY },
    ollama: { url: env.OLLAMA_URL, model: env.OLLAMA_MODEL, timeoutMs: env.OLLAMA_TIMEOUT_MS },
    logLevel: env.LOG_LEVEL,
  }));

export type Config = z.output<typeof schema>;

/** At a terminal, the log shows only warnings and errors unless another level is set. */
export function localLogLevel({ logLevel }: Pick<Config, "logLevel">): Config["logLevel"] {
  return logLevel === "info" ? "warn" : logLevel;
}

/** What each variable has to look like; shown instead of zod's words, which may quote the value. */
const EXPECTED: Record<string, string> = {
  SLACK_BOT_TOKEN: "a bot token that starts with xoxb- (needed when a signing secret or app token is set)",
  SLACK_SIGNING_SECRET:
    "the app's signing secret, 32 letters and digits under Basic Information > App Credentials (or set SLACK_APP_TOKEN for Socket Mode)",
  SLACK_APP_TOKEN: "an app-level token that starts with xapp-",
  SLACK_API_URL: "an http(s) URL such as https://slack.com/api/",
  PORT: "a whole number from 0 to 65535, such as 3000",
  HOST: "an address such as 127.0.0.1",
  FINOPS_METRICS_LISTEN: "an address and a port, such as 127.0.0.1:9090",
  FINOPS_METRICS_TOKEN: "at least 16 characters without blanks",
  FINOPS_PERSON_BURST: "a whole number from 1 to 10000, such as 60",
  FINOPS_PERSON_RATE: "requests per second from 1 to 1000, such as 5",
  DATABASE_URL:
    "file:PATH, such as file:./data/finops.db or file:/srv/finops/finops.db, without ? or # (postgresql:// is not supported yet)",
  FINOPS_ADMINS: "Slack user ids with commas between, such as U0123ABCD,U0456EFGH",
  FINOPS_ALERT_CHANNEL: "a Slack channel id such as C0123ABCD",
  FINOPS_ALERT_SCHEDULE: 'a cron expression with 5 or 6 fields, such as "0 9 * * *"',
  FINOPS_TIMEZONE: "an IANA time zone such as Asia/Seoul",
  FINOPS_CURRENCY: "an ISO 4217 code such as KRW",
  FINOPS_LANGUAGE: "ko or en",
  OLLAMA_URL: "an http(s) URL such as http://localhost:11434",
  OLLAMA_MODEL: "a model name such as llama3",
  OLLAMA_TIMEOUT_MS: "milliseconds from 100 to 600000, such as 15000",
  HTTPS_PROXY: "the URL of a proxy such as http://proxy.example:3128",
  HTTP_PROXY: "the URL of a proxy such as http://proxy.example:3128",
  NO_PROXY: "host names with commas between, such as localhost,127.0.0.1,.example",
  LOG_LEVEL: "trace, debug, info, warn, error, fatal or silent",
};

export type ConfigOutcome =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Problems name every wrong variable and what it should be, and no value. */
export function parseConfig(environment: Environment): ConfigOutcome {
  const given = { ...environment, ...proxiesOf(environment) };
  const quoted = new Set(Object.keys(EXPECTED).filter((name) => isQuoted(given[name] ?? "")));
  const parsed = schema.safeParse(given);
  if (parsed.success && quoted.size === 0) return { kind: "config", config: parsed.data };
  const names = new Set([...(parsed.error?.issues.map((issue) => String(issue.path[0])) ?? []), ...quoted]);
  return {
    kind: "wrong",
    problems: [...names].map(
      (name) =>
        `${name}: expected ${EXPECTED[name] ?? "another value"}${quoted.has(name) ? ", without quotes around it" : ""}`,
    ),
  };
}

/** As other programs read them: the name in small letters comes first. */
function proxiesOf(environment: Environment): Environment {
  return Object.fromEntries(
    ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].map((name) => [
      name,
      emptyIsAbsent(environment[name.toLowerCase()]) === undefined
        ? environment[name]
        : environment[name.toLowerCase()],
    ]),
  );
}

/** Docker's `--env-file` passes quotes on as part of the value. */
function isQuoted(value: string): boolean {
  return /^(["'`]).*\1$|^[“‘].*[”’]$/s.test(value.trim());
}

/** A path alone: a query, a host or SQLite's name for memory would be another file than the one that was meant. */
function isFileUrl(url: string): boolean {
  return /^file:(?!:memory:$)(?!\/\/(?!\/))[^?#]*[^?#/]$/.test(url);
}

function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text) || !/^https?:\/\/[^/?#\s]+\/?$/i.test(text)) return false;
  const { username, password } = new URL(text);
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function parseAddress(text: string | undefined): { host: string; port: number } | undefined {
  if (text === undefined) return undefined;
  const colon = text.lastIndexOf(":");
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(text.slice(colon + 1)) };
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
