import type { WebClient } from "@slack/web-api";
import { LRUCache } from "lru-cache";
import type { Clock } from "../deps.ts";
import { UpstreamError } from "../domain/mistakes.ts";

/** Slack's word on a person. */
export type SlackUser = {
  readonly outsider: "guest" | "otherOrganisation" | "bot" | "deactivated" | undefined;
  readonly slackLocale: string | undefined;
};

export type People = { find: (teamId: string, userId: string) => Promise<SlackUser> };

const KEPT_MS = 60_000;
const MAX_KEPT = 10_000;

/** Asks Slack who a person is and believes it for a minute; throws `UpstreamError` when Slack does not say. */
export function createPeople(client: WebClient, clock: Clock): People {
  const kept = new LRUCache<string, SlackUser>({
    max: MAX_KEPT,
    ttl: KEPT_MS,
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
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
    throw new UpstreamError("identity", cause);
  });
  const user = answer.user;
  if (user?.id !== userId) throw new UpstreamError("identity", new Error("users.info named nobody"));
  return { outsider: outsiderKind(user, teamId), slackLocale: user.locale };
}

function outsiderKind(
  user: {
    deleted?: boolean;
    is_bot?: boolean;
    is_stranger?: boolean;
    team_id?: string;
    is_restricted?: boolean;
    is_ultra_restricted?: boolean;
  },
  teamId: string,
): SlackUser["outsider"] {
  if (user.deleted) return "deactivated";
  if (user.is_bot) return "bot";
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== teamId)) return "otherOrganisation";
  if (user.is_restricted || user.is_ultra_restricted) return "guest";
  return undefined;
}
