import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";

type Environment = Record<string, string>;

function configOf(environment: Environment) {
  const parsed = parseConfig(environment);
  if (parsed.kind === "wrong") throw new Error(parsed.problems.join("; "));
  return parsed.config;
}

/** The names of the variables that are refused. */
function problemsOf(environment: Environment): string[] {
  const parsed = parseConfig(environment);
  return parsed.kind === "wrong" ? parsed.problems.map((line) => line.split(":")[0] ?? "") : [];
}

const DEFAULTS = {
  slack: {
    botToken: undefined,
    signingSecret: undefined,
    appToken: undefined,
    apiUrl: "https://slack.com/api/",
  },
  port: 3000,
  host: undefined,
  databaseUrl: "file:./data/finops.db",
  admins: [],
  alertChannel: undefined,
  alertSchedule: "0 9 * * *",
  timezone: "Asia/Seoul",
  currency: "KRW",
  locale: "ko",
  ollama: { url: "http://localhost:11434", model: "llama3", timeoutMs: 15_000 },
  metrics: { listen: undefined, token: undefined },
  proxies: { https: undefined, http: undefined, except: "" },
  person: { burst: 60, perSecond: 5 },
  logLevel: "info",
};

const PROXY_URLS = [
  ["http://proxy.example:3128", "http://proxy.example:3128"],
  [" https://me:p%40ss@10.0.0.7/ ", "https://me:p%40ss@10.0.0.7/"],
] as const;
const NO_PROXY_URLS = [
  "proxy.example:3128",
  "proxy.example",
  "http://",
  "http://proxy.example:70000",
  "http://proxy.example/path",
  "http://me:100%@proxy.example",
  "socks5://proxy.example:1080",
  "'http://proxy.example'",
];

/** Of every variable: what is taken and as what, at which place of the configuration, and what is refused. */
const VARIABLES: Record<
  string,
  {
    readonly read: (config: ReturnType<typeof configOf>) => unknown;
    readonly taken: readonly (readonly [text: string, value: unknown])[];
    readonly refused: readonly string[];
    /** What has to stand beside it. */
    readonly beside?: Environment;
  }
> = {
  SLACK_BOT_TOKEN: {
    read: ({ slack }) => slack.botToken,
    taken: [
      ["xoxb-1-a", "xoxb-1-a"],
      [" xoxb-1-a\n", "xoxb-1-a"],
    ],
    refused: ["xoxp-1", "xoxb-", "xoxb-1 a", "bot", '"xoxb-1"', 'xoxb-1"'],
    beside: { SLACK_SIGNING_SECRET: "12345678" },
  },
  SLACK_SIGNING_SECRET: {
    read: ({ slack }) => slack.signingSecret,
    taken: [
      ["12345678", "12345678"],
      ["\t12345678 ", "12345678"],
      ["8f742231b10e8888abcd99yyyzzz85a5", "8f742231b10e8888abcd99yyyzzz85a5"],
    ],
    refused: [
      "1234567",
      "1234 5678",
      '"8f742231b10e8888abcd99yyyzzz85a5"',
      "'8f742231b10e8888abcd99yyyzzz85a5'",
      "“8f742231b10e8888abcd99yyyzzz85a5”",
      '8f742231b10e8888abcd99yyyzzz85a5"',
      "xoxb-1-a-canary",
      "xapp-1-a-canary",
      "A0123ABCDEF",
      "2210535565.2210535565",
      "$SECRET_OF_THE_APP",
      "<signing-secret>",
    ],
    beside: { SLACK_BOT_TOKEN: "xoxb-1" },
  },
  SLACK_APP_TOKEN: {
    read: ({ slack }) => slack.appToken,
    taken: [["xapp-1", "xapp-1"]],
    refused: ["xoxb-1", "xapp-"],
    beside: { SLACK_BOT_TOKEN: "xoxb-1" },
  },
  SLACK_API_URL: {
    read: ({ slack }) => slack.apiUrl,
    taken: [
      ["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"],
      ["https://slack.example/api//", "https://slack.example/api/"],
    ],
    refused: ["slack.com/api", "ftp://slack.com/api", "file:///api"],
  },
  PORT: {
    read: ({ port }) => port,
    taken: [
      ["0", 0],
      ["65535", 65_535],
    ],
    refused: ["-1", "65536", "80.5", "http"],
  },
  HOST: { read: ({ host }) => host, taken: [["127.0.0.1", "127.0.0.1"]], refused: ["a b"] },
  DATABASE_URL: {
    read: ({ databaseUrl }) => databaseUrl,
    taken: [
      ["file:/srv/finops.db", "file:/srv/finops.db"],
      ["file:///srv/finops.db ", "file:///srv/finops.db"],
      ["file:비용 2026.db", "file:비용 2026.db"],
    ],
    refused: [
      "file:",
      "postgres://localhost/finops",
      "postgresql://me:canary@localhost/finops",
      "/srv/finops.db",
      "file:./finops.db?connection_limit=1",
      "file:./finops.db#1",
      "file:./data/",
      "file://data/finops.db",
      "file::memory:",
      "sqlite:./finops.db",
      '"file:./finops.db"',
    ],
  },
  FINOPS_ADMINS: {
    read: ({ admins }) => admins,
    taken: [
      ["U0123ABCD", ["U0123ABCD"]],
      ["U0123ABCD, W0456EFGH", ["U0123ABCD", "W0456EFGH"]],
      [" U0123ABCD ,\tU0456EFGH,, ", ["U0123ABCD", "U0456EFGH"]],
      [",", []],
    ],
    refused: ["jiwoo", "C0123ABCD", "U0123ABCD;U0456EFGH", "U0123ABCD U0456EFGH", "U1", "u0123abcd"],
  },
  FINOPS_ALERT_CHANNEL: {
    read: ({ alertChannel }) => alertChannel,
    taken: [
      ["C0123ABCD", "C0123ABCD"],
      ["G0123ABCD ", "G0123ABCD"],
    ],
    refused: ["#alerts", "U0123ABCD", "C1"],
  },
  FINOPS_ALERT_SCHEDULE: {
    read: ({ alertSchedule }) => alertSchedule,
    taken: [["*/30 7-18 * * MON-FRI", "*/30 7-18 * * MON-FRI"]],
    refused: ["daily", "0 9 * *", "0 9 30 2 *"],
  },
  FINOPS_TIMEZONE: {
    read: ({ timezone }) => timezone,
    taken: [["Asia/Kathmandu", "Asia/Kathmandu"]],
    refused: ["Mars/Olympus", "Seoul"],
  },
  FINOPS_CURRENCY: {
    read: ({ currency }) => currency,
    taken: [
      ["usd", "USD"],
      ["JPY", "JPY"],
    ],
    refused: ["WON", "US", "₩"],
  },
  FINOPS_LANGUAGE: { read: ({ locale }) => locale, taken: [["en", "en"]], refused: ["fr", "EN-us"] },
  OLLAMA_URL: {
    read: ({ ollama }) => ollama.url,
    taken: [["http://10.0.0.7:11434/", "http://10.0.0.7:11434"]],
    refused: ["10.0.0.7", "ftp://10.0.0.7"],
  },
  OLLAMA_MODEL: {
    read: ({ ollama }) => ollama.model,
    taken: [
      [" qwen3 ", "qwen3"],
      ["m".repeat(200), "m".repeat(200)],
    ],
    refused: ["m".repeat(201)],
  },
  FINOPS_METRICS_LISTEN: {
    read: ({ metrics }) => metrics.listen,
    taken: [
      ["127.0.0.1:9090", { host: "127.0.0.1", port: 9090 }],
      ["metrics.internal:1", { host: "metrics.internal", port: 1 }],
      ["[::1]:65535", { host: "::1", port: 65_535 }],
    ],
    refused: ["9090", "127.0.0.1", "127.0.0.1:65536", "::1:9090", "http://x:9090"],
  },
  FINOPS_METRICS_TOKEN: {
    read: ({ metrics }) => metrics.token,
    taken: [["0123456789abcdef", "0123456789abcdef"]],
    refused: ["0123456789abcde", "0123456789 abcdef"],
  },
  FINOPS_PERSON_BURST: {
    read: ({ person }) => person.burst,
    taken: [
      ["1", 1],
      ["10000", 10_000],
    ],
    refused: ["0", "10001", "1.5", "many"],
  },
  FINOPS_PERSON_RATE: {
    read: ({ person }) => person.perSecond,
    taken: [
      ["1", 1],
      ["1000", 1000],
    ],
    refused: ["0", "1001", "1.5"],
  },
  OLLAMA_TIMEOUT_MS: {
    read: ({ ollama }) => ollama.timeoutMs,
    taken: [
      ["100", 100],
      ["600000", 600_000],
    ],
    refused: ["99", "600001", "1s"],
  },
  HTTPS_PROXY: {
    read: ({ proxies }) => proxies.https,
    taken: PROXY_URLS,
    refused: NO_PROXY_URLS,
  },
  HTTP_PROXY: { read: ({ proxies }) => proxies.http, taken: PROXY_URLS, refused: NO_PROXY_URLS },
  NO_PROXY: {
    read: ({ proxies }) => proxies.except,
    taken: [
      [" localhost,.example ", "localhost,.example"],
      ["*", "*"],
    ],
    refused: ['"localhost"'],
  },
  LOG_LEVEL: { read: ({ logLevel }) => logLevel, taken: [["debug", "debug"]], refused: ["loud"] },
};

it("is whole without any variable", () => {
  expect(configOf({})).toMatchObject(DEFAULTS);
});

it("takes a variable of nothing or of blanks for one that is not there", () => {
  for (const blank of ["", " ", "\t \n"]) {
    const environment = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, blank]));
    expect(configOf(environment)).toEqual(configOf({}));
  }
});

describe.each(Object.entries(VARIABLES))("%s", (name, { read, taken, refused, beside = {} }) => {
  it.each(taken)("takes %j", (text, value) => {
    expect(read(configOf({ ...beside, [name]: text }))).toEqual(value);
  });

  it.each(refused)("refuses %j and does not repeat it", (text) => {
    const parsed = parseConfig({ ...beside, [name]: text });
    if (parsed.kind === "config") throw new Error("it was taken");
    expect(parsed.problems).toHaveLength(1);
    expect(parsed.problems[0]).toMatch(new RegExp(`^${name}: expected \\S`));
    expect(parsed.problems[0]).not.toMatch(/another value|undefined/);
  });
});

it.each([
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, ["SLACK_SIGNING_SECRET"]],
  [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: " ", SLACK_APP_TOKEN: "" }, ["SLACK_SIGNING_SECRET"]],
  [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "12345678" }, []],
  [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }, []],
  [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_SIGNING_SECRET: "12345678" }, []],
  [{ SLACK_SIGNING_SECRET: "12345678" }, ["SLACK_BOT_TOKEN"]],
  [{ SLACK_APP_TOKEN: "xapp-1" }, ["SLACK_BOT_TOKEN"]],
  [{ SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: " " }, ["SLACK_BOT_TOKEN"]],
])("finds that of %j there is missing: %j", (environment, missing) => {
  expect(problemsOf(environment)).toEqual(missing);
});

it("names all that is wrong at once", () => {
  expect(problemsOf({ PORT: "x", FINOPS_CURRENCY: "x", SLACK_BOT_TOKEN: "x" }).sort()).toEqual([
    "FINOPS_CURRENCY",
    "PORT",
    "SLACK_BOT_TOKEN",
  ]);
});

it("has a row here for every variable of the example", () => {
  const named = readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z_]+)=/gm);
  expect([...named].map(([, name]) => name).sort()).toEqual(Object.keys(VARIABLES).sort());
});

it("takes a proxy's name in small letters first, as other programs do", () => {
  const proxies = (environment: Environment) => configOf(environment).proxies;
  const [small, large] = ["http://small.example", "http://large.example"];
  expect(proxies({ https_proxy: small, HTTPS_PROXY: large }).https).toBe(small);
  expect(proxies({ https_proxy: " ", HTTPS_PROXY: large }).https).toBe(large);
  expect(proxies({ http_proxy: small, no_proxy: "a.example", NO_PROXY: "b.example" })).toEqual({
    https: undefined,
    http: small,
    except: "a.example",
  });
  expect(problemsOf({ http_proxy: "nonsense" })).toEqual(["HTTP_PROXY"]);
});

it("says of a value in quotes that they are the mistake, for every variable", () => {
  for (const name of Object.keys(VARIABLES)) {
    const parsed = parseConfig({ [name]: '"canary"' });
    if (parsed.kind === "config") throw new Error(`${name} was taken`);
    expect(parsed.problems.find((line) => line.startsWith(`${name}:`))).toMatch(
      /, without quotes around it$/,
    );
    expect(parsed.problems.join()).not.toContain("canary");
  }
});
