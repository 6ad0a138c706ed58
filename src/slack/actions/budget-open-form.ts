import type { Deps } from "../../deps.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { YearMonth } from "../../domain/year-month.ts";
import { findSettings } from "../../services/find-settings.ts";
import { findBudgetAmount } from "../../services/report-budget-amounts.ts";
import { type Answer, open } from "../answer.ts";
import type { Context } from "../commands/command.ts";
import { budgetForm } from "../views/budget-form.ts";
import { formatAmountText } from "../views/cost-form.ts";
import type { Redraw } from "./action.ts";

/** The modal for one budget, with the amount that it has now; a retired service stays a choice where it was asked for. */
export async function openBudgetForm(
  { deps, workspace, t }: Context,
  { month, service }: { readonly month: YearMonth; readonly service: string | undefined },
): Promise<Answer> {
  const micros = await findBudgetAmount(deps, { workspace, month, service });
  const amount =
    micros === undefined ? "" : formatAmountText({ currency: workspace.currency, micros }, workspace);
  return open(budgetForm({ month, service, amount }, await listChoices(deps, workspace, service), t));
}

/** What was filled in, as it was. */
export const redrawBudgetForm: Redraw = async ({ deps, workspace, texts, t }) => {
  const { month = "", service, amount = "" } = texts;
  return budgetForm({ month, service, amount }, await listChoices(deps, workspace, service), t);
};

async function listChoices(deps: Deps, workspace: Workspace, service: string | undefined): Promise<string[]> {
  const { services } = await findSettings(deps, { workspace });
  return services.filter(({ name, retired }) => !retired || name === service).map(({ name }) => name);
}
