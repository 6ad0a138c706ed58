import { useState } from "react";
import { OUTAGES, type OutageKind } from "../../web/control-choices.ts";
import type { Desk } from "../state/use-workspace.ts";
import { useChoice, useControl } from "./use-control.ts";

const NAMES: Record<OutageKind, string> = {
  none: "As it should",
  "429": "429, too many requests",
  "500": "500, server error",
  nothing: "Nothing at all",
};
const SPANS = [
  { seconds: 10, name: "10 seconds" },
  { seconds: 60, name: "a minute" },
  { seconds: 600, name: "10 minutes" },
  { seconds: undefined, name: "until I change it" },
];

/** How Slack answers the bot, for a while. */
export function OutageControl({ desk }: { desk: Desk }) {
  const { outage, outageUntil } = desk.workspace.controls;
  const change = useControl(desk);
  const [chosen, choose] = useChoice(outage);
  const [seconds, setSeconds] = useState<number | undefined>(10);
  return (
    <section className="panel-section">
      <h3>Slack answers the bot</h3>
      <label className="panel-row">
        For
        <select
          value={String(seconds)}
          onChange={({ target }) =>
            setSeconds(target.value === "undefined" ? undefined : Number(target.value))
          }
        >
          {SPANS.map((span) => (
            <option key={span.name} value={String(span.seconds)}>
              {span.name}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend className="sr-only">Slack answers the bot</legend>
        {OUTAGES.map((kind) => (
          <label key={kind} className="check">
            <input
              type="radio"
              name="outage"
              checked={chosen === kind}
              onChange={() => {
                choose(kind);
                void change({ control: "outage", kind, ...(seconds === undefined ? {} : { seconds }) });
              }}
            />
            {NAMES[kind]}
          </label>
        ))}
      </fieldset>
      {outageUntil === undefined ? null : (
        <p className="hint">Until {new Date(outageUntil).toLocaleTimeString("en-GB")}</p>
      )}
    </section>
  );
}
