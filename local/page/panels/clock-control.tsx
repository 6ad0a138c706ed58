import { useState } from "react";
import type { Desk } from "../state/use-workspace.ts";
import { useControl } from "./use-control.ts";
import { formatLocal, parseLocal } from "./workspace-time.ts";

const DAY_MS = 86_400_000;

/** The clock that the bot and Slack share. */
export function ClockControl({ desk }: { desk: Desk }) {
  const { now, moved, timezone } = desk.workspace.controls;
  const change = useControl(desk);
  const [wanted, setWanted] = useState("");
  const moveTo = (at: Date | undefined) => {
    void change({ control: "clock", ...(at === undefined ? {} : { at: at.toISOString() }) });
  };
  const chosen = parseLocal(wanted, timezone);
  return (
    <section className="panel-section">
      <h3>Clock of the workspace</h3>
      <p className="hint">
        {moved ? "Set to" : "The machine’s:"}{" "}
        <strong>{formatLocal(new Date(now), timezone).replace("T", " ")}</strong> ({timezone}). It goes on
        from there; then run the alert job.
      </p>
      <form
        className="panel-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) moveTo(chosen);
        }}
      >
        <input
          type="datetime-local"
          aria-label="Date and time of the workspace"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <button type="submit" className="bk-button" disabled={chosen === undefined}>
          Set
        </button>
      </form>
      <div className="panel-row">
        <button
          type="button"
          className="bk-button"
          onClick={() => moveTo(new Date(Date.parse(now) + DAY_MS))}
        >
          A day later
        </button>
        <button
          type="button"
          className="bk-button"
          onClick={() => moveTo(new Date(Date.parse(now) + 7 * DAY_MS))}
        >
          A week later
        </button>
        <button type="button" className="bk-button" disabled={!moved} onClick={() => moveTo(undefined)}>
          The machine’s time
        </button>
      </div>
    </section>
  );
}
