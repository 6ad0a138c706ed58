import type { Channel, Fields, Message, Person, View } from "../slack/types.ts";

export type { Fields, Message, View } from "../slack/types.ts";

/** What the page and its server say to each other over the web socket. Types alone: both sides import them. */

export type PersonSeen = Person & { readonly as: string; readonly role: string | undefined };
export type ChannelSeen = Channel;

/** One entry of the completion of `/finops`, in the person's language. */
export type CommandSeen = {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
};

/** What a person does to a control: an option by its value, a date, a text, several of them. */
export type ChosenValue = string | number | string[] | null;
/** A file travels as base64. */
export type SentFile = { readonly filename: string; readonly base64: string };
export type SubmittedValue = ChosenValue | readonly SentFile[];

export type ControlRef = { readonly blockId: string; readonly actionId: string };
export type PlaceRef = { readonly channel: string; readonly ts: string } | { readonly viewId: string };

export type TrafficSeen = {
  readonly number: number;
  readonly at: string;
  readonly direction: "in" | "out";
  readonly transport: "http" | "socket";
  readonly method: string;
  readonly status: number;
  readonly ms: number;
  readonly request: string;
  readonly response: string;
  readonly refused: readonly string[];
  /** Where the refused blocks were to appear, so that the page can show them with Slack's reasons. */
  readonly refusal?: Refusal;
};

export type Refusal = {
  readonly channel: string | undefined;
  /** Who alone would have seen it; undefined: everybody in the channel. */
  readonly person: string | undefined;
  readonly text: string;
  readonly blocks: readonly Fields[];
};

export const OLLAMA_MODES = ["own", "answering", "slow", "nonsense", "absent"] as const;
export type OllamaMode = (typeof OLLAMA_MODES)[number];

export const OUTAGES = ["none", "429", "500", "nothing"] as const;
export type OutageKind = (typeof OUTAGES)[number];

export type ControlsSeen = {
  /** The workspace's clock, ISO 8601; `moved` when it differs from the machine's. */
  readonly now: string;
  readonly moved: boolean;
  readonly timezone: string;
  readonly ollama: OllamaMode;
  readonly outage: OutageKind;
  /** When Slack answers again, on the machine's clock; undefined: until it is changed. */
  readonly outageUntil: string | undefined;
  readonly apiUrl: string;
};

export type Control =
  | { readonly control: "runAlerts" }
  | { readonly control: "clock"; readonly at: string | undefined }
  | { readonly control: "ollama"; readonly mode: OllamaMode }
  | { readonly control: "outage"; readonly kind: OutageKind; readonly seconds: number | undefined };

/** Requests carry an id and get one `answer`. */
export type PageRequest =
  | { readonly kind: "signIn"; readonly as: string }
  | { readonly kind: "say"; readonly channel: string; readonly text: string; readonly threadTs?: string }
  | { readonly kind: "command"; readonly channel: string; readonly line: string }
  | ({ readonly kind: "act"; readonly place: PlaceRef; readonly value?: ChosenValue } & ControlRef)
  | ({ readonly kind: "suggest"; readonly place: PlaceRef; readonly query: string } & ControlRef)
  | {
      readonly kind: "submit";
      readonly viewId: string;
      readonly values: readonly (ControlRef & { readonly value: SubmittedValue })[];
    }
  | { readonly kind: "closeView"; readonly viewId: string; readonly all: boolean }
  | { readonly kind: "openHome" }
  | { readonly kind: "download"; readonly fileId: string }
  | ({ readonly kind: "control" } & Control);

export type Snapshot = {
  readonly team: string;
  readonly me: PersonSeen;
  readonly people: readonly PersonSeen[];
  readonly channels: readonly ChannelSeen[];
  readonly botUserId: string;
  readonly appDm: string;
  /** Conversations with other people: channel id by person. */
  readonly directMessages: Readonly<Record<string, string>>;
  readonly commands: readonly CommandSeen[];
  readonly messages: readonly Message[];
  readonly views: readonly View[];
  readonly home: View | undefined;
  readonly traffic: readonly TrafficSeen[];
  readonly controls: ControlsSeen;
};

export type PageAnswer =
  | { readonly ok: true; readonly result?: unknown }
  | { readonly ok: false; readonly error: string };

export type ToServer = { readonly id: number; readonly request: PageRequest };
export type ToPage =
  | { readonly kind: "answer"; readonly id: number; readonly answer: PageAnswer }
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "channel"; readonly channel: ChannelSeen }
  | { readonly kind: "traffic"; readonly entry: TrafficSeen }
  | { readonly kind: "controls"; readonly controls: ControlsSeen };
