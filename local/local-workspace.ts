import type { Writable } from "node:stream";
import { startApp } from "../src/app.ts";
import { type Config, localLogLevel } from "../src/config.ts";
import type { Clock, Deps, Random, Stopwatch } from "../src/deps.ts";
import type { Role } from "../src/domain/role.ts";
import { translatorFor } from "../src/i18n/messages.ts";
import { startScheduler } from "../src/jobs/scheduler.ts";
import { createLog } from "../src/log.ts";
import { NO_PROXIES } from "../src/network.ts";
import { fillDemo } from "../src/services/demo-data.ts";
import { setRole } from "../src/services/set-role.ts";
import { listMembers } from "../src/store/members.ts";
import { openStore } from "../src/store/open-store.ts";
import { findWorkspace } from "../src/store/workspaces.ts";
import { ALERT_CHANNEL, CAST, CHANNELS, GENERAL_CHANNEL, LOCAL_TEAM } from "./cast.ts";
import { createControls } from "./controls/controls.ts";
import { createLocalAdvisor } from "./controls/local-advisor.ts";
import { runAlertsToEnd } from "./controls/run-alerts.ts";
import { createWorkspaceClock } from "./controls/workspace-clock.ts";
import { startSlack } from "./slack/slack.ts";
import { createTerminal } from "./terminal.ts";
import { readPage } from "./web/page-files.ts";
import { servePage } from "./web/serve-page.ts";

const SECRETS = { botToken: "xoxb-local", appToken: "xapp-local", signingSecret: "local-signing-secret" };
const BOT_USER = "U0000000B1";

export type LocalWorkspace = Awaited<ReturnType<typeof startLocalWorkspace>>;

/** The bot, an emulated Slack, sample data and a page that looks like Slack, all on this machine. */
export async function startLocalWorkspace(
  config: Config,
  outside: { output: Writable; errors: Writable; clock: Clock; elapsedMs: Stopwatch; random: Random },
) {
  const { output, errors, clock: machineClock, elapsedMs, random } = outside;
  const files = readPage();
  // Waited for below, when everything else runs; a failure until then is no unhandled rejection.
  files.catch(() => undefined);
  const clock = createWorkspaceClock(machineClock);
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
    channels: [...CHANNELS],
    grantedScopes: [
      "commands",
      "chat:write",
      "users:read",
      "files:read",
      "files:write",
      "channels:read",
      "groups:read",
    ],
    botUserId: BOT_USER,
    botId: "B0000000B1",
    clock: clock.now,
    ...SECRETS,
  });
  const local = localConfig(config, slack.apiUrl);
  const log = createLog(localLogLevel(config), errors);
  const store = await openStore(config.databaseUrl, (event) => {
    if (event.event !== "database.created") return log.error(event);
    output.write(`${translatorFor(config.locale).cli.newDatabase(event.file)}\n`);
  });
  const advisor = await createLocalAdvisor(config.ollama);
  const deps: Deps = { store, clock: clock.now, elapsedMs, random, log, advisor: advisor.advisor };
  const app = await startApp(local, deps);
  slack.connectHttp(`http://127.0.0.1:${app.port}/slack/events`);
  await fillWorkspace(deps);
  const scheduler = startScheduler(local, deps, app);
  const controls = createControls({
    slack,
    deps,
    app,
    clock,
    machineClock,
    advisor,
    timezone: config.timezone,
  });
  const world = {
    slack,
    controls,
    cast: CAST,
    team: "Local",
    botUserId: BOT_USER,
    alertChannel: local.alertChannel ?? ALERT_CHANNEL,
    readRoles: () => readRoles(deps),
  };
  const page = await servePage(world, await files, config.port);
  const terminal = createTerminal({
    slack,
    cast: CAST,
    channelId: GENERAL_CHANNEL,
    alertChannelId: ALERT_CHANNEL,
    runAlerts: () => runAlertsToEnd(deps, app),
    settled: app.settled,
    output,
  });

  return {
    /** Where the page is. */
    url: page.url,
    port: page.port,
    slack,
    deps,
    controls,
    terminal,
    async stop(): Promise<void> {
      controls.stop();
      slack.faults.clear();
      await page.close();
      await scheduler.stop();
      await app.stop();
      await slack.close();
      await advisor.close();
      await store.close();
    },
  };
}

function localConfig(config: Config, apiUrl: string): Config {
  const { botToken, signingSecret } = SECRETS;
  return {
    ...config,
    slack: { botToken, signingSecret, appToken: undefined, apiUrl },
    proxies: NO_PROXIES,
    port: 0,
    host: "127.0.0.1",
    metrics: { listen: undefined, token: undefined },
    // Lines from a pipe arrive faster than a person types.
    person: { burst: 10_000, perSecond: 1_000 },
    admins: [CAST[0].id],
    alertChannel: config.alertChannel ?? ALERT_CHANNEL,
  };
}

async function fillWorkspace(deps: Deps): Promise<void> {
  const workspace = await findWorkspace(deps.store.read, LOCAL_TEAM);
  if (workspace === undefined) return;
  const members = await listMembers(deps.store.read, LOCAL_TEAM);
  // The configuration's ADMIN alone: nobody chose roles here yet.
  for (const { id, role } of members.length > 1 ? [] : CAST)
    await setRole(deps, {
      workspace,
      actor: CAST[0].id,
      userId: id,
      role,
      askOutsider: async () => undefined,
    });
  await fillDemo(deps, workspace);
}

async function readRoles(deps: Deps): Promise<ReadonlyMap<string, Role>> {
  const members = await listMembers(deps.store.read, LOCAL_TEAM);
  return new Map(members.map(({ userId, role }) => [userId, role]));
}
