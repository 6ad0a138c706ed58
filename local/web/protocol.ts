import type { Channel, Fields, Message, Person, View } from "../slack/types.ts";
import type { OllamaMode, OutageKind } from "./control-choices.ts";

export type { Fields, Message, View } from "../slack/types.ts";
export type { OllamaMode, OutageKind } from "./control-choices.ts";
export type { ChosenValue, Control, PageRequest, PlaceRef, SentFile, SubmittedValue } from "./requests.ts";

/** What the page's server tells the page. Types alone: both sides import them. */

export type PersonSeen = Person & { readonly as: string; readonly role: string | undefined };
export type ChannelSeen = Channel;

/** One entry of the completion of `/finops`, in the person's language. */
export type CommandSeen = {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
};

/** One request and its answer between Slack and the bot. */
export type TrafficSeen = {
  readonly number: number;
  readonly at: string;
  /** `in`: the bot calls Slack. `out`: Slack calls the bot, and `ms` is its acknowledgement. */
  readonly direction: "in" | "out";
  readonly transport: "http" | "socket";
  readonly method: string;
  readonly status: number;
  readonly ms: number;
  readonly request: string;
  readonly response: string;
  /** Slack's reasons when it refused. */
  readonly refused: readonly string[];
};

/** Blocks that Slack refused, for whoever would have seen them. */
export type Refusal = {
  readonly method: string;
  /** Undefined: a modal or the Home tab. */
  readonly channel: string | undefined;
  readonly error: string;
  readonly reasons: readonly string[];
  readonly text: string;
  readonly blocks: readonly Fields[];
};

export type ControlsSeen = {
  /** The workspace's clock, ISO 8601; `moved` when a person set it. */
  readonly now: string;
  readonly moved: boolean;
  readonly timezone: string;
  readonly ollama: OllamaMode;
  readonly outage: OutageKind;
  /** When Slack answers again, on the machine's clock; undefined: when somebody says so. */
  readonly outageUntil: string | undefined;
  readonly apiUrl: string;
};

export type Snapshot = {
  readonly team: string;
  readonly me: PersonSeen;
  readonly people: readonly PersonSeen[];
  readonly channels: readonly ChannelSeen[];
  readonly botUserId: string;
  readonly botName: string;
  readonly alertChannel: string;
  /** The person's conversation with the bot. */
  readonly appDm: string;
  /** Conversations with other people: channel by person's id. */
  readonly directMessages: Readonly<Record<string, string>>;
  readonly commands: readonly CommandSeen[];
  /** Oldest first within each conversation. */
  readonly messages: readonly Message[];
  readonly views: readonly View[];
  readonly home: View | undefined;
  readonly traffic: readonly TrafficSeen[];
  readonly problems: readonly string[];
  readonly controls: ControlsSeen;
};

export type PageAnswer =
  | { readonly ok: true; readonly result?: unknown }
  | { readonly ok: false; readonly error: string };

export type ToPage =
  | { readonly kind: "answer"; readonly id: number; readonly answer: PageAnswer }
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "removed"; readonly channel: string; readonly ts: string }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "channel"; readonly channel: ChannelSeen }
  | { readonly kind: "traffic"; readonly entry: TrafficSeen }
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | { readonly kind: "problem"; readonly problem: string }
  | { readonly kind: "controls"; readonly controls: ControlsSeen };
