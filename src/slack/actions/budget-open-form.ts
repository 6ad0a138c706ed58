import type { YearMonth } from "../../domain/year-month.ts";
import { findBudgetAmount } from "../../services/report-budget-amounts.ts";
import { type Answer, open } from "../answer.ts";
import type { Context } from "../commands/command.ts";
import { budgetForm } from "../views/budget-form.ts";
import { formatAmountText } from "../views/cost-form.ts";

/** The modal for one budget, with the amount that it has now. */
export async function openBudgetForm(
  { deps, workspace, known, t }: Context,
  { month, service }: { readonly month: YearMonth; readonly service: string | undefined },
): Promise<Answer> {
  const micros = await findBudgetAmount(deps, { workspace, month, service });
  const amount =
    micros === undefined ? "" : formatAmountText({ currency: workspace.currency, micros }, workspace);
  return open(budgetForm({ month, service, amount }, known.services, t));
}
