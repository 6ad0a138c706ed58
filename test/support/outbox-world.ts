import { expect, onTestFinished } from "vitest";
import { startSlack } from "../../local/slack/slack.ts";
import type { Channel, Message, SlackOptions } from "../../local/slack/types.ts";
import { getCurrency } from "../../src/domain/currency.ts";
import type { OutboxContent, Saying } from "../../src/domain/outbox.ts";
import { newOpaqueId } from "../../src/services/new-id.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { createOutboxCalls } from "../../src/slack/outbox-calls.ts";
import type { DrawContent } from "../../src/slack/outbox-content.ts";
import { createOutbox, type OutboxTiming } from "../../src/slack/outbox-sender.ts";
import type { Counted } from "../../src/slack/outbox-settle.ts";
import { say } from "../../src/store/outbox.ts";
import type { WriteDb } from "../../src/store/store.ts";
import type { WorkspaceSettings } from "../../src/store/workspaces.ts";
import { updateWorkspace } from "../../src/store/workspaces.ts";
import { createTestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";
import { BOT_TOKEN, createTestClient, drawPlainly, TEAM } from "./outbox-parts.ts";

export const ALERTS = "C000000001";
export const OTHER = "C000000002";
export const PARTNERS = "C000000009";
export const ADMINS = ["U000000001", "U000000002"] as const;

const channels: Channel[] = [
  { id: ALERTS, name: "finops-alerts", botIsMember: true },
  { id: OTHER, name: "erp", botIsMember: true },
  { id: PARTNERS, name: "partners", botIsMember: true, externallyShared: true },
];

/** An outbox against an emulated Slack, without the rest of the bot; checked for errors at the end. */
export async function startOutboxWorld(
  options: { scopes?: string[]; draw?: DrawContent; paceMs?: number; slack?: Partial<SlackOptions> } = {},
) {
  const database = await createTestDatabase();
  const deps = createTestDeps(database.store);
  const slack = await startSlack({
    teamId: TEAM,
    teamName: "Haneul",
    people: [...ADMINS, "U000000003"].map((id) => ({
      id,
      name: id.toLowerCase(),
      locale: "ko-KR",
      timezone: "Asia/Seoul",
    })),
    channels,
    botUserId: "U0000000B1",
    botId: "B0000000B1",
    botToken: BOT_TOKEN,
    appToken: "xapp-canary",
    signingSecret: "canary-signing-secret",
    clock: deps.clock,
    grantedScopes: ["chat:write", ...(options.scopes ?? [])],
    ...options.slack,
  });
  await openWorkspace(deps, {
    workspaceId: TEAM,
    defaults: {
      currency: getCurrency("KRW"),
      locale: "ko",
      timezone: "Asia/Seoul",
      alertChannel: ALERTS,
    },
    admins: [...ADMINS],
  });
  const counted: Counted[] = [];
  const createSender = (timing: Partial<OutboxTiming> = {}) =>
    createOutbox({
      deps,
      teamId: TEAM,
      calls: createOutboxCalls(createTestClient(slack.apiUrl, 1500), deps.elapsedMs),
      draw: options.draw ?? drawPlainly,
      timing: { paceMs: options.paceMs ?? 0, pollMs: undefined, ...timing },
      meter: (what) => counted.push(what),
    });
  const outbox = createSender();
  const write = (work: (tx: WriteDb) => Promise<void>) =>
    database.store.write(async (tx) => ({ result: await work(tx), audit: [], touched: [] }));
  const world = {
    deps,
    slack,
    database,
    outbox,
    counted,
    createSender,
    write,
    /** Puts something into the outbox: an incident of this id, or any content. */
    say: (key: string, saying: Partial<Saying> & { content?: OutboxContent } = {}) =>
      write((tx) =>
        say(tx, newOpaqueId(deps), {
          workspaceId: TEAM,
          key,
          channel: ALERTS,
          content: { kind: "incident", incidentId: key },
          urgent: false,
          at: deps.clock(),
          ...saying,
        }),
      ),
    set: (settings: Partial<WorkspaceSettings>) => write((tx) => updateWorkspace(tx, TEAM, settings)),
    /** Moves the clock and sends what is due by then. */
    async after(ms: number): Promise<void> {
      deps.setNow(new Date(deps.clock().getTime() + ms).toISOString());
      await outbox.drain();
    },
    posts: (channel: string = ALERTS): Message[] => slack.messagesSeenBy("U000000003", channel),
    texts: (channel: string = ALERTS): string[] => world.posts(channel).map(({ text }) => text),
    async row(key: string) {
      const where = { workspaceId_key: { workspaceId: TEAM, key } };
      return database.store.read.outboxMessage.findUniqueOrThrow({ where });
    },
    /** The calls of a method so far. */
    calls: (method: string) => slack.traffic.filter((one) => one.method === method),
  };
  onTestFinished(async () => {
    await outbox.stop();
    await slack.close();
    await database.close();
    deps.expectNoErrors();
    expect(slack.problems).toEqual([]);
  });
  return world;
}
