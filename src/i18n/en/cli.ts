import type { Messages } from "../messages.ts";

export const cli: Messages["cli"] = {
  usageTitle: "Usage",
  intro: "npm run finops -- COMMAND  operates finops-bot from the command line.",
  workspaceOption: "--workspace ID  chooses one of several workspaces.",
  summary: {
    import: "imports cost files (CSV, FOCUS)",
    undo: "undoes the last import of a source",
    export: "exports costs as CSV (default: this month; simple form or FOCUS 1.2)",
    rates: "lists exchange rates and sets them from a CSV file (month,currency,rate)",
    summary: "shows the totals of a month",
    role: "lists, grants and revokes roles",
    doctor: "checks configuration, database, Slack, clock and Ollama",
    backup: "backs the database up, safely while the bot runs",
    restore: "brings the database back from a backup (stop the bot first)",
    demo: "fills the local workspace with a year of sample data",
    help: "this help, or that of one command",
  },
  wrong: {
    noCommand: "Give a command.",
    unknownCommand: (text) => `There is no command “${text}”.`,
    meant: (nearest) => `Did you mean “${nearest}”?`,
    unknownOption: (text) => `This command has no option “${text}”.`,
    missingValue: (text) => `“${text}” needs a value after it.`,
    unexpectedValue: (text) => `“${text}” takes no value.`,
    repeatedOption: (text) => `“${text}” is there twice.`,
    missingArguments: "Something is missing.",
    tooMany: (text) => `“${text}” is one value too many.`,
    badNewNames: (text) => `“${text}” cannot be used. Write unallocated, tag:KEY or create.`,
    badRate: (text) => `“${text}” is no exchange rate. Write it like USD=1390.`,
  },
  configuration: "The configuration is wrong:",
  cannotStart: (what) => `finops-bot cannot start: ${what}`,
  newDatabase: (file) => `New database: ${file}`,
  people: "ADMINs:",
  imported: {
    done: (source) => `Imported as “${source}”.`,
    dryRun: (source) => `A preview of “${source}”. Nothing was stored.`,
    unchanged: (source) => `“${source}”: these files were imported before. Nothing changed.`,
    size: (rows, lines) => `${rows} rows, ${lines} stored lines`,
    month: (month, currency, billed, effective) =>
      `${month}  ${currency}  billed ${billed}  effective ${effective}`,
    replaced: (count) => `Billing accounts and months replaced: ${count}`,
    rate: (month, currency, rate) => `Exchange rate ${month} ${currency} = ${rate}`,
    newServices: (names) => `New services: ${names}`,
    newDepartments: (names) => `New departments: ${names}`,
  },
  warning: {
    repeatedTags: (rows) => `Warning: ${rows} rows repeat a tag`,
    unreadableTags: (rows) => `Warning: ${rows} rows have tags that cannot be read`,
    unknownChargeCategory: (rows) => `Warning: ${rows} rows have an unknown ChargeCategory`,
    negativeUsage: (rows) => `Warning: ${rows} rows have a negative amount for usage`,
    differingCredit: (rows) => `Warning: ${rows} credit rows differ between billed and effective`,
    unamortisedAdjustment: (rows) => `Warning: ${rows} adjustment rows are not amortised`,
    corrections: (rows) =>
      `Warning: ${rows} rows correct an earlier billing period; they count in the month of their charge`,
    unpriced: (rows) => `Warning: ${rows} rows have no EffectiveCost; their billed cost is used instead`,
    roundedIds: (rows) =>
      `Warning: ${rows} rows have a long id that Excel may have rounded to end in 0. Compare it with the provider's file`,
    olderRun: (run, kept) => `Warning: left out ${run}, an older run of the same export; imported ${kept}`,
    incompleteRun: (run, missing, kept) =>
      `Warning: left out ${run}, which lacks ${missing} files of its manifest; imported the run before it, ${kept}`,
    unlistedFiles: (count, first) =>
      `Warning: left out ${count} files that no manifest names, such as ${first}`,
    secondSource: (source, account, month) =>
      `Warning: ${account} ${month} is in the source “${source}” too and counts twice`,
    manyNewNames: (services, departments, names, tags) =>
      `Warning: many names do not exist yet; none was created and their costs are unallocated. Services: ${services}, departments: ${departments}: ${names} … For another choice undo the import (undo SOURCE) and import again with one of: ${tags}--new-names create (create all)`,
    manyNewNamesTag: (key, count) =>
      `--new-names tag:${key} (only this tag names departments; new: ${count}), `,
    totalRows: (file, rows, labels, lines) =>
      `Warning: rows of totals left out of ${file}: ${rows} (${labels}), line ${lines}`,
    totalDiffers: (file, line, label, total, sum) =>
      `Warning: ${file}, line ${line}: “${label}” is ${total}, but the rows add up to ${sum}. Check that no row is missing. If it is not a total but the name of a service or department, add it in /finops settings first`,
    totalWord: (file, line, label) =>
      `Warning: ${file}, line ${line} has “${label}”, but its amount is not a total, so it counts as a cost`,
  },
  interrupted: "Interrupted. Nothing was stored.",
  ratesSet: (count) => `Exchange rates saved: ${count}.`,
  noRates: "There are no exchange rates yet. Set them with rates import FILE, or in /finops settings.",
  exported: (file) => `Exported to ${file}.`,
  roleSet: (userId, role) => `${userId}: ${role}`,
  noRoles: "Nobody has a role yet. Set user ids in FINOPS_ADMINS, or: role U0123ABCD ADMIN",
  backedUp: (file) => `Backed up to ${file}, and checked that it is sound.`,
  restored: (file) => `Restored from ${file}.`,
  kept: (file) => `The former database: ${file}`,
  demoFilled: (items, lines, months) => `Sample data is in: ${months}, ${items} costs, ${lines} cloud lines`,
  demoKept: "The local workspace has costs already; nothing was changed.",
  doctor: {
    configuration: "configuration",
    database: "database",
    totals: "totals",
    outbox: "undelivered",
    slack: "Slack",
    scopes: "scopes",
    appToken: "app token",
    signature: "signature",
    proxy: "proxy",
    clock: "clock",
    model: "Ollama",
    configurationRead: "every variable was read",
    databaseAbsent: (file) => `${file} is not there yet; npm start makes it`,
    databaseSound: (file) => `${file} is sound`,
    databaseTrouble: {
      databaseBusy: "another process holds the write lock. End it, or wait if it is a long import",
      databaseFull: "the disk is full. Free some space",
      databaseReadonly:
        "it cannot be written. Give the user that runs the bot write access to the file and its folder, and check that the file system is not mounted read-only",
      databaseGone: "the file changed while it was being checked. Run doctor again",
      databaseDamaged:
        "this is no database, or it is damaged. Stop the bot and bring a backup back: npm run finops -- restore FILE",
      databaseBroken:
        "it cannot be opened, read or written. Check the disk, and that the user that runs the bot has access to the file and its folder",
      databaseForeign:
        "this is another program's database, so it was not opened. Set DATABASE_URL to the database of finops-bot, or to a new file",
      databaseNewer:
        "a newer finops-bot made this database, so it was not opened. Update the program, or bring back a backup of this version: npm run finops -- restore FILE",
      databaseFolder:
        "no database file can be created or opened at this path. Check that the path is a file in a folder, and correct DATABASE_URL",
      databaseLost:
        "the database file is missing, but its log (-wal) is there, so no new one was created. Put the file back, or bring back a backup: npm run finops -- restore FILE. To start with an empty database, move the log away",
    },
    databaseWide: (paths) =>
      `other users of this machine have access to ${paths}. Narrow files with chmod 600 and folders with chmod 700`,
    databaseLowDisk: (megabytes) => `only ${megabytes} MB are free on the disk`,
    totalsMatch: "the monthly sums equal the costs",
    totalsDiffer: (months) =>
      `the monthly sums differ from the costs: ${months}. Stop the bot and restore a backup, or edit one cost of that month, which sums it anew`,
    parked: (count, channel, what) => `${count} to ${channel}. ${what}`,
    noToken: "no token: npm start opens the local workspace. Set SLACK_BOT_TOKEN to connect to Slack",
    connected: (team) => `connects to ${team}`,
    refused: (error) =>
      `Slack refused the token (${error}). Reinstall the app under OAuth & Permissions and use the new token`,
    refusedAppToken: (error) =>
      `Slack refused the app token (${error}). Make a new one with connections:write under Basic Information`,
    unreachable: (url) => `${url} cannot be reached. Check the network, the proxy and SLACK_API_URL`,
    scopesGranted: "every scope that is needed was granted",
    scopesMissing: (scopes) => `missing: ${scopes}. Update the app from manifest.json and reinstall it`,
    scopesOptional: (scopes) =>
      `optional ones are missing: ${scopes}. Add them to import and export files inside Slack`,
    socketMode: "Socket Mode works",
    signatures: {
      ok: "the running bot has verified Slack's signature",
      untried:
        "the running bot has had no request from Slack yet, so it is not known whether SLACK_SIGNING_SECRET is right. Type /finops help in Slack and run doctor again",
      notRunning:
        "no bot answers at PORT on this machine, so it is not known whether SLACK_SIGNING_SECRET is right. Start the bot, type /finops help in Slack and run doctor again",
      signingSecret:
        "the last request that looks like Slack's was not signed with SLACK_SIGNING_SECRET and was refused. Copy the Signing Secret from Basic Information > App Credentials, set it and restart the bot. If it is right, check whether a proxy in between changes the requests",
      clock:
        "the last request from Slack was signed correctly, but its time is more than 5 minutes off, so it was refused. Switch on time synchronisation (NTP) on this machine",
    },
    proxied: (proxy) => `Slack and Ollama are reached through ${proxy}`,
    proxiedExcept: (proxy, except) =>
      `Slack and Ollama are reached through ${proxy}. Directly (NO_PROXY): ${except}`,
    clockRight: (seconds) => `${seconds} s from Slack's`,
    clockWrong: (seconds) =>
      `${seconds} s from Slack's; above 5 minutes signed requests are refused. Switch on time synchronisation (NTP)`,
    clockAlone: (now, timezone) => `${now} (${timezone}), not compared with Slack's`,
    model_ready: (model) => `the model ${model} is ready`,
    model_absent: (url) =>
      `${url} does not answer, so optimize shows advice by rules. Start Ollama or correct OLLAMA_URL to have the AI's`,
    model_noModel: (model) => `the server lacks the model ${model}. Run: ollama pull ${model}`,
  },
};
