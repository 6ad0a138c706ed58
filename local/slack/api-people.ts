import type { ApiContext, ApiMethod } from "./api-method.ts";
import type { Core } from "./core.ts";
import { getText, isTrue } from "./fields.ts";
import { SlackError } from "./slack-error.ts";
import type { Fields, Person } from "./types.ts";

export const OTHER_TEAM = "T0OTHERORG";

export const peopleMethods: Record<string, ApiMethod> = {
  "users.info": { scopes: ["users:read"], run: getUser },
  "users.list": { scopes: ["users:read"], run: listUsers },
};

function getUser(fields: Fields, { core }: ApiContext): Fields {
  const id = getText(fields, "user");
  const person = core.workspace.people.get(id) ?? botAsPerson(id, core);
  if (person === undefined) throw new SlackError("user_not_found");
  return { user: formatUser(person, isTrue(fields["include_locale"]), core) };
}

function listUsers(fields: Fields, { core }: ApiContext): Fields {
  const withLocale = isTrue(fields["include_locale"]);
  const members = [...core.workspace.people.values()].map((person) => formatUser(person, withLocale, core));
  return {
    members,
    cache_ts: Math.floor(core.options.clock().getTime() / 1000),
    response_metadata: { next_cursor: "" },
  };
}

function formatUser(person: Person, withLocale: boolean, core: Core): Fields {
  const otherTeam = person.kind === "otherOrganisation";
  const teamId = otherTeam ? OTHER_TEAM : core.options.teamId;
  const base = {
    id: person.id,
    team_id: teamId,
    name: person.name,
    deleted: person.kind === "deactivated",
    profile: { real_name: person.name, display_name: person.name, team: teamId },
    is_bot: person.kind === "bot",
    is_app_user: false,
    updated: 0,
    ...(withLocale ? { locale: person.locale } : {}),
  };
  // Slack leaves the rest out for a deactivated account.
  if (person.kind === "deactivated") return base;
  return {
    ...base,
    real_name: person.name,
    tz: person.timezone,
    tz_label: person.timezone,
    tz_offset: offsetSeconds(person.timezone, core.options.clock()),
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.kind === "guest",
    is_ultra_restricted: false,
    ...(otherTeam ? { is_stranger: true } : {}),
  };
}

function botAsPerson(id: string, core: Core): Person | undefined {
  if (id !== core.options.botUserId) return undefined;
  return { id, name: "finops", locale: "en-US", timezone: "America/Los_Angeles", kind: "bot" };
}

function offsetSeconds(timezone: string, at: Date): number {
  const named = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(named ?? "");
  if (found === null) return 0;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60;
  return found[1] === "-" ? -seconds : seconds;
}
