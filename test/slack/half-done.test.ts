import { expect, it, onTestFinished } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { OutboxContent } from "../../src/domain/outbox.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { defineCommand } from "../../src/slack/commands/command.ts";
import { createDispatcher } from "../../src/slack/dispatch.ts";
import { createKeptUploads } from "../../src/slack/kept-uploads.ts";
import { createLongJobs } from "../../src/slack/long-jobs.ts";
import type { SlackCalls } from "../../src/slack/slack-calls.ts";
import type { SlackFiles } from "../../src/slack/slack-files.ts";
import { createTestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

it("still tells what was changed where the work failed afterwards and Slack did not show why", async () => {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const deps = createTestDeps(database.store);
  const parsed = parseConfig({});
  if (parsed.kind === "wrong") throw new Error("the defaults are valid");
  await openWorkspace(deps, { workspaceId: "T1", defaults: parsed.config, admins: ["U1"] });
  const command = defineCommand({
    name: "half",
    role: "PM",
    summary: () => "",
    examples: ["half"],
    run: async ({ deps: { store, clock }, workspace, person }) => {
      const row = { workspaceId: workspace.id, at: clock(), actor: person.userId, subject: "2026-10" };
      await store.write(async () => ({
        result: undefined,
        audit: [{ ...row, action: "budget.set" }],
        touched: [],
      }));
      throw new Error("the view fails");
    },
  });
  const dispatcher = createDispatcher({
    deps,
    presumedLanguageOf: () => "en",
    locale: "en",
    teamId: "T1",
    people: { find: async () => ({ outsider: undefined, slackLocale: "en-US" }) },
    slack: {} as SlackCalls,
    files: {} as SlackFiles,
    uploads: createKeptUploads(deps.elapsedMs),
    jobs: createLongJobs(),
    alertSchedule: "0 9 * * *",
    deliver: async (answer) =>
      answer.kind === "reply" ? { message: answer.message, lost: false } : undefined,
    commands: [command],
    actions: [],
  });
  const inbound = { teamId: "T1", userId: "U1", key: "k", channelId: "C1", fromHome: false };
  await dispatcher.typed(
    { ...inbound, responseUrl: undefined, triggerId: undefined, viewId: undefined },
    "half",
  );
  expect(deps.takeErrors()).toHaveLength(1);
  const [row] = await database.store.read.outboxMessage.findMany();
  const content = JSON.parse(row?.content ?? "{}") as OutboxContent;
  expect(content).toMatchObject({ kind: "answer", changes: [{ action: "budget.set", subject: "2026-10" }] });
  expect(content).not.toHaveProperty("message");
});
