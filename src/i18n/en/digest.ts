import type { Messages } from "../messages.ts";

export const digest: Messages["digest"] = {
  period: { weekly: "weekly", monthly: "monthly" },
  when: {
    weekly: "every Monday at 09:00",
    monthly: "on the second weekday of the month at 09:00",
  },
  on: "on",
  off: "off",
  help: {
    list: "The weekly and monthly digests that each channel gets",
    set: "Switches a channel's weekly or monthly digest on or off",
  },
  title: {
    weekly: (from, to) => `Weekly IT costs · ${from} to ${to}`,
    monthly: (month) => `Monthly IT costs · ${month}`,
  },
  late: (due) => `This digest comes late: it was due ${due}.`,
  empty: (month) => `No costs are recorded for the 6 months up to ${month}.`,
  emptyNext: "Add a cost or import a file, and the next digest will show it. ",
  week: (from, to, amount) => `Usage from ${from} to ${to}: ${amount}`,
  weekAgainst: (change, previous) => `, ${change} against ${previous} in the 7 days before.`,
  weekNew: "; the 7 days before had none.",
  weekWithout: (sources) => `Left out, since these 7 days have no data yet: ${sources}.`,
  movers: {
    week: "Largest changes by service (against the 7 days before)",
    month: (previous) => `Largest changes by service (against ${previous})`,
    rises: (previous) => `Largest rises by service (against all of ${previous})`,
  },
  new: "new",
  incidents: (count) => `Open alerts: ${count}`,
  noIncidents: "No alerts are open.",
  more: (count) => `${count} more: see /finops alerts.`,
  next: {
    alerts: "Start with the open alerts: ",
    budget: "Set a budget, and you hear of it before it is overrun: ",
    summary: "See more: ",
  },
  listTitle: "Channels that get cost digests",
  listNone: "No channel gets a cost digest.",
  listWhen: (weekly, monthly, timezone) =>
    `The weekly digest comes ${weekly}, the monthly one ${monthly} (${timezone}).`,
  listNext: "Switch on or off: ",
  changed: {
    on: (period) => `The ${period} digest is on.`,
    off: (period) => `The ${period} digest is off.`,
  },
};
