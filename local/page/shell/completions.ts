import type { CommandSeen, PersonSeen } from "../../web/protocol.ts";

/** What can be put in place of the word, or of the whole line, that is being typed. */
export type Completion = { readonly text: string; readonly label: string; readonly note: string };

const MOST = 12;

export function listCompletions(
  typed: string,
  { commands, people }: { commands: readonly CommandSeen[]; people: readonly PersonSeen[] },
): Completion[] {
  const mention = /(?:^|\s)@(\w*)$/.exec(typed);
  if (mention !== null) return mentions(typed, mention[1] ?? "", people);
  if (!typed.startsWith("/")) return [];
  const lines = commands.map(({ name, summary }) => ({ line: `/finops ${name}`, note: summary }));
  const exact = commands.find(({ name }) => typed.trimEnd() === `/finops ${name}`);
  const examples = (exact?.examples ?? [])
    .filter((example) => example !== exact?.name)
    .map((example) => ({ line: `/finops ${example}`, note: "Example" }));
  return [...lines, ...examples]
    .filter(({ line }) => line.startsWith(typed) && line !== typed.trimEnd())
    .slice(0, MOST)
    .map(({ line, note }) => ({ text: `${line} `, label: line, note }));
}

function mentions(typed: string, begun: string, people: readonly PersonSeen[]): Completion[] {
  const before = typed.slice(0, typed.length - begun.length);
  return people
    .filter(({ name }) => name.startsWith(begun.toLowerCase()) && name !== begun)
    .map(({ name, role }) => ({ text: `${before}${name} `, label: `@${name}`, note: role ?? "no role" }));
}
