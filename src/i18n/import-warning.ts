import type { CostImportWarning } from "../domain/cost-import.ts";
import type { Translator } from "./messages.ts";

/** What looks odd in an import, in the same words at every door. */
export function importWarning(warning: CostImportWarning, t: Translator): string {
  const words = t.cli.warning;
  if (warning.kind === "secondSource")
    return words.secondSource(warning.source, warning.billingAccount, warning.billingMonth);
  return words[warning.kind](t.format.count(warning.rows));
}
