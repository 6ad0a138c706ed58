import type { MappingMistake, RuleFileProblem, RuleProblem } from "../../domain/mapping-mistakes.ts";
import { type Explanation, type MistakeWords, wordsOf } from "../explanation.ts";

const EXAMPLE = 'mapping add column=ServiceCategory values="Compute,Media" category=SERVER service=ERP';

const badValues = {
  none: () => "Give at least one value.",
  tooMany: (max: number) => `A rule can have up to ${max} values.`,
  tooLong: (max: number) => `A value can have up to ${max} characters.`,
};

const problemWords: Pick<MistakeWords, RuleProblem["kind"]> = {
  badMappingColumn: (m) => ({
    wrong: `A rule cannot ask for “${m.text}”.${m.nearest === undefined ? "" : ` Did you mean “${m.nearest}”?`} It can ask for: ${m.allowed.join(", ")}.`,
    example: EXAMPLE,
  }),
  badMappingValues: (m) => ({ wrong: badValues[m.why](m.max), example: EXAMPLE }),
  badMappingName: (m) => ({
    wrong: `“${m.text}” cannot be a name. Use up to 60 characters, a letter or digit among them, and no quotation marks.`,
    example: EXAMPLE,
  }),
  emptyMappingRule: () => ({
    wrong: "A rule sets a category, a service or a department.",
    example: EXAMPLE,
  }),
};

export const mappingMistakes: Pick<MistakeWords, MappingMistake["kind"]> = {
  ...problemWords,
  badMappingFile: (m) => ({
    wrong: [
      `${m.file}: these are no mapping rules; nothing was saved.`,
      ...m.problems.map((problem) => `• ${problemText(problem)}`),
      ...(m.more > 0 ? [`• and ${m.more} more`] : []),
    ].join("\n"),
  }),
  tooManyMappingRules: (m) => ({ wrong: `There can be up to ${m.max} rules. Nothing was saved.` }),
  unknownMappingRule: (m) => ({
    wrong: `There is no rule ${m.text}. There are ${m.count}.`,
    next: "mapping",
  }),
  mappingChanged: () => ({
    wrong: "Somebody else changed the rules in the meantime. Look at the list again. Nothing was saved.",
    next: "mapping",
  }),
  remapChanged: () => ({
    wrong: "Rules or costs changed since this was shown. Look at it again. Nothing was changed.",
    next: "mapping remap",
  }),
  remapKept: (m) => ({
    wrong: {
      late: `Lines were re-mapped more than ${m.minutes} minutes ago and cannot be moved back.`,
      undone: "This was undone already.",
      later: "Lines were re-mapped again since. Undo the newest first.",
      foreign: "Only who re-mapped the lines and ADMINs can undo it.",
      unknown: "There is nothing to undo.",
    }[m.why],
    next: "mapping",
  }),
};

function problemText(problem: RuleFileProblem): string {
  if (problem.kind === "badMappingForm")
    return problem.why === "unknown"
      ? `${problem.path}: there is no such field`
      : `${problem.path}: this value cannot be used`;
  return `rule ${problem.rule}: ${wordsOf<RuleProblem, Explanation>(problemWords, problem).wrong}`;
}
