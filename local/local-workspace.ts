import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { createOllamaAdvisor } from "../src/advice/ollama.ts";
import { startApp } from "../src/app.ts";
import type { Config } from "../src/config.ts";
import type { Clock, Deps, Random } from "../src/deps.ts";
import type { Role } from "../src/domain/role.ts";
import { startScheduler } from "../src/jobs/scheduler.ts";
import { createLog } from "../src/log.ts";
import { fillDemo } from "../src/services/demo-data.ts";
import { setRole } from "../src/services/set-role.ts";
import { listMembers } from "../src/store/members.ts";
import { openStore } from "../src/store/open-store.ts";
import { findWorkspace } from "../src/store/workspaces.ts";
import { startSlack } from "./slack/slack.ts";
import { createTerminal } from "./terminal.ts";

const LOCAL_TEAM = "T000000001";
const ALERT_CHANNEL = "C000000001";

/** Who a person at the terminal can be. */
const CAST = [
  { as: "admin", id: "U000000001", name: "jiwoo", locale: "ko-KR", role: "ADMIN" },
  { as: "admin-en", id: "U000000002", name: "sam", locale: "en-US", role: "ADMIN" },
  { as: "pm", id: "U000000003", name: "minjun", locale: "ko-KR", role: "PM" },
  { as: "viewer", id: "U000000004", name: "seoyeon", locale: "ko-KR", role: "VIEWER" },
  { as: "nobody", id: "U000000005", name: "doyun", locale: "ko-KR", role: undefined },
  { as: "guest", id: "U000000006", name: "alex", locale: "en-US", role: undefined },
] as const satisfies readonly {
  as: string;
  id: string;
  name: string;
  locale: string;
  role: Role | undefined;
}[];

const SECRETS = { botToken: "xoxb-local", appToken: "xapp-local", signingSecret: "local-signing-secret" };

/** The bot, an emulated Slack, sample data and a terminal, all on this machine. Resolves when the input ends. */
export async function startLocalWorkspace(
  config: Config,
  outside: {
    input: Readable & { isTTY?: boolean };
    output: Writable;
    errors: Writable;
    clock: Clock;
    random: Random;
  },
): Promise<void> {
  const { input, output, errors, clock, random } = outside;
  const slack = await startSlack({
    teamId: LOCAL_TEAM,
    teamName: "Local",
    people: CAST.map(({ id, name, locale, as }) => ({
      id,
      name,
      locale,
      timezone: config.timezone,
      ...(as === "guest" ? { kind: "guest" as const } : {}),
    })),
    channels: [
      { id: ALERT_CHANNEL, name: "finops-alerts", botIsMember: true },
      { id: "C000000002", name: "general", botIsMember: true },
    ],
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    ...SECRETS,
  });
  const local: Config = {
    ...config,
    slack: {
      botToken: SECRETS.botToken,
      signingSecret: SECRETS.signingSecret,
      appToken: undefined,
      apiUrl: slack.apiUrl,
    },
    port: 0,
    host: "127.0.0.1",
    admins: [CAST[0].id],
    alertChannel: config.alertChannel ?? ALERT_CHANNEL,
  };
  const log = createLog(config.logLevel === "info" ? "warn" : config.logLevel, errors);
  const store = await openStore(config.databaseUrl);
  const deps: Deps = { store, clock, random, log, advisor: createOllamaAdvisor(config.ollama) };
  const app = await startApp(local, deps);
  slack.connectHttp(`http://127.0.0.1:${app.port}/slack/events`);
  await fillWorkspace(deps);
  const scheduler = startScheduler(local, deps, app);

  const terminal = createTerminal({
    slack,
    cast: CAST,
    channelId: "C000000002",
    alertChannelId: ALERT_CHANNEL,
    deps,
    app,
    output,
  });
  if (input.isTTY) terminal.greet();
  const lines = createInterface({ input, terminal: false });
  try {
    for await (const line of lines) {
      await terminal.take(line);
      if (input.isTTY) terminal.prompt();
    }
  } finally {
    await scheduler.stop();
    await app.stop();
    await slack.close();
    await store.close();
  }
}

async function fillWorkspace(deps: Deps): Promise<void> {
  const workspace = await findWorkspace(deps.store.read, LOCAL_TEAM);
  if (workspace === undefined) return;
  const members = await listMembers(deps.store.read, LOCAL_TEAM);
  // The configuration's ADMIN alone: nobody chose roles here yet.
  for (const { id, role } of members.length > 1 ? [] : CAST)
    await setRole(deps, { workspace, actor: CAST[0].id, userId: id, role });
  await fillDemo(deps, workspace);
}
