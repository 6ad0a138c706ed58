import { useState } from "react";
import type { Desk } from "../state/use-workspace.ts";
import { Panel } from "./panel.tsx";
import { TrafficEntry } from "./traffic-entry.tsx";

/** Each request between Slack and the bot, newest first, and what Slack would complain of. */
export function TrafficPanel({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const [onlyRefused, setOnlyRefused] = useState(false);
  const { traffic, problems, controls } = desk.workspace;
  const shown = traffic.filter(({ refused }) => !onlyRefused || refused.length > 0).toReversed();
  return (
    <Panel title="Traffic" onClose={onClose}>
      <p className="hint">
        Slack’s Web API is played at <code>{controls.apiUrl}</code>
      </p>
      {problems.length === 0 ? null : (
        <details className="problems" open>
          <summary>
            {problems.length} {problems.length === 1 ? "problem" : "problems"} that Slack would complain of
          </summary>
          <ul>
            {problems.slice(-20).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
              <li key={index}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={onlyRefused}
          onChange={({ target }) => setOnlyRefused(target.checked)}
        />
        Only what Slack refused
      </label>
      {shown.length === 0 ? <p className="hint">Nothing yet. Type /finops help.</p> : null}
      <ol className="traffic">
        {shown.map((entry) => (
          <TrafficEntry key={entry.number} entry={entry} timezone={controls.timezone} />
        ))}
      </ol>
    </Panel>
  );
}
