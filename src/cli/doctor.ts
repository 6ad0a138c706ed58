import { statfs } from "node:fs/promises";
import type { DatabaseTrouble } from "../domain/mistakes.ts";
import { withoutCredentials } from "../domain/show-url.ts";
import { NO_PROXIES } from "../network.ts";
import { refusalWords } from "../slack/views/refusal-words.ts";
import { checkDatabase } from "../store/check-database.ts";
import { findWide } from "../store/engine/private-file.ts";
import { tryCreating, tryWriting } from "../store/engine/try-writing.ts";
import { askSignature } from "./ask-signature.ts";
import { askSlack, type SlackAnswer } from "./ask-slack.ts";
import type { CliCommand, ConfigContext } from "./command.ts";
import { databaseFile } from "./database-file.ts";

/** A note is about something that the bot does without. */
type State = "ok" | "note" | "problem";
type Finding = readonly [
  state: State,
  about:
    | "configuration"
    | "database"
    | "totals"
    | "outbox"
    | "slack"
    | "scopes"
    | "signature"
    | "proxy"
    | "appToken"
    | "clock"
    | "model",
  text: string,
];
type Check = (context: ConfigContext) => Promise<readonly Finding[]>;

const NEEDED_SCOPES = ["commands", "chat:write", "users:read"];
const FILE_SCOPES = ["files:read", "files:write"];
/** Slack's signatures are good for five minutes; a clock that is a minute off is on its way there. */
const CLOCK_LIMIT_S = 60;
const LOW_DISK_MEGABYTES = 200;
const STATE_WIDTH = 8;

export const doctorCommand: CliCommand = {
  name: "doctor",
  usage: [""],
  summary: (t) => t.cli.summary.doctor,
  options: {},
  positionals: { min: 0, max: 0 },
  needs: "config",
  run: async (context) => {
    const { out } = context.world;
    const names = context.t.cli.doctor;
    let healthy = true;
    for (const check of CHECKS) {
      for (const [state, about, text] of await check(context)) {
        healthy = healthy && state !== "problem";
        await out.write(`${state.padEnd(STATE_WIDTH)}${names[about]}: ${text}\n`);
      }
    }
    return healthy ? 0 : 1;
  },
};

// A wrong configuration never comes this far.
const checkConfiguration: Check = async ({ t }) => [["ok", "configuration", t.cli.doctor.configurationRead]];

const checkStore: Check = async (context) => {
  const { config, t } = context;
  const words = t.cli.doctor;
  const file = databaseFile(config);
  const check = await checkDatabase(file);
  const shown = withoutCredentials(file);
  const problem = (trouble: DatabaseTrouble): Finding => [
    "problem",
    "database",
    `${words.databaseTrouble[trouble]} (${shown})`,
  ];
  if (check.kind === "trouble") return [problem(check.trouble)];
  if (check.kind === "absent") {
    const trouble = tryCreating(file);
    return [trouble === undefined ? ["ok", "database", words.databaseAbsent(shown)] : problem(trouble)];
  }
  const trouble = tryWriting(file);
  const months = t.format.list(check.drifting.map(({ workspaceId, month }) => `${workspaceId} ${month}`));
  return [
    trouble === undefined ? ["ok", "database", words.databaseSound(shown)] : problem(trouble),
    ...(await diskFindings(file, context)),
    check.drifting.length === 0
      ? ["ok", "totals", words.totalsMatch]
      : ["problem", "totals", words.totalsDiffer(months)],
    ...check.parked.map(({ channel, error, messages }): Finding => {
      const { why, cure } = refusalWords(error, t);
      return ["problem", "outbox", words.parked(t.format.count(messages), channel, `${why} ${cure}`)];
    }),
  ];
};

async function diskFindings(file: string, { t }: ConfigContext): Promise<Finding[]> {
  const words = t.cli.doctor;
  const wide = await findWide(file);
  const { bavail, bsize } = await statfs(file);
  const freeMegabytes = Math.floor((bavail * bsize) / 1_000_000);
  return [
    ...(wide.length === 0 ? [] : [["note", "database", words.databaseWide(t.format.list(wide))] as const]),
    ...(freeMegabytes >= LOW_DISK_MEGABYTES
      ? []
      : [["note", "database", words.databaseLowDisk(t.format.count(freeMegabytes))] as const]),
  ];
}

const checkSlack: Check = async (context) => {
  const { config, world, t } = context;
  const words = t.cli.doctor;
  const { botToken, appToken, apiUrl } = config.slack;
  if (botToken === undefined) return [["ok", "slack", words.noToken], clockFinding(context, undefined)];
  const fetchUrl = world.createFetch(config.proxies);
  const answer = await askSlack(fetchUrl, { apiUrl, method: "auth.test", token: botToken });
  if (answer.kind === "unreachable")
    return [
      ["problem", "slack", words.unreachable(withoutCredentials(apiUrl))],
      clockFinding(context, undefined),
    ];
  if (answer.kind === "refused")
    return [["problem", "slack", words.refused(answer.error)], clockFinding(context, undefined)];
  return [
    ["ok", "slack", words.connected(`${answer.team} (${answer.teamId})`)],
    ...scopeFindings(context, answer.scopes),
    ...(appToken === undefined
      ? []
      : [
          appTokenFinding(
            context,
            await askSlack(fetchUrl, { apiUrl, method: "apps.connections.open", token: appToken }),
          ),
        ]),
    clockFinding(context, answer.at),
  ];
};

function scopeFindings({ t }: ConfigContext, granted: readonly string[]): Finding[] {
  const words = t.cli.doctor;
  const lacking = (scopes: readonly string[]) => scopes.filter((scope) => !granted.includes(scope));
  const missing = lacking(NEEDED_SCOPES);
  const optional = lacking(FILE_SCOPES);
  return [
    missing.length === 0
      ? ["ok", "scopes", words.scopesGranted]
      : ["problem", "scopes", words.scopesMissing(t.format.list(missing))],
    ...(optional.length === 0
      ? []
      : [["note", "scopes", words.scopesOptional(t.format.list(optional))] as const]),
  ];
}

function appTokenFinding({ config, t }: ConfigContext, answer: SlackAnswer): Finding {
  const words = t.cli.doctor;
  if (answer.kind === "ok") return ["ok", "appToken", words.socketMode];
  if (answer.kind === "refused") return ["problem", "appToken", words.refusedAppToken(answer.error)];
  return ["problem", "appToken", words.unreachable(withoutCredentials(config.slack.apiUrl))];
}

function clockFinding({ config, world, t }: ConfigContext, slackTime: Date | undefined): Finding {
  const words = t.cli.doctor;
  const now = world.clock();
  if (slackTime === undefined) {
    return ["ok", "clock", words.clockAlone(t.format.dateTime(now, config.timezone), config.timezone)];
  }
  const seconds = Math.round(Math.abs(now.getTime() - slackTime.getTime()) / 1000);
  const text = t.format.count(seconds);
  return seconds > CLOCK_LIMIT_S
    ? ["problem", "clock", words.clockWrong(text)]
    : ["ok", "clock", words.clockRight(text)];
}

const checkModel: Check = async ({ config, world, t }) => {
  const words = t.cli.doctor;
  const { url, model } = config.ollama;
  const state = await world.createAdvisor(config).check();
  if (state === "ready") return [["ok", "model", words.model_ready(model)]];
  return [
    [
      "note",
      "model",
      state === "absent" ? words.model_absent(withoutCredentials(url)) : words.model_noModel(model),
    ],
  ];
};

/** Only the bot itself sees the signatures of Slack's requests. */
const checkSignature: Check = async ({ config, world, t }) => {
  const { botToken, appToken } = config.slack;
  if (botToken === undefined || appToken !== undefined) return [];
  const words = t.cli.doctor.signatures;
  const answer = await askSignature(world.createFetch(NO_PROXIES), config);
  const state =
    answer === "ok" ? "ok" : answer === "signingSecret" || answer === "clock" ? "problem" : "note";
  return [[state, "signature", words[answer]]];
};

const checkProxy: Check = async ({ config: { proxies }, t }) => {
  const words = t.cli.doctor;
  const proxy = proxies.https ?? proxies.http;
  if (proxy === undefined) return [];
  const { host } = new URL(proxy);
  const text = proxies.except === "" ? words.proxied(host) : words.proxiedExcept(host, proxies.except);
  return [["ok", "proxy", text]];
};

const CHECKS: readonly Check[] = [
  checkConfiguration,
  checkProxy,
  checkStore,
  checkSlack,
  checkSignature,
  checkModel,
];
