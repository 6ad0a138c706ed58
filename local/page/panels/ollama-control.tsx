import { OLLAMA_MODES, type OllamaMode } from "../../web/control-choices.ts";
import type { Desk } from "../state/use-workspace.ts";
import { useChoice, useControl } from "./use-control.ts";

const NAMES: Record<OllamaMode, string> = {
  own: "The server at OLLAMA_URL",
  answering: "Scripted: answers",
  slow: "Scripted: never answers",
  nonsense: "Scripted: answers nonsense",
  absent: "Absent",
};

/** Which model /finops optimize meets. */
export function OllamaControl({ desk }: { desk: Desk }) {
  const change = useControl(desk);
  const [chosen, choose] = useChoice(desk.workspace.controls.ollama);
  return (
    <section className="panel-section">
      <h3>Ollama</h3>
      <fieldset>
        <legend className="sr-only">Ollama</legend>
        {OLLAMA_MODES.map((mode) => (
          <label key={mode} className="check">
            <input
              type="radio"
              name="ollama"
              checked={chosen === mode}
              onChange={() => {
                choose(mode);
                void change({ control: "ollama", mode });
              }}
            />
            {NAMES[mode]}
          </label>
        ))}
      </fieldset>
    </section>
  );
}
