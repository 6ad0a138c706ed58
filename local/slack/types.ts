/** A JSON object as it travels on the wire. */
export type Fields = Record<string, unknown>;

export type Person = {
  id: string;
  name: string;
  /** As Slack writes it: `ko-KR`, `en-US`. */
  locale: string;
  /** An IANA name: `Asia/Seoul`. */
  timezone: string;
  kind?: "guest" | "otherOrganisation" | "bot" | "deactivated";
};

export type Channel = {
  id: string;
  name: string;
  botIsMember: boolean;
  archived?: boolean;
  externallyShared?: boolean;
};

export type SlackOptions = {
  teamId: string;
  teamName: string;
  people: Person[];
  channels: Channel[];
  botUserId: string;
  botId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  appId?: string;
  /** Default: `commands`, `chat:write`, `users:read`, `files:read`, `files:write`. */
  grantedScopes?: string[];
  /** Signs requests, stamps messages, ages triggers and response URLs. Default: the real clock. */
  clock?: () => Date;
  /** How long the bot may take to acknowledge. Slack gives 3,000. */
  ackLimitMs?: number;
  /** How long an action of a person waits for its first visible effect. Default 10,000. */
  effectLimitMs?: number;
  /** Messages of the bot in one channel that follow each other sooner are a problem. Default 0: not looked at. */
  channelPaceMs?: number;
  /** Fixed port of the front; default any free one. */
  port?: number;
};

/** One message as a channel, a direct message or one person sees it. A snapshot: later changes make a new one. */
export type Message = {
  channel: string;
  ts: string;
  /** Who wrote it; `USLACKBOT` for Slack's own words. */
  user: string;
  text: string;
  blocks: Fields[];
  attachments: Fields[];
  files: Fields[];
  metadata?: Fields;
  threadTs?: string;
  /** Set when only this person sees it. */
  ephemeralTo?: string;
  edited: boolean;
  deleted: boolean;
};

export type View = {
  id: string;
  rootId: string;
  previousId?: string;
  hash: string;
  person: string;
  type: "modal" | "home";
  title: string;
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  submit?: string;
  close?: string;
  notifyOnClose: boolean;
  clearOnClose: boolean;
  blocks: Fields[];
  /** Under which field Slack shows which error, by block_id. */
  errors: Record<string, string>;
  open: boolean;
};

/**
 * What one act of a person set off.
 * `failure` is set when the bot did not answer in time, or with another status than 200.
 */
export type Interaction = {
  id: string;
  kind: "command" | "blockActions" | "viewSubmission" | "viewClosed" | "blockSuggestion" | "event";
  person: string;
  channel?: string;
  triggerId?: string;
  responseUrl?: string;
  ackMs: number;
  ackStatus: number;
  ackBody: unknown;
  failure?: "dispatch_failed" | "operation_timeout";
  /** Messages this act produced, in order: posted, ephemeral, or a new state of an updated one. */
  replies: Message[];
  /** Views this act opened, pushed, updated or published, in order. */
  views: View[];
  /** True when the view was closed by this act. */
  closed: boolean;
  /** Field errors the bot answered to a submission, by block_id. */
  errors: Record<string, string>;
  /** Options the bot offered (block_suggestion). */
  options: Fields[];
  /** The exact request, for `sendRaw`. */
  sent: { body: string; headers: Record<string, string> };
  /** The confirm dialog that was accepted on the way, as the bot wrote it. */
  confirm?: Fields;
};

export type Traffic = {
  /** Counts from 1. */
  number: number;
  at: Date;
  /** `in`: the bot calls Slack. `out`: Slack calls the bot. */
  direction: "in" | "out";
  transport: "http" | "socket";
  /** `chat.postMessage`, `response_url`, `/finops`, `block_actions`, … */
  method: string;
  url: string;
  status: number;
  /** How long the answer took; for `out` this is the acknowledgement. */
  ms: number;
  request: unknown;
  response: unknown;
  /** Slack's reasons when it refused. */
  refused?: string[];
  /** Who would have seen what was refused. */
  audience?: Audience;
};

/** `person` undefined: everybody in the channel. Without a channel: a modal or the Home tab of the person. */
export type Audience = { channel?: string | undefined; person?: string | undefined };

export type SlackChange =
  | { kind: "message"; message: Message }
  | { kind: "view"; view: View }
  | { kind: "channel"; channel: string };

/** What one fault does with one call. `processed` carries the call out first and then loses the answer. */
export type Fault =
  | { status: 429; retryAfter: number }
  | { status: 500 | 502 | 503 }
  | { error: string }
  | "timeout"
  | "reset"
  | "html"
  | "truncated";

export type FaultPlan = {
  /** A method name, `response_url`, or `*`. */
  method: string;
  /** Default 1. */
  times?: number;
  as: Fault;
  /** The call is carried out, and only its answer is lost (default false). */
  processed?: boolean;
};
