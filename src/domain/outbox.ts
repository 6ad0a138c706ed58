import type { AuditAction } from "./audit-actions.ts";
import type { Role } from "./role.ts";

/** What a message that waits in the outbox is to say; the words are drawn when it is sent. */
export type OutboxContent =
  /** The one message of an incident, updated in place. */
  | { readonly kind: "incident"; readonly incidentId: string }
  /** A line of its thread. */
  | { readonly kind: "incidentEvent"; readonly incidentId: string; readonly number: number }
  /** To the person who is to look after it. */
  | { readonly kind: "assigned"; readonly incidentId: string; readonly by: string }
  /** One message in place of the alerts of a channel that Slack's outage made old. */
  | { readonly kind: "missed"; readonly incidentIds: readonly string[] }
  | { readonly kind: "digest"; readonly period: DigestPeriod; readonly dueAt: string; readonly late: boolean }
  /** To an ADMIN: a channel does not take alerts. */
  | { readonly kind: "undeliverable"; readonly channel: string; readonly error: string }
  /** An ADMIN tries a channel. */
  | { readonly kind: "test"; readonly by: string }
  | LateAnswer
  /** A report that a person shares, in the channel of the message. */
  | { readonly kind: "shared"; readonly message: DrawnMessage }
  /** To a person: what they asked for could not be shown; the command line shows it again. */
  | { readonly kind: "offer"; readonly at: string; readonly line: string };

/** To a person: what came of their act, where Slack did not confirm that it was shown. */
export type LateAnswer = {
  readonly kind: "answer";
  /** When they asked. */
  readonly at: string;
  /** Who may see it. */
  readonly needed: Role;
  readonly changes: readonly ActChange[];
  /** The answer itself, once there was one. */
  readonly message?: DrawnMessage;
};

export type ActChange = {
  readonly action: AuditAction;
  readonly subject: string;
  readonly before?: Readonly<Record<string, string>> | undefined;
  readonly after?: Readonly<Record<string, string>> | undefined;
};

/** A message as it was drawn for Slack. */
export type DrawnMessage = { readonly text: string; readonly blocks: readonly object[] };

export const DIGEST_PERIODS = ["weekly", "monthly"] as const;
export type DigestPeriod = (typeof DIGEST_PERIODS)[number];

/**
 * `waiting`: to be sent, or sent and to be updated. `sending`: written before the call; one whose lease ran out may
 * have reached Slack. `parked`: Slack will not take it. `collapsed`: another message names it.
 */
export const OUTBOX_STATES = ["waiting", "sending", "sent", "parked", "collapsed"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Goes to the workspace's alert channel where its own does not take it. */
export function isAlert(content: OutboxContent): boolean {
  return content.kind === "incident" || content.kind === "missed" || content.kind === "digest";
}

/** Something to say. The same `key` again is the same message with something new to say: updated in place. */
export type Saying = {
  readonly workspaceId: string;
  readonly key: string;
  readonly channel: string;
  readonly content: OutboxContent;
  /** The key of the message whose thread it belongs to. */
  readonly threadKey?: string;
  /** Not held by quiet hours. */
  readonly urgent: boolean;
  readonly at: Date;
  /** Not sent before; a message that waits is put off until then. */
  readonly dueAt?: Date;
};

export function incidentKey(incidentId: string): string {
  return `incident:${incidentId}`;
}

/** The word for a channel that other organisations read and that no ADMIN confirmed, among Slack's words of refusal. */
export const SHARED_EXTERNALLY = "shared_externally";
/** The word for a message that could not be sent for days. */
export const EXPIRED = "expired";

const MINUTE_MS = 60_000;
/** Slack out of reach for so long is an outage, and a first post that is older is one of many. */
export const OUTAGE_MS = 15 * MINUTE_MS;

export type Waiting = {
  readonly number: number;
  readonly channel: string;
  readonly incidentId: string;
  readonly urgent: boolean;
  readonly createdAt: Date;
};

/** After an outage: which first posts of incidents become one message, by channel; a single one stays itself. */
export function planCollapse<T extends Waiting>(waiting: readonly T[], now: Date): Map<string, T[]> {
  const byChannel = new Map<string, T[]>();
  for (const row of waiting) {
    if (now.getTime() - row.createdAt.getTime() < OUTAGE_MS) continue;
    byChannel.set(row.channel, [...(byChannel.get(row.channel) ?? []), row]);
  }
  return new Map([...byChannel].filter(([, rows]) => rows.length > 1));
}
