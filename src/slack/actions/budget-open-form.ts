import type { YearMonth } from "../../domain/year-month.ts";
import { findSettings } from "../../services/find-settings.ts";
import { findBudgetAmount } from "../../services/report-budget-amounts.ts";
import { type Answer, open } from "../answer.ts";
import type { Context } from "../commands/command.ts";
import { budgetForm } from "../views/budget-form.ts";
import { formatAmountText } from "../views/cost-form.ts";

/** The modal for one budget, with the amount that it has now; a retired service stays a choice where it was asked for. */
export async function openBudgetForm(
  { deps, workspace, t }: Context,
  { month, service }: { readonly month: YearMonth; readonly service: string | undefined },
): Promise<Answer> {
  const micros = await findBudgetAmount(deps, { workspace, month, service });
  const amount =
    micros === undefined ? "" : formatAmountText({ currency: workspace.currency, micros }, workspace);
  const { services } = await findSettings(deps, { workspace });
  const choices = services
    .filter(({ name, retired }) => !retired || name === service)
    .map(({ name }) => name);
  return open(budgetForm({ month, service, amount }, choices, t));
}
