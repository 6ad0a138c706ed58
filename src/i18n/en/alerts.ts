import type { Messages } from "../messages.ts";

export const alerts: Messages["alerts"] = {
  help: "budgets and movements that need attention now",
  mark: {
    warning: "It is above the warning limit",
    reached: "The budget is used up",
    over: "It is above the over limit",
  },
  severity: { WARNING: "WARNING", CRITICAL: "CRITICAL" },
  title: (severity, subject) => `[${severity}] ${subject}`,
  wholeMonth: "All costs",
  budget: (subject, month, actual, budget, used, what) =>
    `${subject} in ${month}: ${actual} is ${used} of the budget ${budget}. ${what}.`,
  forecast: (subject, month, expected, budget, day) =>
    `${subject} in ${month}: ${expected} expected at the month's end, above the budget ${budget}${day}.`,
  overrunDay: (day) => ` (reached about ${day})`,
  move: (subject, month, current, previous, change) =>
    `${subject} in ${month}: ${current}, ${change} against ${previous} the month before.`,
  toDate: "The month is not over yet.",
  contributors: "Largest costs",
  next: "Look closer:",
  none: "There is nothing to report now.",
  noneNext: "Set a budget, and you will hear when it passes 90 %, 100 % and 110 %.",
  listTitle: "What needs attention",
  listSentence: (count) => `Needing attention now: ${count}.`,
  channel: "Alert channel",
  noChannel: "No alert channel is set. An ADMIN can choose one with /finops settings.",
  state: { posted: "posted", open: "will be posted" },
};
