import { useCallback, useEffect, useState } from "react";
import { ControlPanel } from "./panels/control-panel.tsx";
import { TrafficPanel } from "./panels/traffic-panel.tsx";
import { AppView } from "./shell/app-view.tsx";
import { Conversation } from "./shell/conversation.tsx";
import { ModalStack } from "./shell/modal-stack.tsx";
import { Sidebar } from "./shell/sidebar.tsx";
import { ThreadPane } from "./shell/thread-pane.tsx";
import { Toasts } from "./shell/toasts.tsx";
import { type PanelName, TopBar } from "./shell/top-bar.tsx";
import { APP_HOME, APP_MESSAGES, formatPlace, type Place, parsePlace } from "./state/place.ts";
import { useTheme } from "./state/use-theme.ts";
import { useWorkspace } from "./state/use-workspace.ts";
import "./styles/theme.css";
import "./styles/base.css";
import "./styles/top-bar.css";
import "./styles/columns.css";
import "./styles/messages.css";
import "./styles/composer.css";
import "./styles/panes.css";
import "./styles/modal.css";
import "./styles/narrow.css";

const DEFAULTS = { as: "admin", at: "C000000002" };

export function App() {
  const [place, go] = usePlace();
  const [panel, setPanel] = useState<PanelName>();
  const [sidebarOpen, setSidebarOpen] = useState(false);
  const theme = useTheme();
  const { workspace, ...rest } = useWorkspace(place.as, place.at.startsWith("app/") ? undefined : place.at);

  if (workspace === undefined) return <p className="loading">Opening the local workspace…</p>;
  const desk = { ...rest, workspace };
  const openPlace = (change: Partial<Place>) => {
    setSidebarOpen(false);
    go({ ...place, thread: undefined, ...change });
  };
  return (
    <div className="workspace">
      <TopBar
        desk={desk}
        theme={theme}
        panel={panel}
        onPanel={(name) => setPanel(name === panel ? undefined : name)}
        onSidebar={() => setSidebarOpen(!sidebarOpen)}
        onSignIn={(as) => openPlace({ as })}
      />
      <div className="columns">
        <Sidebar desk={desk} place={place} isOpen={sidebarOpen} onOpen={(at) => openPlace({ at })} />
        <main className="main" key={workspace.me.id}>
          {place.at === APP_HOME || place.at === APP_MESSAGES ? (
            <AppView desk={desk} tab={place.at} onTab={(at) => openPlace({ at })} />
          ) : (
            <Conversation
              key={place.at}
              desk={desk}
              channelId={place.at}
              onThread={(thread) => openPlace({ thread })}
            />
          )}
        </main>
        {place.thread === undefined ? null : (
          <ThreadPane
            desk={desk}
            channelId={place.at === APP_MESSAGES ? workspace.appDm : place.at}
            threadTs={place.thread}
            onClose={() => openPlace({})}
          />
        )}
        {panel === "traffic" ? <TrafficPanel desk={desk} onClose={() => setPanel(undefined)} /> : null}
        {panel === "controls" ? <ControlPanel desk={desk} onClose={() => setPanel(undefined)} /> : null}
      </div>
      <ModalStack desk={desk} />
      <Toasts toasts={desk.toasts} connected={desk.connected} />
    </div>
  );
}

function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => parsePlace(location.hash, DEFAULTS));
  useEffect(() => {
    const follow = () => setPlace(parsePlace(location.hash, DEFAULTS));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  const go = useCallback((next: Place) => {
    location.hash = formatPlace(next);
  }, []);
  return [place, go];
}
