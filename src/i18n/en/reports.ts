import type { Messages } from "../messages.ts";

export const reports: Messages["reports"] = {
  status: { OK: "OK", WARNING: "WARNING", OVER: "OVER", NO_BUDGET: "no budget" },
  summary: {
    help: "a month's total and its shares by category, service and department",
    title: (month) => `IT costs of ${month}`,
    sentence: (month, total, change, budget) => `Costs of ${month}: ${total} (${change}). ${budget}`,
    against: (change, previous) => `${change} against ${previous} the month before`,
    noPrevious: "no previous month",
    noBudget: "No budget set",
    budgetLine: (amount, used, state) => `Budget ${amount}, ${used} used (${state})`,
    items: (count) => `${count} items`,
    byCategory: "By category",
    byService: "By service",
    byDepartment: "By department",
    empty: (month) => `No costs are recorded for ${month}.`,
    emptyNext: "Add a cost or import a file, and it will show up here.",
  },
};
