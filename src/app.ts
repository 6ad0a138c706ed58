import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import type { Config } from "./config.ts";
import type { Deps } from "./deps.ts";
import { answers, type Check, type CheckState, createHealth, KEPT_MS } from "./health.ts";
import { createMetrics, type Metrics, meterAlertQuality } from "./metrics.ts";
import { createNetwork } from "./network.ts";
import { collectAlertQuality } from "./services/collect-alert-quality.ts";
import { openWorkspace } from "./services/open-workspace.ts";
import { ACTIONS } from "./slack/actions/registry.ts";
import { createBoltLogger } from "./slack/bolt-logger.ts";
import { COMMANDS } from "./slack/commands/registry.ts";
import { createDeliver } from "./slack/deliver.ts";
import { createDispatcher } from "./slack/dispatch.ts";
import { createHttpDoor, SLACK_PATH } from "./slack/door/http-door.ts";
import { createPersonLimit } from "./slack/door/person-limit.ts";
import { createRecent } from "./slack/door/recent.ts";
import { watchSignatures } from "./slack/door/signature-watch.ts";
import { guardSocket } from "./slack/door/socket-door.ts";
import { createTooFast } from "./slack/door/too-fast.ts";
import { createUsedRequests } from "./slack/door/used-requests.ts";
import { createKeptUploads } from "./slack/kept-uploads.ts";
import { rememberLanguages } from "./slack/languages.ts";
import { createWork, listen } from "./slack/listen.ts";
import { createLongJobs } from "./slack/long-jobs.ts";
import { createOutboxCalls } from "./slack/outbox-calls.ts";
import { createDrawContent } from "./slack/outbox-content.ts";
import { createOutbox, type Outbox, type OutboxTiming, SLACK_TIMING } from "./slack/outbox-sender.ts";
import { createPeople } from "./slack/people.ts";
import { createResponseUrls } from "./slack/response-url.ts";
import { createSlackCalls, type SlackCalls } from "./slack/slack-calls.ts";
import { createSlackFiles } from "./slack/slack-files.ts";
import { countOutbox } from "./store/outbox.ts";
import { findWorkspace } from "./store/workspaces.ts";

/** Nobody waits for a file within Slack's 3 s. */
const FILES_TIMEOUT_MS = 30_000;
/** Nor for a message of the outbox, whose retries are its own. */
const OUTBOX_TIMEOUT_MS = 10_000;

export type RunningApp = {
  readonly port: number;
  /** Where `/metrics` has an address of its own. */
  readonly metricsPort: number | undefined;
  readonly teamId: string;
  readonly slack: SlackCalls;
  readonly outbox: Outbox;
  readonly metrics: Metrics;
  /** One more line of `/readyz`. */
  readonly addCheck: (check: Check) => void;
  /** Resolves when nothing is being worked on. */
  readonly settled: () => Promise<void>;
  /** Takes no more requests, finishes those begun and what is being sent, then resolves. */
  readonly stop: () => Promise<void>;
};

/** Starts the bot: Socket Mode when an app token is set, else signed HTTP; the web server with the health routes in both. */
export async function startApp(
  config: Config,
  deps: Deps,
  timing: OutboxTiming = SLACK_TIMING,
): Promise<RunningApp> {
  const { botToken = "", signingSecret, appToken, apiUrl } = config.slack;
  const logger = createBoltLogger(deps.log);
  const network = createNetwork(config.proxies);
  // Interactive calls: no retries, since the person waits, and short enough for Slack's 3 s.
  const clientOptions = {
    slackApiUrl: apiUrl,
    logger,
    retryConfig: { retries: 0 },
    timeout: 2500,
    rejectRateLimitedCalls: true,
    fetch: network.fetch,
  };
  const client = new WebClient(botToken, clientOptions);
  const identity = await client.auth.test();
  const teamId = identity.team_id ?? "";
  await openWorkspace(deps, { workspaceId: teamId, defaults: config, admins: config.admins });

  const receiver =
    appToken === undefined
      ? new HTTPReceiver({
          signingSecret: signingSecret ?? "",
          signatureVerification: false,
          endpoints: SLACK_PATH,
          logger,
          unhandledRequestHandler: ({ response }) => {
            if (!response.headersSent) response.writeHead(404).end();
          },
          processEventErrorHandler: async ({ error, response }) => {
            deps.log.error({ event: "request.failed", err: error });
            if (!response.headersSent) response.writeHead(500).end();
            return false;
          },
        })
      : new SocketModeReceiver({
          appToken,
          logger,
          // Its own client: with no retries it would never come back after an outage.
          installerOptions: {
            clientOptions: {
              slackApiUrl: apiUrl,
              retryConfig: { forever: true, maxTimeout: 30_000 },
              fetch: network.fetch,
            },
          },
        });
  // Bolt does not pass a dispatcher on to the client that opens the WebSocket.
  if (receiver instanceof SocketModeReceiver) Object.assign(receiver.client, network.through);
  const app = new App({
    receiver,
    logger,
    clientOptions,
    deferInitialization: true,
    authorize: async () => ({
      // Without it Bolt keeps one client for each team id that a request contains.
      teamId,
      botToken,
      ...(identity.bot_id === undefined ? {} : { botId: identity.bot_id }),
      ...(identity.user_id === undefined ? {} : { botUserId: identity.user_id }),
    }),
  });
  await app.init();

  const slack = createSlackCalls(client);
  const metrics = createMetrics(deps.store, teamId, {
    token: config.metrics.token,
    elapsedMs: deps.elapsedMs,
  });
  meterAlertQuality(metrics, () => collectAlertQuality(deps, teamId));
  const workspaceLocale = createRecent(
    async () => (await findWorkspace(deps.store.read, teamId))?.locale ?? config.locale,
    { elapsedMs: deps.elapsedMs, keptMs: KEPT_MS },
  );
  const { people, languageOf, presumedLanguageOf } = rememberLanguages(
    createPeople(client, deps.elapsedMs),
    () => workspaceLocale.get().catch(() => config.locale),
  );
  const outbox = createOutbox({
    deps,
    teamId,
    calls: createOutboxCalls(
      new WebClient(botToken, { ...clientOptions, timeout: OUTBOX_TIMEOUT_MS }),
      deps.elapsedMs,
    ),
    draw: createDrawContent(people),
    timing,
    meter: metrics.countOutbox,
  });
  const work = createWork(outbox.wake);
  const jobs = createLongJobs();
  const deliver = createDeliver(slack, createResponseUrls({ apiUrl, log: deps.log, network }), deps.log);
  const dispatcher = createDispatcher({
    deps,
    presumedLanguageOf,
    locale: config.locale,
    teamId,
    people,
    slack,
    files: createSlackFiles(new WebClient(botToken, { ...clientOptions, timeout: FILES_TIMEOUT_MS }), {
      botToken,
      apiUrl,
      network,
    }),
    uploads: createKeptUploads(deps.elapsedMs),
    jobs,
    deliver,
    commands: COMMANDS,
    actions: ACTIONS,
    alertSchedule: config.alertSchedule,
  });
  listen(app, dispatcher, work);

  const limit = createPersonLimit({ ...config.person, elapsedMs: deps.elapsedMs });
  const tooFast = createTooFast({ limit, languageOf, deliver, work, log: deps.log });
  const socket =
    receiver instanceof SocketModeReceiver ? guardSocket(receiver, { tooFast, log: deps.log }) : undefined;
  const signatures =
    receiver instanceof HTTPReceiver
      ? watchSignatures({ ...deps, onChange: () => health.forget() })
      : undefined;
  const health = createHealth(
    [
      { name: "database", run: answers(() => deps.store.checkWriting()) },
      { name: "slack", run: answers(() => client.auth.test()) },
      { name: "outbox", run: () => checkOutbox(deps, teamId, outbox) },
      ...(signatures === undefined ? [] : [{ name: "signature", run: signatures.check }]),
    ],
    deps,
  );
  const forMetrics = { "/metrics": metrics.route };
  const separate = config.metrics.listen;
  const door = createHttpDoor({
    ...deps,
    routes: { ...health.routes, ...(separate === undefined ? forMetrics : {}) },
    slack:
      receiver instanceof HTTPReceiver && signatures !== undefined
        ? {
            signingSecret: signingSecret ?? "",
            signatures,
            tooFast,
            usedRequests: createUsedRequests(deps),
            listener: receiver.requestListener,
          }
        : undefined,
  });
  const port = await listenOn(door.server, config);
  const metricsDoor =
    separate === undefined ? undefined : createHttpDoor({ ...deps, routes: forMetrics, slack: undefined });
  const metricsPort =
    metricsDoor === undefined || separate === undefined
      ? undefined
      : await listenOn(metricsDoor.server, separate);
  await socket?.start();

  return {
    port,
    metricsPort,
    teamId,
    slack,
    outbox,
    metrics,
    addCheck: health.add,
    settled: work.drain,
    async stop() {
      jobs.stop();
      socket?.close();
      const quiet = outbox.stop();
      await Promise.all([door.close(), metricsDoor?.close()]);
      await work.drain();
      await socket?.disconnect();
      await quiet;
    },
  };
}

function listenOn(
  server: Server,
  { port, host }: { port: number; host: string | undefined },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.off("error", reject);
      // The address of a TCP server is always an object.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function checkOutbox(deps: Deps, teamId: string, outbox: Outbox): Promise<CheckState> {
  if (outbox.state().kind === "stopped") return "failing";
  const counts = await countOutbox(deps.store.read, teamId);
  return (counts.get("parked") ?? 0) > 0 ? "degraded" : "ok";
}
