import { createListeners } from "./listeners.ts";

/** Everything a real Slack would refuse, or a person would be annoyed by. */
export function createProblems() {
  const found: string[] = [];
  const listeners = createListeners<string>();
  return {
    found,
    onProblem: listeners.add,
    add(problem: string): void {
      found.push(problem);
      listeners.tell(problem);
    },
  };
}

export type Problems = ReturnType<typeof createProblems>;
