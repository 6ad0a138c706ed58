import { z } from "zod";
import { CATEGORIES } from "../domain/cost.ts";
import type { RuleFileProblem } from "../domain/mapping-mistakes.ts";
import { findRuleProblems, MAX_RULES, type MappingRule, tidyRule } from "../domain/mapping-rule.ts";
import { UserError } from "../domain/mistakes.ts";

const SHOWN_PROBLEMS = 20;

const fileForm = z.strictObject({
  version: z.literal(1),
  rules: z
    .array(
      z.strictObject({
        column: z.string(),
        values: z.array(z.string()),
        set: z.strictObject({
          category: z.enum(CATEGORIES).exactOptional(),
          service: z.string().exactOptional(),
          department: z.string().exactOptional(),
        }),
      }),
    )
    .max(MAX_RULES),
});

/** The rules of a file, or a mistake that names everything that is wrong with it. */
export function parseMappingFile(file: string, text: string): MappingRule[] {
  const json = parseJson(text);
  const parsed = fileForm.safeParse(json);
  if (!parsed.success) throw badFile(file, parsed.error.issues.flatMap(formProblems));
  const rules = parsed.data.rules.map(tidyRule);
  const problems = rules.flatMap((rule, index) =>
    findRuleProblems(rule).map((problem) => ({ ...problem, rule: index + 1 })),
  );
  if (problems.length > 0) throw badFile(file, problems);
  return rules;
}

export function formatMappingFile(rules: readonly MappingRule[]): string {
  const plain = rules.map(({ column, values, set }) => ({ column, values, set }));
  return `${JSON.stringify({ version: 1, rules: plain }, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // What is no JSON has no form either, and the form's mistake says so.
    return undefined;
  }
}

function formProblems(issue: z.core.$ZodIssue): RuleFileProblem[] {
  const path = z.core.toDotPath(issue.path) || "{}";
  if (issue.code !== "unrecognized_keys") return [{ kind: "badMappingForm", why: "value", path }];
  return issue.keys.map((key) => ({ kind: "badMappingForm", why: "unknown", path: `${path}: ${key}` }));
}

function badFile(file: string, problems: readonly RuleFileProblem[]): UserError {
  return new UserError({
    kind: "badMappingFile",
    file,
    problems: problems.slice(0, SHOWN_PROBLEMS),
    more: Math.max(0, problems.length - SHOWN_PROBLEMS),
  });
}
