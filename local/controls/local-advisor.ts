import type { Advisor } from "../../src/advice/advisor.ts";
import { createOllamaAdvisor, type OllamaOptions } from "../../src/advice/ollama.ts";
import type { OllamaMode } from "../web/control-choices.ts";
import { SCRIPTED_MODEL, startScriptedOllama } from "./scripted-ollama.ts";

// The discard port: nothing listens there.
const NOWHERE = "http://127.0.0.1:9";

/** The bot's own client of Ollama, pointed at the organisation's server, at a scripted one, or at nothing. */
export async function createLocalAdvisor(own: OllamaOptions) {
  const scripted = await startScriptedOllama();
  const atScript = createOllamaAdvisor({ ...own, url: scripted.url, model: SCRIPTED_MODEL });
  const advisors: Record<OllamaMode, Advisor> = {
    own: createOllamaAdvisor(own),
    answering: atScript,
    slow: atScript,
    nonsense: atScript,
    absent: createOllamaAdvisor({ ...own, url: NOWHERE }),
  };
  let mode: OllamaMode = "own";
  const advisor: Advisor = {
    advise: (request) => advisors[mode].advise(request),
    check: () => advisors[mode].check(),
  };
  return {
    advisor,
    mode: () => mode,
    choose(next: OllamaMode): void {
      mode = next;
      if (next !== "own" && next !== "absent") scripted.behave(next);
    },
    close: scripted.close,
  };
}

export type LocalAdvisor = Awaited<ReturnType<typeof createLocalAdvisor>>;
