import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { LRUCache } from "lru-cache";
import type { Stopwatch } from "../deps.ts";
import { UpstreamError } from "../domain/mistakes.ts";
import type { Outsider } from "../domain/role.ts";

/** What Slack knows about a person. */
export type SlackUser = {
  /** Undefined for a full member of the team. */
  readonly outsider: Outsider | undefined;
  readonly slackLocale: string | undefined;
};

export type People = { find: (teamId: string, userId: string) => Promise<SlackUser> };

const KEPT_MS = 60_000;
const MAX_KEPT = 10_000;
/** Slack's error codes for a user that does not exist or that this team cannot see. */
export const NOBODY: readonly string[] = ["user_not_found", "user_not_visible"];

/** Asks Slack who a person is and caches the answer for a minute. Throws `UpstreamError` when Slack does not answer. */
export function createPeople(client: WebClient, elapsedMs: Stopwatch): People {
  const kept = new LRUCache<string, SlackUser>({
    max: MAX_KEPT,
    ttl: KEPT_MS,
    ttlResolution: 0,
    perf: { now: elapsedMs },
  });
  return {
    async find(teamId, userId) {
      const known = kept.get(`${teamId} ${userId}`);
      if (known !== undefined) return known;
      const found = await askSlack(client, teamId, userId);
      kept.set(`${teamId} ${userId}`, found);
      return found;
    },
  };
}

async function askSlack(client: WebClient, teamId: string, userId: string): Promise<SlackUser> {
  const answer = await client.users.info({ user: userId, include_locale: true }).catch((cause: unknown) => {
    if (cause instanceof WebAPIPlatformError && NOBODY.includes(cause.data.error)) return undefined;
    throw new UpstreamError("identity", cause);
  });
  if (answer === undefined) return { outsider: "unknown", slackLocale: undefined };
  const user = answer.user;
  if (user?.id !== userId) throw new UpstreamError("identity", new Error("users.info named nobody"));
  return { outsider: outsiderKind(user, teamId), slackLocale: user.locale };
}

/** The fields of `users.info` that decide whether a person may use finops-bot. */
export type SlackStanding = {
  readonly id?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_workflow_bot?: boolean;
  readonly is_stranger?: boolean;
  readonly team_id?: string;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_invited_user?: boolean;
};

/** Slack does not mark its own bot as one. */
const SLACKBOT = "USLACKBOT";

export function outsiderKind(user: SlackStanding, teamId: string): Outsider | undefined {
  if (user.deleted) return "deactivated";
  if (user.is_bot || user.is_workflow_bot || user.id === SLACKBOT) return "bot";
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== teamId)) return "otherOrganisation";
  if (user.is_restricted || user.is_ultra_restricted) return "guest";
  if (user.is_invited_user) return "invited";
  return undefined;
}
