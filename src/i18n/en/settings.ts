import type { Messages } from "../messages.ts";

export const settings: Messages["settings"] = {
  help: "currency, language, time zone, services and departments, exchange rates",
  title: "finops-bot settings",
  languages: { ko: "한국어", en: "English" },
  field: {
    currency: "Currency",
    locale: "Language in channels",
    timezone: "Time zone",
    services: "Services",
    departments: "Departments",
    rates: "Exchange rates",
    decreasePercent: "Decrease by an import that needs a confirmation (%)",
  },
  hint: {
    currency:
      "Another currency recomputes every month and drops the old exchange rates. Enter the rates it needs below.",
    locale: "Answers to a person follow that person's Slack language.",
    timezone: "Such as Asia/Seoul",
    names:
      "One a line, or with commas. New costs cannot have a name that is removed; recorded costs keep it.",
    rates:
      "One a line: 2026-10 USD 1390.5 (what 1 USD is worth in the workspace's currency), or 2026-10 JPY 905.12/100 for 100 JPY. Removing a line keeps the stored rate.",
    decreasePercent:
      "1 to 100. An import that replaces costs and takes more than this off a month asks first.",
  },
  alertsElsewhere: "Alert channel, thresholds and quiet hours: see /finops alerts.",
  tooLong: (field) => `${field}: the list is too long to be changed here.`,
  saved: (count) => `Settings changed: ${count}.`,
  unchanged: "No setting changed.",
  added: (field) => `${field} added`,
  retired: (field) => `${field} retired`,
};
