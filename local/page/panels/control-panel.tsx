import { useState } from "react";
import type { Desk } from "../state/use-workspace.ts";
import { ClockControl } from "./clock-control.tsx";
import { OllamaControl } from "./ollama-control.tsx";
import { OutageControl } from "./outage-control.tsx";
import { Panel } from "./panel.tsx";

/** The world around the bot: its clock, its jobs, how Slack and the model behave. */
export function ControlPanel({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const [isRunning, setRunning] = useState(false);
  const { ask, tell } = desk;
  const runAlerts = async () => {
    setRunning(true);
    try {
      tell(String(await ask({ kind: "control", use: { control: "runAlerts" } })));
    } catch {
      // Told as a toast.
    } finally {
      setRunning(false);
    }
  };
  return (
    <Panel title="Controls" onClose={onClose}>
      <section className="panel-section">
        <h3>Alert job</h3>
        <p className="hint">
          Evaluates budgets and anomalies now, as it does every morning, and posts what is new.
        </p>
        <button
          type="button"
          className="bk-button bk-button-primary"
          disabled={isRunning}
          aria-busy={isRunning}
          onClick={() => void runAlerts()}
        >
          Run the alert job now
        </button>
      </section>
      <ClockControl desk={desk} />
      <OutageControl desk={desk} />
      <OllamaControl desk={desk} />
    </Panel>
  );
}
