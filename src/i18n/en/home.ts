import type { Messages } from "../messages.ts";

export const home: Messages["home"] = {
  name: "finops-bot",
  title: (month) => `IT costs at a glance: ${month}`,
  empty: (months) => `No costs are recorded for the last ${months} months.`,
  emptyNext: {
    add: "Press “Add cost” below or import a file, and it will show up here.",
    read: "Once a PM or an ADMIN records a cost, it will show up here.",
  },
  alerts: "Needs attention",
  moreAlerts: (count) => `${count} more: press “Alerts” to see them.`,
  latest: "Latest costs",
  noLatest: (month) => `No cost was registered by hand for ${month}.`,
  button: {
    summary: "Summary",
    budget: "Budget",
    trend: "Trend",
    anomalies: "Anomalies",
    costs: "Costs",
    alerts: "Alerts",
    settings: "Settings",
  },
};
