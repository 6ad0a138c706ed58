import type { Messages } from "../messages.ts";

export const files: Messages["files"] = {
  importHelp: "bring in files of costs: put in, preview, confirm (simple CSV, FOCUS)",
  undoHelp: "undo the last import",
  exportHelp: "get costs as a CSV file",
  form: {
    title: "Import costs",
    submit: "Preview",
    file: "File",
    fileHint: "CSV up to 10 MB, up to 10 files together: month,category,service,amount or FOCUS",
    source: "Name of the source",
    sourceHint:
      "Empty: the provider's name. Files of one source are compared with each other, and its last choice is remembered.",
  },
  reading: { title: "Reading", text: "Reading the file. One moment…" },
  importing: { title: "Importing", text: "Importing. One moment…" },
  preview: {
    title: "Preview of the import",
    confirm: "Import",
    source: "Source",
    form: { simple: "simple form", focus: "FOCUS" },
    size: (rows, lines) => `${rows} rows → ${lines} stored lines`,
    encoding: (names) => `encoding ${names}`,
    months: "Totals by month",
    amounts: (billed, effective) => `billed ${billed} · effective ${effective}`,
    zones: (names) => `Time zone of the file's days: ${names}`,
    byCategory: "Totals by category (billed)",
    replaced: (count) => `Billing accounts and months that it replaces: ${count}`,
    replacesNothing: "It replaces no earlier file.",
    scope: (account, month) => (account === "" ? month : `${month} · account ${account}`),
    finished: (months) => `The figures of finished months change: ${months}`,
    unallocated: "What stays unallocated (billed)",
    allocatedAll: "Nothing stays unallocated.",
    newServices: (names) => `New services: ${names}`,
    newDepartments: (names) => `New departments: ${names}`,
    rates: (rates) => `Exchange rates saved with it: ${rates}`,
    created: "Created with it",
    needsAdmin:
      "Only an ADMIN may create names and exchange rates, so you cannot import this yet. Give an ADMIN the file, or have them enter these in the settings first:",
    missingRates: (rates) => `Exchange rates are missing, so it cannot be imported: ${rates}`,
    enterRates: (example) =>
      `An ADMIN enters them in /finops settings, like “${example}”, or on the server with npm run finops -- rates import FILE.csv. Then import again.`,
    warnings: "Warnings",
    unchanged: "These files were imported before. Nothing would change.",
    nothingYet: "Nothing is saved yet.",
    closed: (files) =>
      `${files}: the file was read, but its preview could not be shown because the window was closed, so nothing was imported. Type /finops import to begin again.`,
  },
  newNames: {
    sentence: (services, departments) =>
      `The file has many names that do not exist yet. Services: ${services}, departments: ${departments}`,
    reason:
      "This often means that a tag or column holds something other than departments or services. Costs that are left unallocated can be assigned by mapping rules later.",
    onlyAdmin: "Only an ADMIN can create names.",
    notChosen: "Choose what should happen to the new names.",
    found: "Names that do not exist yet",
    question: "What should happen to the new names?",
    unallocated: "Create none; their costs are unallocated",
    tag: (key, count) => `Use only the tag ${key} for departments (new: ${count})`,
    create: (count) => `Create all of them (${count})`,
  },
  encoding: {
    "utf-8": "UTF-8",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16",
    cp949: "CP949 (Korean Windows)",
  },
  done: {
    title: "Imported",
    sentence: (source, rows, months) => `Imported “${source}”: ${rows} rows, ${months}`,
    unchanged: (source) => `“${source}”: these files were imported before. Nothing changed.`,
    seeMessage: "The result and its Undo button came as a message.",
  },
  export: {
    working: (range) => `Writing the costs of ${range} to a file…`,
    sent: (range, rows, totals) =>
      `The costs of ${range}: ${rows} rows, total ${totals}. The file is in your direct messages with finops-bot.`,
    file: (range, rows, totals) => `The costs of ${range}: ${rows} rows, total ${totals}`,
    empty: (range) => `No costs are recorded for ${range}, so there is nothing to export.`,
  },
};
