import type { Category } from "./cost.ts";
import type { Delivery, Effect, MonthChange, Stop } from "./delivery.ts";
import type { Money } from "./money.ts";
import type { ManyNewNames, NameTag } from "./new-names.ts";
import type { YearMonth } from "./year-month.ts";

/** The unit of replacement within a source; `billingAccount` is empty in the simple form. */
export type BillingScope = { readonly billingAccount: string; readonly billingMonth: YearMonth };

export type ImportedMonth = {
  readonly month: YearMonth;
  readonly currency: Money["currency"];
  readonly billedMicros: bigint;
  readonly effectiveMicros: bigint;
};

/** What looks odd in a file and is imported all the same. */
export type ReadWarning = {
  readonly kind:
    | "repeatedTags"
    | "unreadableTags"
    | "unknownChargeCategory"
    | "negativeUsage"
    | "differingCredit"
    | "unamortisedAdjustment"
    /** Rows of an earlier, closed billing period: counted once, in the month of their charge. */
    | "corrections"
    /** Rows without an effective cost, whose billed cost stands in. */
    | "unpriced"
    /** Rows with an account or resource id that a spreadsheet may have rounded. */
    | "roundedIds";
  readonly rows: number;
};

/** A row of the simple form that names a total, by its file and line; figures as exact decimals. */
export type TotalRowWarning =
  /** Left out. The first lines and words. */
  | {
      readonly kind: "totalRows";
      readonly file: string;
      readonly rows: number;
      readonly lines: readonly number[];
      readonly labels: readonly string[];
    }
  /** Left out too, and no sum of rows comes to it; `sum` is the nearest. */
  | {
      readonly kind: "totalDiffers";
      readonly file: string;
      readonly line: number;
      readonly label: string;
      readonly currency: Money["currency"];
      readonly total: string;
      readonly sum: string;
    }
  /** Counted as a cost: the word stands where a cost may have it, and its amount is no sum. */
  | { readonly kind: "totalWord"; readonly file: string; readonly line: number; readonly label: string };

/** Files in a folder that were not read; `run` and `kept` are folders. */
export type LeftOut =
  | { readonly kind: "olderRun"; readonly run: string; readonly kept: string }
  /** A newer run with missing files. */
  | { readonly kind: "incompleteRun"; readonly run: string; readonly kept: string; readonly missing: number }
  | { readonly kind: "unlistedFiles"; readonly first: string; readonly count: number };

export type CostImportWarning =
  | ReadWarning
  | TotalRowWarning
  | LeftOut
  /** None of them was created. */
  | ManyNewNames
  | ({ readonly kind: "secondSource"; readonly source: string } & BillingScope);

/** What an import did, or would do, in the file's own currencies. */
export type CostImport = {
  readonly source: string;
  readonly form: "simple" | "focus";
  readonly encodings: readonly string[];
  readonly rows: number;
  readonly lines: number;
  readonly months: readonly ImportedMonth[];
  /** Where the days of charges were cut, such as `UTC+09:00`; none in the simple form. */
  readonly zones: readonly string[];
  /** Undefined where it made no difference, or none was chosen yet. */
  readonly effect: Effect | undefined;
  /** What it does to the billed cost of the source's accounts; empty while no effect is chosen. */
  readonly monthChanges: readonly MonthChange[];
  /** The scopes whose former lines count no more. */
  readonly replaced: readonly BillingScope[];
  /** These very bytes count already. */
  readonly unchanged: boolean;
  /** Exchange rates that are saved with it. */
  readonly rates: readonly {
    readonly month: YearMonth;
    readonly currency: Money["currency"];
    readonly rate: string;
    readonly isSure?: boolean | undefined;
  }[];
  readonly newServices: readonly string[];
  readonly newDepartments: readonly string[];
  readonly warnings: readonly CostImportWarning[];
};

/** What a person sees before they confirm. */
export type ImportPreview = CostImport & {
  readonly contentHash: string;
  /** Undefined where the content counts already. */
  readonly delivery: Delivery | undefined;
  /** What keeps it from being imported as proposed. */
  readonly stopped: Stop | undefined;
  readonly fileNames: readonly string[];
  /** Billed, in the order of the categories. */
  readonly byCategory: readonly { readonly category: Category; readonly totals: readonly Money[] }[];
  /** Billed cost that no tag and no rule assigns. */
  readonly unallocated: { readonly service: readonly Money[]; readonly department: readonly Money[] };
  /** Months before the running one whose figures it changes. */
  readonly finishedMonths: readonly YearMonth[];
  /** Where there are many new names: the tags that could name departments instead. */
  readonly nameTags: readonly NameTag[];
  /** Who can confirm it, where only an ADMIN can. */
  readonly admins: readonly string[];
  readonly missingRates: readonly { readonly month: YearMonth; readonly currency: Money["currency"] }[];
};

/** New names and exchange rates are settings, which ADMINs alone set. */
export function needsAdmin({
  newServices,
  newDepartments,
  rates,
}: Pick<CostImport, "newServices" | "newDepartments" | "rates">): boolean {
  return newServices.length > 0 || newDepartments.length > 0 || rates.length > 0;
}
