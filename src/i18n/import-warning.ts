import type { CostImportWarning } from "../domain/cost-import.ts";
import type { Translator } from "./messages.ts";

const MOST_LINES = 20;

/** What looks odd in an import, for the preview and the command line. */
export function importWarning(warning: CostImportWarning, t: Translator): string {
  const words = t.cli.warning;
  const { count, list } = t.format;
  switch (warning.kind) {
    case "secondSource":
      return words.secondSource(warning.source, warning.billingAccount, warning.billingMonth);
    case "totalRows": {
      const { file, rows, labels } = warning;
      const more = rows > warning.lines.length ? "…" : "";
      const lines = `${warning.lines.slice(0, MOST_LINES).join(", ")}${more}`;
      return words.totalRows(file, count(rows), list(labels.map((label) => `“${label}”`)), lines);
    }
    case "totalDiffers": {
      const { file, line, label, currency, total, sum } = warning;
      return words.totalDiffers(file, line, label, `${total} ${currency}`, `${sum} ${currency}`);
    }
    case "manyNewNames": {
      const { services, departments, names, tags } = warning;
      const choices = tags.map(({ key, names: created }) => words.manyNewNamesTag(key, count(created)));
      return words.manyNewNames(count(services), count(departments), list(names), choices.join(""));
    }
    case "totalWord":
      return words.totalWord(warning.file, warning.line, warning.label);
    case "olderRun":
      return words.olderRun(warning.run, warning.kept);
    case "incompleteRun":
      return words.incompleteRun(warning.run, count(warning.missing), warning.kept);
    case "unlistedFiles":
      return words.unlistedFiles(count(warning.count), warning.first);
    default:
      return words[warning.kind](count(warning.rows));
  }
}
