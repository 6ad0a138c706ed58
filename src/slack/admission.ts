import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { NO_CONSENT } from "../domain/question.ts";
import { type Role, roleAllows } from "../domain/role.ts";
import type { Locale, Workspace } from "../domain/workspace.ts";
import { dayInZone, monthOf } from "../domain/year-month.ts";
import { localeOfSlack, translatorFor } from "../i18n/messages.ts";
import { listCatalog } from "../store/catalog.ts";
import { findRole, listAdmins } from "../store/members.ts";
import { storeOfAct } from "../store/store-of-act.ts";
import { findWorkspace } from "../store/workspaces.ts";
import type { ArgumentContext } from "./commands/arguments.ts";
import type { Actor, Command, Context } from "./commands/command.ts";
import { splitWords } from "./commands/split-words.ts";
import type { Destination } from "./deliver.ts";
import { findCommand } from "./find-command.ts";
import type { KeptUploads } from "./kept-uploads.ts";
import type { LongJobs } from "./long-jobs.ts";
import type { People } from "./people.ts";
import { runCommand, runLine } from "./run-command.ts";
import type { SlackCalls } from "./slack-calls.ts";
import type { SlackFiles } from "./slack-files.ts";

/** A request of Slack's, in our terms. `key` names the view or trigger, so that the same request twice is one. */
export type Inbound = Destination & { readonly teamId: string; readonly key: string };

export type AdmissionParts = {
  readonly deps: Deps;
  readonly teamId: string;
  readonly people: People;
  readonly slack: SlackCalls;
  readonly files: SlackFiles;
  readonly uploads: KeptUploads;
  readonly jobs: LongJobs;
  readonly commands: readonly Command[];
  /** When alerts are judged by the clock: a cron expression. */
  readonly alertSchedule: string;
};

/** Somebody who may be here; `as` gives what a handler of that role needs, or refuses. */
export type Admitted = {
  readonly as: (needed: Role) => Promise<Context>;
  /** What this person may type. */
  readonly commands: readonly Command[];
};

/** Who acts, and what they may: Slack's word first, then the role. `speak` learns the language as soon as it is known. */
export function createAdmission({
  deps,
  teamId,
  people,
  slack,
  files,
  uploads,
  jobs,
  ...parts
}: AdmissionParts) {
  return admitPerson;

  async function admitPerson(inbound: Inbound, speak: (locale: Locale) => void): Promise<Admitted> {
    const workspace = inbound.teamId === teamId ? await findWorkspace(deps.store.read, teamId) : undefined;
    if (workspace === undefined) throw new UserError({ kind: "foreignTeam" });
    speak(workspace.locale);
    const user = await people.find(teamId, inbound.userId);
    const locale = localeOfSlack(user.slackLocale, workspace.locale);
    speak(locale);
    if (user.outsider !== undefined) throw new UserError({ kind: "outsider", why: user.outsider });
    const role = await findRole(deps.store.read, teamId, inbound.userId);
    if (role === undefined) {
      throw new UserError({ kind: "noRole", admins: await listAdmins(deps.store.read, teamId) });
    }
    const person: Actor = { userId: inbound.userId, role, locale };
    return {
      as: (needed) => contextFor(inbound, workspace, person, needed),
      commands: parts.commands.filter((command) => roleAllows(role, command.role)),
    };
  }

  async function contextFor(
    inbound: Inbound,
    workspace: Workspace,
    person: Actor,
    needed: Role,
  ): Promise<Context> {
    if (!roleAllows(person.role, needed)) {
      const admins = await listAdmins(deps.store.read, teamId);
      throw new UserError({ kind: "notAllowed", needed, held: person.role, admins });
    }
    const { key, userId } = inbound;
    const act = { workspaceId: workspace.id, key, person: userId, needed, now: deps.clock };
    const context: Context = {
      deps: { ...deps, store: storeOfAct(deps.store, act) },
      slack,
      files,
      askOutsider: async (userId) => (await people.find(teamId, userId)).outsider,
      uploads,
      jobs,
      workspace,
      person,
      t: translatorFor(person.locale),
      stillMay: async () => {
        await (await admitPerson(inbound, () => undefined)).as(needed);
      },
      key: inbound.key,
      consent: NO_CONSENT,
      channelId: inbound.channelId,
      known: await readKnown(workspace),
      alertSchedule: parts.alertSchedule,
      commands: parts.commands.filter((command) => roleAllows(person.role, command.role)),
      runLine: (line, may, t) => runLine(context, line, may, t),
      runAsked: async (line, code) => {
        const { command, rest } = findCommand(parts.commands, splitWords(line));
        if (command.asks.length === 0) throw new UserError({ kind: "expiredControl" });
        const allowed = await contextFor(inbound, workspace, person, command.role);
        return runCommand({ ...allowed, consent: { words: [], code } }, command, rest);
      },
    };
    return context;
  }

  async function readKnown(workspace: Workspace): Promise<ArgumentContext> {
    const today = dayInZone(deps.clock(), workspace.timezone);
    const services = await listCatalog(deps.store.read, workspace.id, "service");
    const departments = await listCatalog(deps.store.read, workspace.id, "department");
    const retired = [...services, ...departments].filter((one) => one.retired).map(({ name }) => name);
    return {
      workspace,
      today,
      currentMonth: monthOf(today),
      services: services.map(({ name }) => name),
      departments: departments.map(({ name }) => name),
      retired: new Set(retired),
      given: {},
    };
  }
}
