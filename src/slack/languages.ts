import { LRUCache } from "lru-cache";
import type { Locale } from "../domain/workspace.ts";
import { localeOfSlack } from "../i18n/messages.ts";
import type { People, SlackUser } from "./people.ts";

const MAX_PEOPLE = 10_000;
const UNKNOWN: Pick<SlackUser, "slackLocale"> = { slackLocale: undefined };

/** Shares concurrent look-ups of a person, and remembers everybody's language. */
export function rememberLanguages(people: People, fallback: () => Promise<Locale>) {
  const asked = new Map<string, Promise<SlackUser>>();
  const spoken = new LRUCache<string, Pick<SlackUser, "slackLocale">>({ max: MAX_PEOPLE });

  async function ask(teamId: string, userId: string): Promise<SlackUser> {
    const user = await people.find(teamId, userId);
    spoken.set(`${teamId} ${userId}`, { slackLocale: user.slackLocale });
    return user;
  }

  const remembering: People = {
    find(teamId, userId) {
      const key = `${teamId} ${userId}`;
      const asking = asked.get(key) ?? ask(teamId, userId).finally(() => asked.delete(key));
      asked.set(key, asking);
      return asking;
    },
  };

  return {
    people: remembering,
    /** What is known without asking anybody, for a failure that comes before the person is known. */
    presumedLanguageOf(teamId: string, userId: string, otherwise: Locale): Locale {
      return localeOfSlack(spoken.get(`${teamId} ${userId}`)?.slackLocale, otherwise);
    },
    async languageOf(teamId: string, userId: string): Promise<Locale> {
      const key = `${teamId} ${userId}`;
      // A refusal must not ask Slack again for each request of a burst, even when Slack does not answer.
      const known = spoken.get(key) ?? (await remembering.find(teamId, userId).catch(() => UNKNOWN));
      if (known === UNKNOWN) spoken.set(key, UNKNOWN);
      return localeOfSlack(known.slackLocale, await fallback());
    },
  };
}
