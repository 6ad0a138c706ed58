import { onTestFinished } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { Role } from "../../src/domain/role.ts";
import { openWorkspace } from "../../src/services/open-workspace.ts";
import { ACTIONS } from "../../src/slack/actions/registry.ts";
import type { Inbound } from "../../src/slack/admission.ts";
import type { Answer } from "../../src/slack/answer.ts";
import type { Context } from "../../src/slack/commands/command.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { createDispatcher } from "../../src/slack/dispatch.ts";
import { createKeptUploads } from "../../src/slack/kept-uploads.ts";
import { createLongJobs } from "../../src/slack/long-jobs.ts";
import type { People } from "../../src/slack/people.ts";
import type { SlackCalls } from "../../src/slack/slack-calls.ts";
import type { SlackFiles } from "../../src/slack/slack-files.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { createTestDatabase } from "./database.ts";
import { createTestDeps } from "./deps.ts";

const TEAM = "T1";
type Outsider = Awaited<ReturnType<People["find"]>>["outsider"];

/** A person, the role that they hold in the database, and what Slack says of them. */
export type Knocker = {
  readonly role: Role | undefined;
  readonly outsider: Outsider;
  readonly team?: string;
};

export type Door = { kind: "command" | "button" | "modal"; id: string; role: Role };
export const DOORS: readonly Door[] = [
  ...COMMANDS.map(({ name, role }) => ({ kind: "command" as const, id: name, role })),
  ...ACTIONS.map(({ kind, id, role }) => ({ kind, id, role })),
];

/**
 * The real dispatcher with every handler replaced by a mark, so that only the gate is tested. `answered` is what the
 * handlers answer; `meanwhile` comes between a first answer and what takes its time.
 */
export async function openGate(
  people: Readonly<Record<string, Knocker>>,
  answered: (mark: (what: string) => void, context: Context) => Answer = () => ({ kind: "nothing" }),
) {
  const database = await createTestDatabase();
  onTestFinished(database.close);
  const deps = createTestDeps(database.store);
  const parsed = parseConfig({});
  if (parsed.kind === "wrong") throw new Error("the defaults are valid");
  for (const workspaceId of [TEAM, "T2"])
    await openWorkspace(deps, { workspaceId, defaults: parsed.config, admins: [] });
  const held = new Map<string, Knocker>();
  let passed: string[] = [];
  let meanwhile = async () => undefined as unknown;

  const gate = {
    /** From now on this is who they are. */
    async become(name: string, knocker: Knocker): Promise<void> {
      held.set(`U${name}`, knocker);
      const { role, team = TEAM } = knocker;
      await database.store.write(async (tx) => {
        for (const one of new Set([team, TEAM])) await setMemberRole(tx, one, `U${name}`, role);
        return { result: undefined, audit: [], touched: [] };
      });
    },
    /** What passed of a request through this door; `between` comes after the first answer. */
    async passes(name: string, door: Door, between?: () => Promise<void>): Promise<string[]> {
      passed = [];
      meanwhile = between ?? (async () => undefined);
      const inbound: Inbound = {
        teamId: held.get(`U${name}`)?.team ?? TEAM,
        userId: `U${name}`,
        channelId: "C1",
        responseUrl: undefined,
        triggerId: "1",
        key: "k",
        viewId: "V1",
        fromHome: false,
      };
      if (door.kind === "command") await dispatcher.typed(inbound, door.id);
      if (door.kind === "button") await dispatcher.clicked(inbound, door.id, "");
      if (door.kind === "modal") {
        const sent = { callbackId: door.id, texts: {}, given: {}, memory: {} };
        const { after } = await dispatcher.submitted(inbound, sent);
        await meanwhile();
        await after();
      }
      return passed;
    },
  };
  const mark = (id: string) => async (context: Context) => {
    passed.push(id);
    return answered((what) => passed.push(what), context);
  };
  const dispatcher = createDispatcher({
    deps,
    presumedLanguageOf: () => "en",
    locale: "en",
    teamId: TEAM,
    people: {
      find: async (_team, userId) => ({ outsider: held.get(userId)?.outsider, slackLocale: "en-US" }),
    },
    slack: {} as SlackCalls,
    files: {} as SlackFiles,
    uploads: createKeptUploads(deps.elapsedMs),
    jobs: createLongJobs(),
    alertSchedule: "0 9 * * *",
    deliver: async (answer) => {
      if (answer.kind !== "progress") return;
      await meanwhile();
      await answer.later();
      passed.push("shown");
    },
    commands: COMMANDS.map((command) => ({
      ...command,
      spec: { ...command.spec, shape: {} },
      run: mark(command.name),
    })),
    actions: ACTIONS.map((action) =>
      action.kind === "button"
        ? { ...action, run: mark(action.id) }
        : { ...action, fields: {}, submit: mark(action.id) },
    ),
  });
  for (const [name, knocker] of Object.entries(people)) await gate.become(name, knocker);
  return gate;
}
