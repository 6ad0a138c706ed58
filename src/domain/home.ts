import type { AlertsReport } from "./alerts-report.ts";
import type { BudgetReport } from "./budget.ts";
import type { CostPage } from "./cost-page.ts";
import type { SummaryReport } from "./summary.ts";
import type { TrendReport } from "./trend.ts";

/** The running month at a glance: the same reports that the commands show. */
export type HomeReport = {
  readonly summary: SummaryReport;
  readonly budget: BudgetReport;
  readonly trend: TrendReport;
  readonly alerts: AlertsReport;
  /** The month's newest costs first. */
  readonly costs: CostPage;
};
