import type { Conversion } from "./conversion.ts";
import type { CurrencyCode } from "./money.ts";
import type { Day, YearMonth } from "./year-month.ts";

export const CATEGORIES = [
  "SERVER",
  "NETWORK",
  "STORAGE",
  "LICENSE",
  "MAINTENANCE",
  "PERSONNEL",
  "OTHER",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** FOCUS ChargeCategory; a manual cost is Usage. */
export const CHARGE_CATEGORIES = ["Usage", "Purchase", "Tax", "Credit", "Adjustment"] as const;
export type ChargeCategory = (typeof CHARGE_CATEGORIES)[number];

/** The reserved owner of what no mapping rule and no tag assigns. */
export const UNALLOCATED = "UNALLOCATED";

export const DEFAULT_SERVICES = ["MES", "ERP", "GROUPWARE", "SECURITY", "INFRA", "BACKUP", "OTHER"] as const;
export const DEFAULT_SERVICE = "INFRA";
export const DEFAULT_DEPARTMENT = "IT";

/** FOCUS: billed = the invoice, effective = amortised. */
export const BASES = ["billed", "effective"] as const;
export type Basis = (typeof BASES)[number];

export type CostItem = {
  readonly id: string;
  readonly month: YearMonth;
  readonly day: Day | undefined;
  readonly category: Category;
  readonly service: string;
  readonly department: string;
  readonly currency: CurrencyCode;
  readonly amountMicros: bigint;
  readonly description: string;
  readonly serverId: string | undefined;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Counts the edits; an edit names the version that it saw. */
  readonly version: number;
  readonly deletedAt: Date | undefined;
  readonly deletedBy: string | undefined;
};

/** An item with what it came to, where that is another currency than the workspace's. */
export type ConvertedItem = CostItem & { readonly conversion: Conversion | undefined };

/** What a person enters for a cost item. */
export type CostEntry = Pick<
  CostItem,
  | "month"
  | "day"
  | "category"
  | "service"
  | "department"
  | "currency"
  | "amountMicros"
  | "description"
  | "serverId"
>;

/** One stored line of an import: the exact sum of the file's rows with equal dimensions. */
export type CostLine = {
  readonly month: YearMonth;
  readonly day: Day | undefined;
  readonly provider: string;
  readonly account: string;
  readonly service: string;
  readonly category: Category;
  readonly department: string;
  readonly chargeCategory: ChargeCategory;
  readonly cloudService: string;
  /** What mapping rules read of the row, as JSON of [column, value] pairs in a fixed order, so that rules can change later. */
  readonly facts: string;
  readonly description: string;
  readonly serverId: string | undefined;
  readonly currency: CurrencyCode;
  readonly billedMicros: bigint;
  readonly effectiveMicros: bigint;
  /** How many rows of the file it sums. */
  readonly rows: number;
};

/** The facts of a line that no rule reads. */
export const NO_FACTS = "[]";

export const DIMENSIONS = [
  "month",
  "service",
  "category",
  "department",
  "account",
  "chargeCategory",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A sum over the dimensions named in `D`, in the workspace's currency on one basis. */
export type Cell<D extends Dimension = Dimension> = {
  readonly [K in D]: K extends "month" ? YearMonth : K extends "category" ? Category : string;
} & { readonly amountMicros: bigint; readonly items: number };
