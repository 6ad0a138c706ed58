import { HashIcon } from "@primer/octicons-react";
import type { Desk } from "../state/use-workspace.ts";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { MessageList } from "./message-list.tsx";

/** A channel, or the direct messages with another person. */
export function Conversation({
  desk,
  channelId,
  onThread,
}: {
  desk: Desk;
  channelId: string;
  onThread: (ts: string) => void;
}) {
  const { workspace } = desk;
  const channel = workspace.channels.find(({ id }) => id === channelId);
  const other = workspace.people.find(({ id }) => workspace.directMessages[id] === channelId);
  const name = channel === undefined ? (other?.name ?? channelId) : `#${channel.name}`;
  return (
    <>
      <header className="main-header">
        <h1>
          {channel === undefined && other !== undefined ? (
            <Avatar name={other.name} id={other.id} size={24} />
          ) : (
            <HashIcon size={18} />
          )}
          {channel?.name ?? name}
        </h1>
        <p className="main-topic">{channel === undefined ? "" : topicOf(channel, workspace.alertChannel)}</p>
      </header>
      <MessageList desk={desk} channelId={channelId} onThread={onThread} />
      {channel?.archived ? (
        <p className="composer-off">This channel is archived.</p>
      ) : (
        <Composer desk={desk} channelId={channelId} label={`Message ${name}`} />
      )}
    </>
  );
}

function topicOf(
  channel: { id: string; botIsMember: boolean; externallyShared?: boolean },
  alertChannel: string,
): string {
  const facts = [
    ...(channel.id === alertChannel ? ["Alerts are posted here"] : []),
    ...(channel.botIsMember ? [] : ["finops-bot is not a member"]),
    ...(channel.externallyShared ? ["Shared with another organisation"] : []),
  ];
  return facts.join(" · ");
}
