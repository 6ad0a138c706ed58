import type { CostLine } from "../domain/cost.ts";
import type { BillingScope, ImportedMonth, ReadWarning, TotalRowWarning } from "../domain/cost-import.ts";
import type { Decimal } from "../domain/decimal.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { NewNames } from "../domain/new-names.ts";
import type { YearMonth } from "../domain/year-month.ts";
import type { MappingRule } from "./mapping.ts";

/** A file that can be read from its start more than once: first to know its encoding, then for its rows. */
export type SourceFile = {
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Where it lies on this machine, if it does: a Parquet file without a path is copied to one. */
  readonly path?: string | undefined;
  /** Files of different folders may be runs of one export: they must not have days in common. */
  readonly folder?: string | undefined;
};

export type ReadContext = {
  /** Currency and department of simple rows that name none. */
  readonly currency: CurrencyCode;
  readonly department: string;
  /** Names that tags and columns are matched with, without regard to case. */
  readonly services: readonly string[];
  readonly departments: readonly string[];
  readonly rules: readonly MappingRule[];
  /** What becomes of names that nobody knows; they are created where nothing is said. */
  readonly newNames?: NewNames | undefined;
  /** Ends the reading, and whatever process it began. */
  readonly signal?: AbortSignal | undefined;
};

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "cp949";
export type FileForm = "simple" | "focus";

export type ScopeLines = BillingScope & { readonly lines: readonly CostLine[] };

export type FileRate = {
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly rate: Decimal;
};

/** What read a file: row by row, or in groups. */
export type Engine = "rows" | "duckdb";

export type CostRead = {
  /** Of each file, in the order in which they were given. */
  readonly engines: readonly Engine[];
  /** Files that DuckDB could not place and that were read again by rows. */
  readonly rereads: number;
  readonly form: FileForm;
  readonly encodings: readonly Encoding[];
  /** The same for the same bytes, in whatever order the files were given. */
  readonly contentHash: string;
  readonly rows: number;
  /** In a fixed order, whatever the order of the rows. */
  readonly scopes: readonly ScopeLines[];
  readonly months: readonly ImportedMonth[];
  readonly providers: readonly string[];
  /** Where the days of charges were cut, such as `UTC+09:00`; none in the simple form, which has days. */
  readonly zones: readonly string[];
  /** Names in the lines that the context did not know. */
  readonly newServices: readonly string[];
  readonly newDepartments: readonly string[];
  /** Exchange rates that our own export wrote beside its rows. */
  readonly rates: readonly FileRate[];
  readonly warnings: readonly (ReadWarning | TotalRowWarning)[];
};

/** The engine behind every import. Files given together are one import; throws a `badFile` mistake. */
export type CostReader = (files: readonly SourceFile[], context: ReadContext) => Promise<CostRead>;
