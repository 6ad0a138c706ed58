import type { RunningApp } from "../../src/app.ts";
import type { Clock, Deps } from "../../src/deps.ts";
import type { LocalSlack } from "../slack/slack.ts";
import type { Control, ControlsSeen } from "../web/protocol.ts";
import type { LocalAdvisor } from "./local-advisor.ts";
import { createOutage } from "./outage.ts";
import { runAlerts } from "./run-alerts.ts";
import type { WorkspaceClock } from "./workspace-clock.ts";

export type Controls = ReturnType<typeof createControls>;

/** What the control panel of the page can do to the world around the bot. */
export function createControls(parts: {
  slack: LocalSlack;
  deps: Deps;
  app: Pick<RunningApp, "outbox" | "teamId">;
  clock: WorkspaceClock;
  machineClock: Clock;
  advisor: LocalAdvisor;
  timezone: string;
}) {
  const { slack, deps, app, clock, machineClock, advisor, timezone } = parts;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const outage = createOutage(slack.faults, tell);

  /** Answers a sentence for the person who did it. */
  async function use(control: Control): Promise<string> {
    switch (control.control) {
      case "runAlerts":
        return runAndCount();
      case "clock":
        clock.moveTo(control.at === undefined ? undefined : new Date(control.at));
        break;
      case "ollama":
        advisor.choose(control.mode);
        break;
      case "outage":
        outage.begin(control.kind, control.seconds, machineClock());
        break;
    }
    tell();
    return "";
  }

  async function runAndCount(): Promise<string> {
    const changed = await runAlerts(deps, app);
    if (changed === 0) return "The alert job ran: nothing new to post.";
    return `The alert job ran: ${changed} ${changed === 1 ? "alert" : "alerts"} new or changed, posted one a second.`;
  }

  return {
    use,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    see: (): ControlsSeen => ({
      now: clock.now().toISOString(),
      moved: clock.isMoved(),
      timezone,
      ollama: advisor.mode(),
      outage: outage.kind(),
      outageUntil: outage.until()?.toISOString(),
      apiUrl: slack.apiUrl,
    }),
    stop: outage.stop,
  };
}
