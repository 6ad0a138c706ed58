import { createEmulator } from "emulate";
import { Agent, request } from "undici";
import { getText, isFields, listFields } from "./fields.ts";
import type { Ids } from "./ids.ts";
import type { Fields, SlackOptions } from "./types.ts";
import { directMessageId } from "./workspace.ts";

// The emulator refuses a token after 5,000 calls in an hour: many inner tokens stand behind the bot's one.
const CALLS_PER_TOKEN = 4_000;
const TOKENS = 250;

/**
 * The emulator keeps messages and files. Its own ids for channels and messages change at every start,
 * so every request and answer is translated between its ids and ours.
 */
export async function startEmulator(options: SlackOptions, ids: Ids, publicUrl: string) {
  const emulator = await createEmulator({
    service: "slack",
    port: 0,
    hostname: "127.0.0.1",
    seed: { slack: createSeed(options) },
  });
  const agent = new Agent();
  const address = emulator.url;
  const toOurs = new Map<string, string>();
  const toTheirs = new Map<string, string>();
  let calls = 0;

  const pair = (theirs: string, ours: string) => {
    toOurs.set(theirs, ours);
    toTheirs.set(ours, theirs);
  };
  const token = () => {
    calls += 1;
    return `inner-${Math.floor(calls / CALLS_PER_TOKEN) % TOKENS}`;
  };
  const raw = async (
    path: string,
    method: string,
    body: Buffer | string | null,
    headers: Record<string, string>,
  ) =>
    request(`${address}${path}`, {
      method: method === "GET" ? "GET" : "POST",
      headers: { ...headers, authorization: `Bearer ${token()}` },
      body,
      dispatcher: agent,
    });

  async function call(method: string, fields: Fields): Promise<Fields> {
    const sent = translate(fields, (text) => toTheirs.get(text) ?? text);
    const answer = await raw(`/api/${method}`, "POST", JSON.stringify(sent), {
      "content-type": "application/json",
    });
    const body: unknown = await answer.body.json();
    if (!isFields(body)) throw new Error(`the emulator answered no object to ${method}`);
    learnTs(body);
    const ours = translate(body, (text) => toOurs.get(text) ?? text.replace(address, publicUrl));
    return isFields(ours) ? ours : body;
  }
  // Every message of an answer gets one of our timestamps the first time it is seen, so that our clock rules.
  function learnTs(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) learnTs(item);
    if (!isFields(value)) return;
    const ts = value["ts"];
    if (typeof ts === "string" && !toOurs.has(ts)) pair(ts, ids.nextTs());
    for (const inner of Object.values(value)) learnTs(inner);
  }

  const listed = await call("conversations.list", { limit: 1000 });
  for (const channel of listFields(listed["channels"]))
    pair(getText(channel, "id"), getText(channel, "name"));
  for (const person of options.people.filter(canBeWrittenTo)) {
    const opened = await call("conversations.open", { users: person.id });
    pair(getText(isFields(opened["channel"]) ? opened["channel"] : {}, "id"), directMessageId(person.id));
  }
  return {
    call,
    /** Uploads and downloads, as they are. */
    raw,
    async close(): Promise<void> {
      await agent.close();
      await emulator.close();
    },
  };
}

export type EmulatedSlack = Awaited<ReturnType<typeof startEmulator>>;

export function canBeWrittenTo(person: { kind?: string }): boolean {
  return person.kind !== "deactivated" && person.kind !== "bot";
}

function createSeed(options: SlackOptions): Fields {
  const app = (userId: string, botId: string) => ({
    client_id: userId,
    client_secret: "none",
    name: userId,
    app_id: `A${userId.slice(1)}`,
    bot_id: botId,
    bot_user_id: userId,
    bot_name: userId.toLowerCase(),
    redirect_uris: [],
  });
  return {
    team: { name: options.teamName, domain: options.teamName.toLowerCase() },
    // An OAuth app is the emulator's only way to choose a user's id.
    oauth_apps: [
      app(options.botUserId, options.botId),
      ...options.people.filter(canBeWrittenTo).map((person) => app(person.id, `B${person.id.slice(1)}P`)),
    ],
    channels: options.channels.map((channel) => ({ name: channel.id })),
    tokens: Array.from({ length: TOKENS }, (_, index) => ({
      token: `inner-${index}`,
      user_id: options.botUserId,
    })),
  };
}

function translate(value: unknown, name: (text: string) => string): unknown {
  if (typeof value === "string") return name(value);
  if (Array.isArray(value)) return value.map((item) => translate(item, name));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), translate(item, name)]));
}
