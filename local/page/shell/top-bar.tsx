import { BroadcastIcon, GearIcon, MoonIcon, SunIcon, ThreeBarsIcon } from "@primer/octicons-react";
import type { Theme } from "../state/use-theme.ts";
import type { Desk } from "../state/use-workspace.ts";
import { ProfileMenu } from "./profile-menu.tsx";

export type PanelName = "traffic" | "controls";

export function TopBar({
  desk,
  theme,
  panel,
  onPanel,
  onSidebar,
  onSignIn,
}: {
  desk: Desk;
  theme: Theme;
  panel: PanelName | undefined;
  onPanel: (name: PanelName) => void;
  onSidebar: () => void;
  onSignIn: (as: string) => void;
}) {
  const { problems, controls, team } = desk.workspace;
  return (
    <header className="top-bar">
      <button type="button" className="top-button only-narrow" aria-label="Channels" onClick={onSidebar}>
        <ThreeBarsIcon />
      </button>
      <strong className="top-team">{team}</strong>
      <span className="top-note">Everything here runs on this machine</span>
      <span className="top-space" />
      <button
        type="button"
        className="top-button"
        aria-pressed={panel === "traffic"}
        onClick={() => onPanel("traffic")}
      >
        <BroadcastIcon /> <span className="not-narrow">Traffic</span>
        {problems.length > 0 ? <span className="badge badge-bad">{problems.length}</span> : null}
      </button>
      <button
        type="button"
        className="top-button"
        aria-pressed={panel === "controls"}
        onClick={() => onPanel("controls")}
      >
        <GearIcon /> <span className="not-narrow">Controls</span>
        {controls.outage === "none" ? null : <span className="badge badge-bad">Slack {controls.outage}</span>}
        {controls.moved ? <span className="badge">clock moved</span> : null}
      </button>
      <button
        type="button"
        className="top-button"
        aria-label={theme.name === "light" ? "Dark theme" : "Light theme"}
        onClick={theme.toggle}
      >
        {theme.name === "light" ? <MoonIcon /> : <SunIcon />}
      </button>
      <ProfileMenu people={desk.workspace.people} me={desk.workspace.me} onSignIn={onSignIn} />
    </header>
  );
}
