import { ArchiveIcon, HashIcon, LinkExternalIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { APP_HOME, APP_MESSAGES, type Place } from "../state/place.ts";
import type { Desk } from "../state/use-workspace.ts";
import { Avatar, BotAvatar } from "./avatar.tsx";

export function Sidebar({
  desk,
  place,
  isOpen,
  onOpen,
}: {
  desk: Desk;
  place: Place;
  isOpen: boolean;
  onOpen: (at: string) => void;
}) {
  const { workspace } = desk;
  const entry = (at: string, unreadOf: string, icon: ReactNode, name: string, after?: ReactNode) => {
    const unread = workspace.unread[unreadOf] ?? 0;
    const isHere = place.at === at || (at === APP_HOME && place.at === APP_MESSAGES);
    return (
      <li key={at}>
        <button
          type="button"
          className={`side-entry${unread > 0 ? " is-unread" : ""}`}
          aria-current={isHere ? "page" : undefined}
          onClick={() => onOpen(at)}
        >
          <span className="side-icon">{icon}</span>
          <span className="side-name">{name}</span>
          {after}
          {unread > 0 ? (
            <span className="badge badge-bad">
              {unread}
              <span className="sr-only"> unread</span>
            </span>
          ) : null}
        </button>
      </li>
    );
  };
  const others = workspace.people.filter(({ id }) => id !== workspace.me.id);
  return (
    <nav className={`sidebar${isOpen ? " is-open" : ""}`} aria-label="Conversations">
      <h2>Channels</h2>
      <ul>
        {workspace.channels.map((channel) =>
          entry(
            channel.id,
            channel.id,
            channel.archived ? <ArchiveIcon /> : <HashIcon />,
            channel.name,
            channel.externallyShared ? (
              <span title="Shared with another organisation">
                <LinkExternalIcon size={12} />
              </span>
            ) : undefined,
          ),
        )}
      </ul>
      <h2>Direct messages</h2>
      <ul>
        {others.map(({ id, name }) => {
          const channel = workspace.directMessages[id] ?? "";
          return entry(channel, channel, <Avatar name={name} id={id} size={20} />, name);
        })}
      </ul>
      <h2>Apps</h2>
      <ul>{entry(APP_HOME, workspace.appDm, <BotAvatar size={20} />, workspace.botName)}</ul>
    </nav>
  );
}
