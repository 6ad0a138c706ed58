import type { RateDoubt } from "../../domain/exchange-rate.ts";
import type { WordKind } from "../../domain/mistakes.ts";
import type { Role } from "../../domain/role.ts";
import { type MistakeWords, wordsOf } from "../explanation.ts";
import type { Messages } from "../messages.ts";
import { alerts } from "./alerts.ts";
import { FILE_PROBLEMS } from "./file-problems.ts";
import { mappingMistakes } from "./mapping-mistakes.ts";

const meant = (nearest: string | undefined) => (nearest === undefined ? "" : ` Did you mean “${nearest}”?`);
/** A job or the command line is no person to mention. */
const isPerson = (id: string) => /^[UW][A-Z0-9]+$/.test(id);
const some = (names: readonly string[]) =>
  names.length <= 12 ? names.join(", ") : `${names.slice(0, 12).join(", ")} and ${names.length - 12} more`;
const roleWord: Record<Role, string> = {
  ADMIN: "an ADMIN",
  PM: "a PM or ADMIN",
  VIEWER: "a VIEWER, PM or ADMIN",
};
const wordKind: Record<WordKind, string> = {
  service: "is a service.",
  department: "is a department.",
  category: "is a category.",
  month: "is a month.",
  server: "looks like a server id.",
  user: "is a person.",
  note: "does not belong here. A note goes into note=.",
};

const listed = (lines: readonly string[]) =>
  lines.length <= 5 ? lines : [...lines.slice(0, 5), `• and ${lines.length - 5} more`];
const doubtText = (d: RateDoubt, way: "option" | "entry") => {
  const typed = (units: number) =>
    way === "option" ? `--rate ${d.currency}=${d.rate}/${units}` : `${d.rate}/${units}`;
  const compared = [
    d.known === undefined ? "" : ` The rate on record is ${d.known.rate} (${d.known.month}).`,
    d.usual === undefined ? "" : ` It is usually about ${d.usual}.`,
  ].join("");
  const many =
    d.units === undefined
      ? ""
      : `If this is the rate for ${d.units} ${d.currency}, write ${typed(d.units)}. `;
  const elsewhere =
    way === "option"
      ? ` In Slack an ADMIN enters “${d.month} ${d.currency} ${d.rate}/1” in /finops settings first.`
      : "";
  return `${d.month} ${d.currency} ${d.rate} makes 1 ${d.currency} worth ${d.rate} ${d.own}.${compared} ${many}If it really is for 1 ${d.currency}, write ${typed(1)}.${elsewhere}`;
};

export const mistakes: MistakeWords = {
  unknownSubcommand: (m) => ({
    wrong: `There is no command “${m.text}”.${meant(m.nearest)}`,
  }),
  unknownArgument: (m) => ({
    wrong: `This command does not take “${m.text}”.${meant(m.nearest)}${m.allowed.length === 0 ? "" : ` It takes: ${some(m.allowed)}.`}`,
  }),
  repeatedArgument: (m) => ({ wrong: `“${m.text}=” is given twice.` }),
  missingArgument: (m) => ({ wrong: `“${m.name}” is missing.` }),
  missingValue: (m) => ({ wrong: `“${m.name}=” has no value. Write both without a space between.` }),
  strayWord: (m) => ({
    wrong:
      m.use !== undefined
        ? `“${m.text}” ${wordKind[m.as]} Did you mean “${m.use}”?`
        : m.place !== undefined
          ? `“${m.text}” ${wordKind[m.as]} The value of ${m.place} belongs here.`
          : `“${m.text}” ${wordKind[m.as]} This command does not take it here.`,
  }),
  unclosedQuote: () => ({
    wrong: "A quotation mark is not closed.",
  }),
  textTooLong: (m) => ({ wrong: `${m.name} can have up to ${m.max} characters.` }),
  badMonth: (m) => ({
    wrong: `“${m.text}” is not a month. Write it as 2026-10, 10 or last.`,
  }),
  badMonthRange: (m) => ({
    wrong: `“${m.text}” is not a range of months. Write FROM..TO, up to 36 months.`,
  }),
  badDay: (m) => ({ wrong: `“${m.text}” is not a day. Write it as 2026-10-05.` }),
  dayOutsideMonth: (m) => ({
    wrong: `${m.day} is not a day of ${m.month}. Nothing was saved.`,
  }),
  untilBeforeStart: (m) => ({
    wrong: `until=${m.until} lies before the first month ${m.month}. Nothing was saved.`,
  }),
  badAmount: (m) => ({
    wrong: `“${m.text}” is not an amount. Write it as 1200000, 1,200,000, 12.5k, 3M or USD 1,200.50.`,
  }),
  ambiguousAmount: (m) => ({
    wrong: `“${m.text}” can be read in two ways. Use commas between thousands and a point before decimals: 1,234.56.`,
  }),
  negativeAmount: (m) => ({
    wrong: `“${m.text}”: an amount is 0 or more.`,
  }),
  amountTooLarge: (m) => ({
    wrong: `“${m.text}” is larger than an amount can be.`,
  }),
  tooManyDecimals: (m) => ({
    wrong: `“${m.text}”: ${m.currency} has ${m.decimals} decimals.`,
  }),
  totalTooLarge: (m) => ({
    wrong: `The total of ${m.month} would be larger than an amount can be. Nothing was saved.`,
  }),
  badNumber: (m) => ({
    wrong: `${m.name}: write a number from ${m.min} to ${m.max} instead of “${m.text}”.`,
  }),
  badChoice: (m) => ({
    wrong: `${m.name} cannot be “${m.text}”.${meant(m.nearest)} It can be: ${some(m.allowed)}.`,
  }),
  badChannel: (m) => ({
    wrong: `“${m.text}” is not a channel. Choose a name that begins with #.`,
  }),
  badUser: (m) => ({
    wrong: `“${m.text}” is not a person. Choose a name that begins with @.`,
  }),
  badCurrency: (m) => ({
    wrong: `“${m.text}” is not an ISO 4217 currency.${meant(m.nearest)}`,
  }),
  badTimezone: (m) => ({ wrong: `“${m.text}” is not a time zone. Write it as Asia/Seoul.` }),
  badName: (m) => ({
    wrong: `“${m.text}” cannot be a name. Use up to 60 characters, a letter or digit among them, and no quotation marks.`,
  }),
  badRate: (m) => ({ wrong: `“${m.text}” is not an exchange rate. Write it as 2026-10 USD 1390.5.` }),
  doubtfulRate: (m) => ({
    wrong: [
      "Nothing was saved, because an exchange rate is far from the usual one.",
      ...listed(m.doubts.map((doubt) => `• ${doubtText(doubt, m.way)}`)),
    ].join("\n"),
  }),
  repeatedRate: (m) => ({ wrong: `There are two rates for “${m.text}”. Leave one line.` }),
  unknownCategory: (m) => ({
    wrong: `There is no category “${m.text}”.${meant(m.nearest)} There are SERVER, NETWORK, STORAGE, LICENSE, MAINTENANCE, PERSONNEL and OTHER.`,
  }),
  unknownService: (m) => ({
    wrong: `There is no service “${m.text}”.${meant(m.nearest)} There are: ${some(m.known)}. An ADMIN can add one in the settings.`,
  }),
  unknownDepartment: (m) => ({
    wrong: `There is no department “${m.text}”.${meant(m.nearest)} There are: ${some(m.known)}. An ADMIN can add one in the settings.`,
  }),
  unknownItem: (m) => ({
    wrong: `There is no cost item “${m.text}”. Ids are in the list.`,
    next: "cost list",
  }),
  itemChanged: (m) => ({
    wrong: `Somebody changed ${m.id} meanwhile. Open it again; nothing was saved.`,
    next: `cost show ${m.id}`,
  }),
  itemDeleted: (m) => ({ wrong: `${m.id} was deleted.`, next: "cost list" }),
  notYourItem: (m) => ({
    wrong: `Only who registered ${m.id} and ADMINs may change it.`,
    next: "cost list by=me",
  }),
  undoTooLate: (m) => ({
    wrong: `${m.id} was deleted more than 15 minutes ago and cannot be brought back.`,
    next: "cost add",
  }),
  missingRate: (m) => ({
    wrong: `An exchange rate is missing: ${some(m.missing.map((one) => `${one.month} ${one.currency}`))}. An ADMIN can enter it in the settings; the command line takes rates import FILE, or --rate USD=1390. Nothing was saved.`,
  }),
  budgetCurrency: (m) => ({
    wrong: `Budgets are in the workspace's currency ${m.currency}, not ${m.text}.`,
  }),
  emptyBudgetMonth: (m) => ({
    wrong: `${m.month} has no budgets to copy.`,
    next: `budget set ${m.month} 100M`,
  }),
  unknownRecurring: (m) => ({ wrong: `There is no recurring cost “${m.text}”.`, next: "cost recurring" }),
  lastAdmin: () => ({
    wrong: "The last ADMIN cannot be changed. Make somebody else ADMIN first.",
  }),
  notAllowed: (m) => ({
    wrong: `This takes ${roleWord[m.needed]}; you are ${m.held}. These ADMINs can grant roles:`,
    people: m.admins,
  }),
  noRole: (m) =>
    m.admins.length === 0
      ? {
          wrong:
            "You have no role in finops-bot, and there is no ADMIN yet. The operator sets Slack user ids in FINOPS_ADMINS.",
        }
      : { wrong: "You have no role in finops-bot. These ADMINs can grant one:", people: m.admins },
  outsider: (m) => ({
    wrong: {
      guest: "Guests cannot see costs.",
      otherOrganisation: "People of other organisations cannot see costs.",
      bot: "Bots cannot see costs.",
      deactivated: "Deactivated people cannot see costs.",
      invited: "People who have not joined the workspace yet cannot see costs.",
      unknown: "People whom Slack does not know cannot see costs.",
    }[m.why],
  }),
  cannotUse: (m) => ({
    wrong: {
      guest: "Guests cannot use finops-bot.",
      otherOrganisation: "People of other organisations cannot use finops-bot.",
      bot: "Bots cannot use finops-bot.",
      deactivated: "Deactivated people cannot use finops-bot.",
      invited: "This person was invited but has not joined the workspace yet.",
      unknown: "Slack knows no such person in this workspace.",
    }[m.why],
  }),
  foreignTeam: () => ({ wrong: "finops-bot is not installed in this Slack workspace." }),
  badFile: (m) => ({
    wrong: [
      `${m.file} could not be read; nothing was saved.`,
      ...m.problems.map((problem) => `• ${wordsOf(FILE_PROBLEMS, problem)}`),
      ...(m.more > 0 ? [`• and ${m.more} more`] : []),
    ].join("\n"),
  }),
  incompleteRun: (m) => ({
    wrong: `${m.run}: files that its manifest names are not there, so nothing was saved: ${some(m.missing)}. Download the folder again.`,
  }),
  undatedRuns: (m) => ({
    wrong: `Nothing was saved, because several runs of one export are there and none says when it ran: ${some(m.runs)}. Give the folder of the newest run only.`,
  }),
  overlappingFolders: (m) => ({
    wrong: `Nothing was saved, because the same day (${m.day}) of account ${m.account} is in both of these and would count twice:\n${m.folders.map((folder) => `• ${folder}`).join("\n")}\nIf they are runs of one export, import the newest only. If they are parts of one delivery, put them into one folder (in Slack, give each file a name of its own).`,
  }),
  noFile: () => ({ wrong: "Put in a file: up to 10 CSV files together." }),
  tooManyFiles: (m) => ({ wrong: `Up to ${m.max} files can be imported together.` }),
  fileTooLarge: (m) => ({
    wrong: `${m.file} is larger than ${m.megabytes} MB. Split it, or import it on the server with npm run finops -- import FILE. Nothing was saved.`,
    next: "import",
  }),
  foreignFile: (m) => ({
    wrong: `${m.file}: only a file that you put into this Slack workspace yourself can be imported. Nothing was saved.`,
    next: "import",
  }),
  fileGone: (m) => ({
    wrong: `${m.file} is not in Slack any more. Put it in again.`,
    next: "import",
  }),
  missingScope: (m) => ({
    wrong: `Slack did not hand the file over: the app lacks the scope ${m.scope}. The operator updates the app from manifest.json and reinstalls it. Until then it works on the server's command line: ${m.line}`,
  }),
  exportTooLarge: (m) => ({
    wrong: `The file would be larger than ${m.megabytes} MB. Take fewer months, or export on the server's command line: ${m.line}`,
  }),
  tooManyJobs: (m) => ({
    wrong: `One job of this kind is running and ${m.waiting} are waiting. Ask again when one of them is done.`,
  }),
  stopping: () => ({
    wrong: "The bot is restarting, so this did not start and nothing changed. Ask again in a minute.",
  }),
  importExpired: () => ({
    wrong:
      "The file that you previewed is no longer kept (30 minutes passed, or the bot was restarted). Put it in again. Nothing was saved.",
    next: "import",
  }),
  importChanged: (m) => ({
    wrong: `Someone else changed the costs of the source “${m.source}” in the meantime. Nothing was imported. Import the file again to see the new figures.`,
    next: "import",
  }),
  importNeedsAdmin: (m) => ({
    wrong: `${m.names.length === 0 ? "It brings new exchange rates" : `It brings new names (${some(m.names)})`}, so an ADMIN must import it. Nothing was saved. Give an ADMIN the file, or have it entered in the settings first:`,
    people: m.admins,
  }),
  manyNewNames: (m) => ({
    wrong: `Many names do not exist yet, so nothing was saved. New services: ${m.services}, new departments: ${m.departments}: ${m.names.join(", ")} … Upload the file again to choose what to do.`,
    example: "import",
  }),
  notYourImport: (m) => ({
    wrong: `Only who imported ${m.id} and ADMINs may undo it.`,
  }),
  notLatestImport: (m) => ({
    wrong: `${m.id} was undone before, or its source was imported again since. Nothing was changed.`,
  }),
  reversedBefore: (m) => {
    const who = m.by === undefined ? "" : isPerson(m.by) ? " Done by:" : ` (${m.by})`;
    const done =
      m.direction === "undo"
        ? "was already undone"
        : m.time === undefined
          ? "counts already"
          : "was already restored";
    return {
      wrong: `The import of “${m.source}” (${some(m.files)}) ${done}${m.time === undefined ? "" : ` on ${m.time}`}. Nothing was changed this time.${who}`,
      ...(m.by !== undefined && isPerson(m.by) ? { people: [m.by] } : {}),
      ...(m.next === undefined ? {} : { next: `import undo import=${m.next}` }),
    };
  },
  notYourUndo: (m) => ({ wrong: `Only who undid ${m.id} and ADMINs may restore it.` }),
  notRestorable: (m) => ({
    wrong: `${m.id} can no longer be restored: other files of “${m.source}” were imported or undone since. Import the file again.`,
    next: "import",
  }),
  nothingToRestore: (m) => ({
    wrong: m.source === "" ? "There is no import to restore." : `“${m.source}” has no import to restore.`,
  }),
  nothingToUndo: (m) => ({
    wrong: m.source === "" ? "There is no import to undo." : `“${m.source}” has no import to undo.`,
  }),
  notInChannel: () => ({ wrong: "finops-bot is not in this channel. Invite it with /invite first." }),
  externalChannel: () => ({
    wrong: "This channel is shared with another organisation, so costs are not posted here.",
  }),
  unknownIncident: () => ({ wrong: "This alert cannot be found.", next: "alerts" }),
  incidentChanged: (m) => ({
    wrong: `This alert changed meanwhile, so nothing was done. It is now: ${alerts.state[m.state]}.`,
    next: "alerts",
    people: [m.by, m.assignee].flatMap((id) => (id === undefined ? [] : [id])),
  }),
  assigneeWithoutRole: (m) => ({
    wrong:
      "This person has no role in finops-bot and cannot be assigned. An ADMIN can grant one with /finops role.",
    people: [m.userId],
  }),
  unconfirmedChannel: () => ({
    wrong:
      "This channel is shared with another organisation. To use it all the same, tick that others may read it.",
  }),
  noAlertChannel: () => ({
    wrong: "No alert channel is set. Choose one with “Change alert settings” first.",
    next: "alerts",
  }),
  badTime: (m) => ({ wrong: `“${m.text}” is not a time of day. Write it like 22:00.` }),
  badQuietHours: () => ({
    wrong: "Quiet hours need two different times, from and to, or neither.",
  }),
  badRouteTarget: () => ({ wrong: "Choose a channel or a person, one of the two." }),
  recipientWithoutRole: (m) => ({
    wrong:
      "This person holds no finops-bot role, so alerts with costs are not sent to them. An ADMIN can grant one with /finops role.",
    people: [m.userId],
  }),
  unknownWorkspace: (m) => ({
    wrong: `There is no workspace “${m.text}”. ${m.known.length === 0 ? "Give a Slack team id, which begins with T." : `There are: ${some(m.known)}`}`,
  }),
  severalWorkspaces: (m) => ({
    wrong: `There are several workspaces. Choose one with --workspace: ${some(m.known)}`,
  }),
  notLocalWorkspace: (m) => ({
    wrong: `Sample data goes into the local workspace only; ${m.text} is a real one.`,
  }),
  unreadableFile: (m) => ({
    wrong: `${m.file}: the file cannot be read. Check the path and the permissions.`,
  }),
  unwritableFile: (m) => ({
    wrong: `${m.file}: the file cannot be written. Check the folder and the permissions.`,
  }),
  fileExists: (m) => ({
    wrong: `${m.file}: this file is there already and was not overwritten. Give another name.`,
  }),
  databaseInUse: (m) => ({
    wrong: `${m.file}: another program is using it. Stop finops-bot and run this again. Nothing was changed.`,
  }),
  badDatabase: (m) => ({
    wrong: `${m.file}: ${
      {
        absent: "there is no database. Check DATABASE_URL.",
        damaged: "this is no database, or it is damaged.",
        foreign: "this is not a database of finops-bot.",
        newer: "a newer finops-bot made this database. Update the program first.",
      }[m.why]
    }`,
  }),
  ...mappingMistakes,
  unconfirmed: () => ({
    wrong: "This has to be confirmed first, so nothing was saved. Type the command again.",
  }),
  expiredControl: () => ({
    wrong: "This control is no longer in use. Type the command again.",
    next: "help",
  }),
  alreadyDone: () => ({
    wrong:
      "This request was already carried out, so nothing changed. To do it again, type the command again.",
  }),
};

export const upstream: Messages["upstream"] = {
  slack: "Slack did not answer. Please try again in a moment.",
  identity: "I could not check who you are (Slack did not answer). Please try again in a moment.",
  ollama: "The AI server did not answer.",
  databaseBusy: "Another program is using the database. Nothing was saved; please try again in a moment.",
  databaseFull: "Nothing was saved: the disk is full. Try again once the operator has freed some space.",
  databaseReadonly: "Nothing was saved: the database is read-only. Please tell the operator.",
  databaseGone: "Nothing was saved: the database file was deleted or replaced. Please tell the operator.",
  databaseDamaged: "Nothing was saved: the database file is damaged. Please tell the operator.",
  databaseBroken:
    "Reading or writing the database failed. Check whether it was saved before you try again, and tell the operator.",
  databaseForeign: "Nothing was saved: the database is another program's. Please tell the operator.",
  databaseNewer: "Nothing was saved: the database is a newer finops-bot's. Please tell the operator.",
  databaseFolder: "Nothing was saved: the database file cannot be created. Please tell the operator.",
  databaseLost: "Nothing was saved: the database file is missing. Please tell the operator.",
};

export const failure: Messages["failure"] = {
  tooFast: "Too many requests came in at once, so this one was not carried out. Wait a moment and try again.",
  title: "Nothing was saved",
  bug: (reference) => `Something unexpected went wrong. Tell the operator the reference ${reference}.`,
  next: "Next:",
  example: "Example:",
};
