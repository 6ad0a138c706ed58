import { isFields, parseJson } from "../../local/slack/fields.ts";
import type { Fields, Traffic } from "../../local/slack/types.ts";

const MESSAGES = ["chat.postMessage", "chat.update", "response_url"];
const SAYING = [...MESSAGES, "views.open", "views.update", "views.push", "views.publish"];
/** Where Slack draws what stands there. */
const SHOWN = ["text", "title", "label", "name", "initial_value", "filename"];
const TREES = ["blocks", "view", "files", "attachments"];
/** Written out here, so that it does not go wrong together with what it looks at. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const LINK = /https?:\/\/|www\.|[\p{L}\p{N}.+-]+@[\p{L}\p{N}-]+\.\p{L}/iu;

/** What is alive or unseen in whatever the bot sent: sentences for people who read a failed test. */
export function findLiveText(
  traffic: readonly Traffic[],
  /** Bodies of acknowledgements that were not Slack's own acts. */
  acknowledged: readonly string[],
  known: { readonly ids: readonly string[]; readonly built: readonly string[] },
): string[] {
  const found = new Set<string>();
  const sent = acknowledged.map((response) => ({
    direction: "out",
    method: "acknowledgement",
    response,
    request: {},
  }));
  for (const entry of [...traffic, ...sent]) {
    const say = (what: string) => found.add(`${entry.method}: ${what}`);
    const payload = entry.direction === "in" ? entry.request : parseJson(entry.response);
    if (!isFields(payload)) continue;
    if (entry.direction === "out" || SAYING.includes(entry.method) || entry.method.startsWith("files."))
      walk(payload, say, known);
    if (!MESSAGES.includes(entry.method)) continue;
    if (payload["parse"] !== "none") say(`parse is ${String(payload["parse"])}`);
    checkLive(String(payload["text"]), say, []);
  }
  return [...found];
}

type Say = (what: string) => void;
type Known = Parameters<typeof findLiveText>[2];

function walk(node: Fields, say: Say, known: Known): void {
  const { type } = node;
  if (type === "link" || type === "broadcast" || type === "usergroup") say(`an element ${type}`);
  if (type === "mrkdwn") checkLive(String(node["text"]), say, known.built);
  for (const [key, raw] of Object.entries(node)) {
    const value = TREES.includes(key) ? parseJson(raw) : raw;
    if (
      (key === "user_id" || key === "channel_id") &&
      type !== undefined &&
      !known.ids.includes(String(value))
    )
      say(`${key} ${String(value)}`);
    if (typeof value === "string" && SHOWN.includes(key)) checkSeen(value, say);
    // Under which field stands which mistake.
    if (key === "errors" && isFields(value))
      for (const error of Object.values(value)) checkSeen(String(error), say);
    for (const one of Array.isArray(value) ? value.flat(1) : [value])
      if (isFields(one)) walk(one, say, known);
  }
}

function checkSeen(text: string, say: Say): void {
  if (UNSEEN.test(text)) say(`unseen ${JSON.stringify(text.slice(0, 200))}`);
}

/** Slack makes mentions and links of it, unless it is escaped and has none. */
function checkLive(text: string, say: Say, built: readonly string[]): void {
  const rest = built.reduce((left, one) => left.replaceAll(one, ""), text);
  const alive = /[<>]|&(?!(?:amp|lt|gt);)/.exec(rest) ?? LINK.exec(rest);
  if (alive !== null)
    say(`alive ${JSON.stringify(rest.slice(Math.max(0, alive.index - 40), alive.index + 60))}`);
}
