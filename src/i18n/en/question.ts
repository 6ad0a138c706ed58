import type { Messages } from "../messages.ts";

export const question: Messages["question"] = {
  title: "Please confirm. Nothing has been saved yet.",
  proposal: "To be saved",
  yes: "Save as it is",
  typed: "As a command",
  changeAbove: "Change the values below, or submit them again as they are to save them.",
  ago: (seconds) => {
    if (seconds < 1) return "just now";
    const [count, unit] = seconds < 60 ? [seconds, "second"] : [Math.floor(seconds / 60), "minute"];
    return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
  },
  registered: "Already registered",
  another: "Register another",
  keepOne: "Keep one",
  kept: (id) => `Nothing was added. ${id} stays as it is.`,
  ask: {
    duplicate: (id, ago) => `The same cost was registered ${ago} (${id}). Register another?`,
    finishedMonth: (month, total, after, other) =>
      `${month} is over. Its total: ${total} → ${after}. If the cost belongs to another year, write the month with its year, such as ${other}.`,
    finishedBudgets: (months) =>
      `This changes budgets of months that are over: ${months}. If you meant another year, write the months with their year.`,
    pastMonths: (count, months, total) =>
      `${count === 1 ? "1 month that is over is" : `${count} months that are over are`} registered now as well (${months}), ${total} in all. To begin with this month, change the first month.`,
    farMonth: (month, ahead) => `${month} is ${ahead} months ahead.`,
    zeroCost: "The amount is 0.",
    zeroBudget: "With a budget of 0, any cost at all is over budget.",
    refund: (amount) =>
      `The amount is negative (${amount}). It is registered as a refund or credit and lowers the totals.`,
  },
};
