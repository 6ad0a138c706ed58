import type { Messages } from "../messages.ts";

const lines = (count: string) => `${count} ${count === "1" ? "line" : "lines"}`;

export const reversal: Messages["reversal"] = {
  title: "Please confirm. Nothing has been changed yet.",
  question: {
    undo: (source, files) => `Undo the last import of “${source}” (${files})?`,
    restore: (source, files) => `Restore the import of “${source}” that was undone (${files})?`,
  },
  moved: (out, back) =>
    back === "0"
      ? `Its ${lines(out)} will be removed, and no earlier costs come back.`
      : out === "0"
        ? `Its ${lines(back)} will come back, and nothing is removed.`
        : `Removed: ${lines(out)}. Coming back: ${lines(back)}.`,
  yes: { undo: "Undo the import", restore: "Restore" },
  leaves: "Costs to be removed",
  returns: "Costs that come back",
  months: "What changes",
  import: (files, count, at) => `${files} · ${lines(count)} · imported ${at} · `,
  lines: (out, back) =>
    [out === "0" ? "" : `${lines(out)} removed`, back === "0" ? "" : `${lines(back)} back`]
      .filter((part) => part !== "")
      .join(", "),
  done: {
    undo: (source, months) => `Undid the last import of “${source}”. Months changed: ${months}`,
    restore: (source, months) => `Restored the import of “${source}”. Months changed: ${months}`,
  },
  restored: (count) => `Billing accounts and months whose earlier costs are back: ${count}`,
  restore: "Restore",
  restoreNext: "You can restore it as long as nothing else is imported for this source.",
  needsYes: {
    undo: "Nothing was undone. To undo the import, run it again with --yes.",
    restore: "Nothing was restored. To restore the import, run it again with --yes.",
  },
  dryRun: "This is a preview. Nothing was changed.",
};
