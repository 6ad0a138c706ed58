import type { BudgetReport } from "./budget.ts";
import type { CostPage } from "./cost-page.ts";
import type { FindingsReport } from "./finding.ts";
import type { SummaryReport } from "./summary.ts";
import type { TrendReport } from "./trend.ts";

/** The running month at a glance: the same reports that the commands show. */
export type HomeReport = {
  readonly summary: SummaryReport;
  readonly budget: BudgetReport;
  readonly trend: TrendReport;
  /** The critical ones first. */
  readonly findings: FindingsReport;
  /** The month's newest costs first. */
  readonly costs: CostPage;
};
