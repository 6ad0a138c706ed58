import { useEffect } from "react";
import { Blocks } from "../blocks/blocks.tsx";
import { APP_HOME, APP_MESSAGES } from "../state/place.ts";
import type { Desk } from "../state/use-workspace.ts";
import { BotAvatar } from "./avatar.tsx";
import { MessageList } from "./message-list.tsx";
import { PlaceSurface } from "./place-surface.tsx";

const TABS = [
  { at: APP_HOME, name: "Home" },
  { at: APP_MESSAGES, name: "Messages" },
] as const;

/** The app itself: its Home tab, and what it wrote to this person alone. */
export function AppView({ desk, tab, onTab }: { desk: Desk; tab: string; onTab: (at: string) => void }) {
  const { botName, appDm, unread } = desk.workspace;
  return (
    <>
      <header className="main-header">
        <h1>
          <BotAvatar size={24} />
          {botName}
        </h1>
        <div className="tabs" role="tablist">
          {TABS.map(({ at, name }) => (
            <button
              type="button"
              role="tab"
              key={at}
              aria-selected={tab === at}
              className="tab"
              onClick={() => onTab(at)}
            >
              {name}
              {at === APP_MESSAGES && (unread[appDm] ?? 0) > 0 ? (
                <span className="badge badge-bad">{unread[appDm]}</span>
              ) : null}
            </button>
          ))}
        </div>
      </header>
      {tab === APP_HOME ? <HomeTab desk={desk} /> : <MessagesTab desk={desk} />}
    </>
  );
}

function HomeTab({ desk }: { desk: Desk }) {
  const { ask, workspace } = desk;
  const { home } = workspace;
  useEffect(() => {
    // Slack tells the bot each time that the tab is opened.
    ask({ kind: "openHome" }).catch(() => undefined);
  }, [ask]);
  return (
    <div className="messages home">
      {home === undefined ? (
        <p className="beginning">finops-bot has not published a Home tab for you yet.</p>
      ) : (
        <PlaceSurface desk={desk} kind="home" place={{ viewId: home.id }}>
          <Blocks blocks={home.blocks} />
        </PlaceSurface>
      )}
    </div>
  );
}

function MessagesTab({ desk }: { desk: Desk }) {
  return (
    <>
      <MessageList desk={desk} channelId={desk.workspace.appDm} onThread={undefined} />
      <p className="composer-off">
        Sending messages to this app has been turned off. Type /finops in a channel.
      </p>
    </>
  );
}
