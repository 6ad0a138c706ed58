import type { Messages } from "../messages.ts";

export const delivery: Messages["delivery"] = {
  title: "Costs after the import",
  effectOn: "Costs of the source · ",
  unclear:
    "There are already costs for this period, and it is not clear whether this file replaces them or is added to them. Choose below.",
  choose: "What should the import do?",
  option: {
    replaces: (after) => (after === "" ? "Replace" : `Replace → ${after}`),
    adds: (after) => (after === "" ? "Add" : `Add → ${after}`),
    changes: (after) => (after === "" ? "Add as corrections" : `Add as corrections → ${after}`),
  },
  yesLabel: "Costs go down a lot, or days are missing",
  yes: "Yes, reduce the costs as shown above",
  yesMissing: "Check the decrease and tick this box.",
  effect: {
    replaces: "Replace: the new file takes the place of the earlier costs of this period",
    adds: "Add: the earlier costs stay, and this file is added",
    changes: "Correct: this file is added to the earlier costs as corrections",
  },
  addsAgain: "Add: only the earlier file of the same name is replaced, the rest stays",
  proposed: (option) => `Proposed: ${option}`,
  change: (label, before, after, difference) => `${label}: ${before} → ${after} (${difference})`,
  choice: (label, now, replaced, added) =>
    `${label}: ${now} now → ${replaced} if replaced, ${added} if added`,
  choiceAll: (label, now, replaced, added, corrected) =>
    `${label}: ${now} now → ${replaced} if replaced, ${added} if added, ${corrected} if added as corrections`,
  replacedPart: (file, label, who, at) => `${file} (${label}, imported by ${who} on ${at})`,
  replacedTitle: "Earlier imports that no longer count:",
  replacedIfTitle: "If it replaces, these earlier imports no longer count:",
  undecided: (source) =>
    `The source “${source}” already has costs for this period, and it is not clear whether the file replaces them or is added to them. Nothing was imported.`,
  flags: "Run it again with one of --replace, --add and --changes (corrections).",
  coversLess:
    "The file has fewer days or accounts than the costs that it replaces. It may have been cut off.",
  decrease: (percent, months) => `Months that go down by more than ${percent}%: ${months}`,
  allowDecrease:
    "Nothing was imported. If this is intended, run it again with --allow-decrease. If the file is only a part or a correction, use --add or --changes.",
  needsAdmin:
    "The file replaces costs that an ADMIN or the operator imported, so only an ADMIN can import it. Give an ADMIN the file:",
  replaceNeedsAdmin: "Only an ADMIN can replace costs that an ADMIN or the operator imported:",
  changed: (source) =>
    `Someone else changed the costs of the source “${source}” in the meantime, so nothing was imported. Check the new figures.`,
  stopped: "Nothing was imported. Check the figures below.",
  contradiction: "Use only one of --replace, --add and --changes.",
};
