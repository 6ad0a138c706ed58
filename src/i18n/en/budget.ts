import type { Messages } from "../messages.ts";

export const budget: Messages["budget"] = {
  help: {
    show: "budget, actual, use, what remains and the forecast at month end",
    set: "set a budget (without values: a form)",
    copy: "copy all budgets of a month to another",
  },
  title: (subject) => `Budget of ${subject}`,
  sentence: (subject, used) =>
    `${subject}: ${used.actual} of ${used.budget} used, ${used.percent} (${used.status}), ${used.remaining} remaining.`,
  servicesOnly: (subject, actual, count) =>
    `${subject}: actual ${actual}. There is no budget for the whole month; services with a budget: ${count}.`,
  empty: (subject, actual) => `${subject}: no budget is set. Actual ${actual}.`,
  emptyNext: "Once an ADMIN sets a budget, its use and status show up here:",
  chart: "Budget and actual",
  scope: "Scope",
  variance: "Variance",
  used: "Used",
  remaining: "Remaining",
  forecast: "Forecast at month end",
  tooEarly: "too early",
  set: "Set budget",
  show: "Show budget",
  form: {
    title: "Set a budget",
    monthHint: "2026-11, or 2026-01..2026-12 for several months",
    amountHint: "120000000, 120M, 1,200.50",
  },
  changed: (scope, before, after) => `Budget of ${scope}: ${before} → ${after}`,
  changedMany: (count) => `Budgets set: ${count}.`,
  copied: (from, to, count) => `Budgets copied from ${from} to ${to}: ${count}.`,
  before: "Before",
  after: "After",
};
