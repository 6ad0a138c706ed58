import { localeOfSlack, translatorFor } from "../../src/i18n/messages.ts";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { listFields } from "../slack/fields.ts";
import type { Traffic } from "../slack/types.ts";
import type { CommandSeen, Refusal, TrafficSeen } from "./protocol.ts";

const SHOWN_CHARACTERS = 20_000;

/** The subcommands with their help, in a person's language. */
export function commandsFor(slackLocale: string): CommandSeen[] {
  const t = translatorFor(localeOfSlack(slackLocale, "ko"));
  return COMMANDS.map(({ name, summary, examplesIn }) => ({
    name,
    summary: summary(t),
    examples: examplesIn(t.locale),
  }));
}

export function trafficSeen(entry: Traffic): TrafficSeen {
  return {
    number: entry.number,
    at: entry.at.toISOString(),
    direction: entry.direction,
    transport: entry.transport,
    method: entry.method,
    status: entry.status,
    ms: entry.ms,
    request: shown(entry.request),
    response: shown(entry.response),
    refused: entry.refused ?? [],
  };
}

/** What was refused with its reasons, when this person would have seen it. */
export function refusalSeen(entry: Traffic, person: string): Refusal | undefined {
  const { audience, refused = [] } = entry;
  if (audience === undefined || refused.length === 0) return undefined;
  if (audience.person !== undefined && audience.person !== person) return undefined;
  const request = (entry.request ?? {}) as Record<string, unknown>;
  const view = listFields([parsed(request["view"])])[0];
  const { text } = request;
  const coded = refused.filter((one) => /^[a-z_]+$/.test(one));
  return {
    method: entry.method,
    channel: audience.channel,
    error: coded[0] ?? "invalid_blocks",
    reasons: refused.filter((one) => !coded.includes(one)),
    text: typeof text === "string" ? text : "",
    blocks: listFields(view?.["blocks"] ?? request["blocks"]),
  };
}

function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
