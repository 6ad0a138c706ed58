/** What can be wrong with one mapping rule. */
export type RuleProblem =
  | { kind: "badMappingColumn"; text: string; allowed: string[]; nearest: string | undefined }
  | { kind: "badMappingValues"; why: "none" | "tooMany" | "tooLong"; max: number }
  | { kind: "badMappingName"; text: string }
  | { kind: "emptyMappingRule" };

/** One thing wrong in a file of rules; `rule` counts from 1. */
export type RuleFileProblem =
  | (RuleProblem & { rule: number })
  | { kind: "badMappingForm"; why: "value" | "unknown"; path: string };

/** Everything that a person can get wrong about mapping rules. */
export type MappingMistake =
  | RuleProblem
  | { kind: "badMappingFile"; file: string; problems: RuleFileProblem[]; more: number }
  | { kind: "tooManyMappingRules"; max: number }
  | { kind: "unknownMappingRule"; text: string; count: number }
  | { kind: "mappingChanged" }
  | { kind: "remapChanged" }
  | { kind: "remapKept"; why: "late" | "undone" | "later" | "foreign" | "unknown"; minutes: number };
