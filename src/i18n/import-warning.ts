import type { CostImportWarning } from "../domain/cost-import.ts";
import type { Translator } from "./messages.ts";

/** What looks odd in an import, in the same words at every door. */
export function importWarning(warning: CostImportWarning, t: Translator): string {
  const words = t.cli.warning;
  if (warning.kind === "secondSource")
    return words.secondSource(warning.source, warning.billingAccount, warning.billingMonth);
  if (warning.kind === "olderRun") return words.olderRun(warning.run, warning.kept);
  if (warning.kind === "incompleteRun")
    return words.incompleteRun(warning.run, t.format.count(warning.missing), warning.kept);
  if (warning.kind === "unlistedFiles")
    return words.unlistedFiles(t.format.count(warning.count), warning.first);
  return words[warning.kind](t.format.count(warning.rows));
}
