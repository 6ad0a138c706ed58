import type { Owner } from "./mapping-rule.ts";
import type { CurrencyCode } from "./money.ts";
import type { YearMonth } from "./year-month.ts";

/** Which stored lines a re-mapping looks at: those of the newest import, or all that count. */
export const REMAP_SCOPES = ["all", "last"] as const;
export type RemapScope = (typeof REMAP_SCOPES)[number];

type Moved = { readonly lines: number; readonly amountMicros: bigint };
export type RemapMove = Moved & { readonly from: Owner; readonly to: Owner };

/** What the rules would change in the stored lines. Billed, in the workspace's currency at each month's rate. */
export type RemapReport = {
  readonly scope: RemapScope;
  readonly currency: CurrencyCode;
  /** The lines that were looked at; those that one rule matches where it was asked about one. */
  readonly lines: number;
  /** All lines of the scope that keep what rules read, whether or not the rule matches them. */
  readonly scopeLines: number;
  readonly moved: Moved;
  /** Largest first. */
  readonly moves: readonly RemapMove[];
  /** Oldest first. */
  readonly months: readonly (Moved & { readonly month: YearMonth })[];
  /** Lines that keep an owner because they do not keep a tag that a rule asks for. */
  readonly unjudgedLines: number;
  /** Lines of the simple form and of older imports, which keep nothing that rules read. */
  readonly factlessLines: number;
  readonly newServices: readonly string[];
  readonly newDepartments: readonly string[];
  /** The same as long as exactly the same lines would move to the same owners. */
  readonly fingerprint: string;
};
