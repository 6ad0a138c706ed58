import { expect, onTestFinished } from "vitest";
import { startSlack } from "../../local/slack/slack.ts";
import type { Channel, Interaction, Message, Person } from "../../local/slack/types.ts";
import type { Advisor } from "../../src/advice/advisor.ts";
import { startApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import type { Role } from "../../src/domain/role.ts";
import { evaluateAlerts } from "../../src/services/evaluate-alerts.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";

export const TEAM = "T000000001";
export const ALERTS = "C000000001";
export const OUTSIDE = "C000000009";

export const PEOPLE = {
  admin: "U000000001",
  adminEnglish: "U000000002",
  pm: "U000000003",
  pmEnglish: "U000000004",
  viewer: "U000000005",
  viewerEnglish: "U000000006",
  nobody: "U000000007",
  guest: "U000000008",
  otherOrganisation: "U000000009",
  bot: "U000000010",
  deactivated: "U000000011",
} as const;
export type Who = keyof typeof PEOPLE;

const ROLES: Partial<Record<Who, Role>> = {
  adminEnglish: "ADMIN",
  pm: "PM",
  pmEnglish: "PM",
  viewer: "VIEWER",
  viewerEnglish: "VIEWER",
  // Slack's word comes before any role.
  guest: "ADMIN",
  otherOrganisation: "ADMIN",
  bot: "ADMIN",
  deactivated: "ADMIN",
};

const KINDS = new Set(["guest", "otherOrganisation", "bot", "deactivated"]);

const people: Person[] = Object.entries(PEOPLE).map(([who, id]) => ({
  id,
  name: who.toLowerCase(),
  locale: who.endsWith("English") ? "en-US" : "ko-KR",
  timezone: "Asia/Seoul",
  ...(KINDS.has(who) ? { kind: who as "guest" } : {}),
}));

const channels: Channel[] = [
  { id: ALERTS, name: "finops-alerts", botIsMember: true },
  { id: "C000000002", name: "general", botIsMember: true },
  { id: "C000000003", name: "random", botIsMember: false },
  { id: OUTSIDE, name: "partners", botIsMember: true, externallyShared: true },
];

const SECRETS = {
  botToken: "xoxb-canary-bot-token",
  appToken: "xapp-canary-app-token",
  signingSecret: "canary-signing-secret",
};

export type SlackWorld = Awaited<ReturnType<typeof startWorld>>;

/** The whole bot against an emulated Slack; ended, and checked for errors and refused blocks, with the test. */
export async function startWorld(
  options: {
    socketMode?: boolean;
    advisor?: Advisor;
    now?: string;
    scopes?: string[];
    environment?: Record<string, string>;
    level?: string;
    /** Another workspace, in a database that it shares with the first. */
    team?: string;
    database?: TestDatabase;
  } = {},
) {
  const database = options.database ?? (await createTestDatabase());
  const team = options.team ?? TEAM;
  const now = options.now ?? "2026-11-24T03:00:00Z";
  const deps = createTestDeps(database.store, {
    now,
    ...(options.advisor === undefined ? {} : { advisor: options.advisor }),
    ...(options.level === undefined ? {} : { level: options.level }),
  });
  const slack = await startSlack({
    teamId: team,
    teamName: "Haneul",
    people,
    channels,
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    ...SECRETS,
    clock: deps.clock,
    ...(options.scopes === undefined ? {} : { grantedScopes: options.scopes }),
  });
  const parsed = parseConfig({
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_API_URL: slack.apiUrl,
    FINOPS_ADMINS: PEOPLE.admin,
    FINOPS_ALERT_CHANNEL: ALERTS,
    HOST: "127.0.0.1",
    PORT: "0",
    // A test's time stands still.
    FINOPS_PERSON_BURST: "10000",
    ...(options.socketMode
      ? { SLACK_APP_TOKEN: SECRETS.appToken }
      : { SLACK_SIGNING_SECRET: SECRETS.signingSecret }),
    ...options.environment,
  });
  if (parsed.kind === "wrong") throw new Error(parsed.problems.join("; "));
  const app = await startApp(parsed.config, deps, { paceMs: 0, pollMs: undefined });
  if (options.socketMode) await slack.socketConnected();
  else slack.connectHttp(`http://127.0.0.1:${app.port}/slack/events`);
  await database.store.write(async (tx) => {
    for (const [who, role] of Object.entries(ROLES)) await setMemberRole(tx, team, PEOPLE[who as Who], role);
    return { result: undefined, audit: [], touched: [] };
  });

  const world = {
    slack,
    deps,
    database,
    app,
    config: parsed.config,
    type: (text: string, act: { as: Who; channel?: string }) =>
      slack.type(text, { ...act, as: PEOPLE[act.as] }),
    /** The alert job, now, and everything that the outbox may send by now. */
    evaluate: async (): Promise<void> => {
      const workspace = await findWorkspace(database.store.read, team);
      if (workspace === undefined) throw new Error("the workspace is there");
      await evaluateAlerts(deps, { workspace });
      await app.outbox.drain();
    },
    /** The text of the answer to a command. */
    ask: async (text: string, as: Who): Promise<string> =>
      answerText(await slack.type(text, { as: PEOPLE[as] })),
  };
  onTestFinished(async () => {
    await app.stop();
    await slack.close();
    if (options.database === undefined) await database.close();
    deps.expectNoErrors();
    expect(slack.problems).toEqual([]);
  });
  return world;
}

/** The one message that an act brought. */
export function onlyReply(interaction: Interaction): Message {
  expect(interaction.replies).toHaveLength(1);
  const [message] = interaction.replies;
  if (message === undefined) throw new Error("no reply");
  return message;
}

/** What a person reads: the top-level text and everything in the blocks. */
export function answerText(interaction: Interaction): string {
  const message = onlyReply(interaction);
  return [message.text, ...texts(message.blocks)].join("\n");
}

/** Every text in a block tree, in order. */
export function texts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === "string")
      return key === "text" || key === "title" || key === "label"
        ? [value]
        : key === "user_id"
          ? [`<@${value}>`]
          : [];
    return texts(value);
  });
}
