import type { Message, Refusal, Snapshot, ToPage, View } from "../../web/protocol.ts";

/** A refused answer at its place in the conversation. */
export type RefusalShown = Refusal & { readonly number: number; readonly afterTs: string | undefined };

/** The workspace as this page knows it: what came at sign-in, and every change since. */
export type Workspace = Snapshot & {
  readonly refusals: readonly RefusalShown[];
  /** Messages that came while another conversation was open, by channel. */
  readonly unread: Readonly<Record<string, number>>;
};

const TRAFFIC_KEPT = 500;

export function startWorkspace(snapshot: Snapshot): Workspace {
  return { ...snapshot, refusals: [], unread: {} };
}

export function applyChange(
  workspace: Workspace,
  change: ToPage,
  openChannel: string | undefined,
): Workspace {
  switch (change.kind) {
    case "message":
      return withMessage(workspace, change.message, openChannel);
    case "removed":
      return {
        ...workspace,
        messages: workspace.messages.filter(
          ({ channel, ts }) => channel !== change.channel || ts !== change.ts,
        ),
      };
    case "view":
      return withView(workspace, change.view);
    case "channel": {
      const { channel } = change;
      return {
        ...workspace,
        channels: workspace.channels.map((one) => (one.id === channel.id ? channel : one)),
      };
    }
    case "traffic":
      return { ...workspace, traffic: [...workspace.traffic.slice(-TRAFFIC_KEPT), change.entry] };
    case "refusal":
      return withRefusal(workspace, change.refusal);
    case "problem":
      return { ...workspace, problems: [...workspace.problems, change.problem] };
    case "controls":
      return { ...workspace, controls: change.controls };
    default:
      return workspace;
  }
}

export function markRead(workspace: Workspace, channel: string): Workspace {
  if (workspace.unread[channel] === undefined) return workspace;
  const { [channel]: _read, ...unread } = workspace.unread;
  return { ...workspace, unread };
}

/** Updated in place, or added at the end. */
function withMessage(workspace: Workspace, message: Message, openChannel: string | undefined): Workspace {
  const at = workspace.messages.findIndex(
    ({ channel, ts }) => channel === message.channel && ts === message.ts,
  );
  const messages = at < 0 ? [...workspace.messages, message] : workspace.messages.with(at, message);
  const counts = at < 0 && message.channel !== openChannel && message.user !== workspace.me.id;
  const before = workspace.unread[message.channel] ?? 0;
  return {
    ...workspace,
    messages,
    unread: counts ? { ...workspace.unread, [message.channel]: before + 1 } : workspace.unread,
  };
}

function withView(workspace: Workspace, view: View): Workspace {
  if (view.type === "home") return { ...workspace, home: view };
  const at = workspace.views.findIndex(({ id }) => id === view.id);
  if (!view.open) return { ...workspace, views: workspace.views.filter(({ id }) => id !== view.id) };
  return { ...workspace, views: at < 0 ? [...workspace.views, view] : workspace.views.with(at, view) };
}

function withRefusal(workspace: Workspace, refusal: Refusal): Workspace {
  const last = workspace.messages.findLast(({ channel }) => channel === refusal.channel);
  const number = (workspace.refusals.at(-1)?.number ?? 0) + 1;
  return { ...workspace, refusals: [...workspace.refusals, { ...refusal, number, afterTs: last?.ts }] };
}

export function dismissRefusal(workspace: Workspace, number: number): Workspace {
  return { ...workspace, refusals: workspace.refusals.filter((one) => one.number !== number) };
}
