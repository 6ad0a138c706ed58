import type { RateDoubt } from "./exchange-rate.ts";
import type { Direction } from "./import-reversal.ts";
import type { IncidentState } from "./incident.ts";
import type { MappingMistake } from "./mapping-mistakes.ts";
import type { ManyNewNames } from "./new-names.ts";
import type { Proposal, Question } from "./question.ts";
import type { Outsider, Role } from "./role.ts";
import type { Locale } from "./workspace.ts";

/**
 * Everything that a person can get wrong. A new kind does not compile until both languages explain it.
 * `text` is what they typed; `nearest` what they probably meant; examples are the catalogue's.
 */
export type Mistake =
  | { kind: "unknownSubcommand"; text: string; nearest: string | undefined }
  | { kind: "unknownArgument"; text: string; allowed: string[]; nearest: string | undefined }
  | { kind: "repeatedArgument"; text: string }
  | { kind: "missingArgument"; name: string }
  | { kind: "missingValue"; name: string }
  /** A word at a place where it means nothing. `use` is what they probably meant, `place` the argument it stands for. */
  | {
      kind: "strayWord";
      text: string;
      as: WordKind;
      use: string | undefined;
      place: string | undefined;
    }
  | { kind: "unclosedQuote"; text: string }
  | { kind: "textTooLong"; name: string; max: number }
  | { kind: "badMonth"; text: string }
  | { kind: "badMonthRange"; text: string }
  | { kind: "badDay"; text: string }
  | { kind: "dayOutsideMonth"; day: string; month: string }
  | { kind: "untilBeforeStart"; until: string; month: string }
  | { kind: "badAmount"; text: string }
  | { kind: "ambiguousAmount"; text: string }
  | { kind: "negativeAmount"; text: string }
  | { kind: "amountTooLarge"; text: string }
  | { kind: "tooManyDecimals"; text: string; currency: string; decimals: number }
  | { kind: "totalTooLarge"; month: string }
  | { kind: "badNumber"; name: string; text: string; min: number; max: number }
  | { kind: "badChoice"; name: string; text: string; allowed: string[]; nearest: string | undefined }
  | { kind: "badUser"; text: string }
  | { kind: "badChannel"; text: string }
  | { kind: "badCurrency"; text: string; nearest: string | undefined }
  | { kind: "badTimezone"; text: string }
  | { kind: "badName"; text: string }
  | { kind: "badRate"; text: string }
  | { kind: "repeatedRate"; text: string }
  /** `way`: whether it is typed again as an option of the command line, or where rates are kept. */
  | { kind: "doubtfulRate"; doubts: RateDoubt[]; way: "option" | "entry" }
  | { kind: "unknownCategory"; text: string; nearest: string | undefined }
  | { kind: "unknownService"; text: string; known: string[]; nearest: string | undefined }
  | { kind: "unknownDepartment"; text: string; known: string[]; nearest: string | undefined }
  | { kind: "unknownItem"; text: string }
  | { kind: "itemChanged"; id: string }
  | { kind: "itemDeleted"; id: string }
  | { kind: "notYourItem"; id: string }
  | { kind: "undoTooLate"; id: string }
  | { kind: "missingRate"; missing: { month: string; currency: string }[] }
  | { kind: "budgetCurrency"; text: string; currency: string }
  | { kind: "emptyBudgetMonth"; month: string }
  | { kind: "unknownRecurring"; text: string }
  | { kind: "lastAdmin"; userId: string }
  | { kind: "notAllowed"; needed: Role; held: Role; admins: string[] }
  | { kind: "noRole"; admins: string[] }
  | { kind: "outsider"; why: Outsider }
  | { kind: "cannotUse"; userId: string; why: Outsider }
  | { kind: "foreignTeam" }
  | { kind: "badFile"; file: string; problems: FileProblem[]; more: number }
  | { kind: "incompleteRun"; run: string; missing: string[] }
  | { kind: "undatedRuns"; runs: string[] }
  | { kind: "overlappingFolders"; folders: string[]; account: string; day: string }
  | { kind: "noFile" }
  | { kind: "tooManyFiles"; max: number }
  | { kind: "fileTooLarge"; file: string; megabytes: number }
  | { kind: "foreignFile" | "fileGone"; file: string }
  | { kind: "missingScope"; scope: string; line: string }
  | { kind: "exportTooLarge"; megabytes: number; line: string }
  | { kind: "importExpired" }
  | { kind: "tooManyJobs"; waiting: number }
  /** The program ends, and did not begin this. */
  | { kind: "stopping" }
  | { kind: "importChanged"; source: string }
  | { kind: "importNeedsAdmin"; names: string[]; admins: string[] }
  | ManyNewNames
  | { kind: "notYourImport" | "notLatestImport" | "notYourUndo"; id: string }
  | { kind: "nothingToUndo" | "nothingToRestore"; source: string }
  | { kind: "notRestorable"; id: string; source: string }
  | ReversedBefore
  | { kind: "notInChannel" }
  | { kind: "externalChannel" }
  | { kind: "unconfirmedChannel" }
  | { kind: "noAlertChannel" }
  | { kind: "badTime"; text: string }
  | { kind: "badQuietHours" }
  | { kind: "badRouteTarget" }
  | { kind: "recipientWithoutRole"; userId: string }
  | { kind: "unknownIncident"; text: string }
  | {
      kind: "incidentChanged";
      state: IncidentState;
      by: string | undefined;
      assignee: string | undefined;
    }
  | { kind: "assigneeWithoutRole"; userId: string }
  | { kind: "unknownWorkspace"; text: string; known: string[] }
  | { kind: "severalWorkspaces"; known: string[] }
  | { kind: "notLocalWorkspace"; text: string }
  | { kind: "unreadableFile" | "unwritableFile" | "fileExists" | "databaseInUse"; file: string }
  | { kind: "badDatabase"; file: string; why: "absent" | "damaged" | "foreign" | "newer" }
  | MappingMistake
  /** Not written yet: the person is asked first. `code` names just these questions. */
  | { kind: "unconfirmed"; questions: Question[]; proposal: Proposal; code: string }
  | { kind: "expiredControl" }
  | { kind: "alreadyDone" };

/** Somebody undid or restored the import already. `next` is the one that an undo would reach by now. */
type ReversedBefore = {
  kind: "reversedBefore";
  direction: Direction;
  id: string;
  source: string;
  files: string[];
  by: string | undefined;
  time: string | undefined;
  next: string | undefined;
};

/** What a typed word is by itself. */
export type WordKind = "service" | "department" | "category" | "month" | "server" | "user" | "note";

/** The same in each language. */
export type Localized = Readonly<Record<Locale, string>>;

/** One thing wrong in a file; `line` counts from 1 with the header as line 1. */
export type FileProblem =
  | { kind: "notText" | "emptyFile" | "unknownForm" | "unclosedQuote" | "tooManyColumns"; line?: number }
  | { kind: "damagedFile" | "gzipBomb" }
  | { kind: "otherFormat"; format: "xlsx" | "html" | "gzip" | "pdf" | "ods" }
  | { kind: "zipArchive"; holds: string }
  | { kind: "nativeExport"; native: NativeExport }
  | { kind: "mixedForms" | "onlyHeader" | "onlyTotals" }
  | { kind: "missingColumn" | "repeatedColumn"; column: string }
  | { kind: "badValue"; line: number; column: string; value: string; fault?: CellFault }
  /** Of a Parquet file, whose rows have no lines; `row` counts from 1. */
  | { kind: "badCell"; row: number; column: string; value: string; fault?: CellFault }
  /** An id that a spreadsheet turned into a number. */
  | { kind: "excelId"; line: number; column: string; value: string }
  | { kind: "excelIdInRow"; row: number; column: string; value: string }
  | { kind: "tooLarge"; line: number; column: string }
  | { kind: "wrongWidth"; line: number; expected: number; found: number };

/** Why a cell cannot be used, where there is more to say than which form would be right. */
export type CellFault =
  /** `1.234`, `1 200`: an amount that can be read in two ways. */
  | "unclearAmount"
  /** `1.2E+11`: what a spreadsheet leaves of a long number. */
  | "shortened"
  | "tooLarge"
  | "unknownCurrency"
  /** The amount names another currency than its row. */
  | "otherCurrency"
  /** `26-Oct`: a day or a year. */
  | "unclearMonth"
  /** `10/5/2026`: what a spreadsheet makes of a date. */
  | "changedDate"
  /** `2026-10-31T15:00:00Z`: another month elsewhere. */
  | "zonedTime";

/** What a provider's console exports in its own form, which is not read. */
export type NativeExport =
  | "awsCur"
  | "costExplorer"
  | "azureCost"
  | "googleCostTable"
  | "googleBilling"
  | "oracleCost"
  | "naverCloud";

/** A person's mistake: shown to them with an example that works, logged as info. */
export class UserError extends Error {
  override name = "UserError";
  readonly mistake: Mistake;
  /** A line of the command that was typed; without one the catalogue's. */
  readonly example: Localized | undefined;

  constructor(mistake: Mistake, example?: Localized) {
    super(mistake.kind);
    this.mistake = mistake;
    this.example = example;
  }
}

/**
 * Why the database does not work. `databaseGone`: its file was deleted or replaced. `databaseBroken`: reading or
 * writing failed midway, so it is not known what was saved. At the start alone: `databaseForeign` is another
 * program's, `databaseNewer` a later finops-bot's; `databaseFolder`: no file can be at the path; `databaseLost`: only
 * its log is there.
 */
export type DatabaseTrouble =
  | "databaseBusy"
  | "databaseFull"
  | "databaseReadonly"
  | "databaseGone"
  | "databaseDamaged"
  | "databaseBroken"
  | "databaseForeign"
  | "databaseNewer"
  | "databaseFolder"
  | "databaseLost";

/** `identity` is Slack not saying who a person is. */
export type UpstreamSystem = "slack" | "identity" | "ollama" | DatabaseTrouble;

export function isDatabaseTrouble(system: UpstreamSystem): system is DatabaseTrouble {
  return system.startsWith("database");
}

/** Another system failed: Slack, Ollama, the database or its disk. */
export class UpstreamError extends Error {
  override name = "UpstreamError";
  readonly system: UpstreamSystem;

  constructor(system: UpstreamSystem, cause: unknown) {
    super(`${system} failed`, { cause });
    this.system = system;
  }
}
