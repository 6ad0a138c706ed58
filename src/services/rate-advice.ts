import type { Deps } from "../deps.ts";
import type { AdviceRating } from "../domain/advice.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { YearMonth } from "../domain/year-month.ts";

/** Writes down what a person thought of the model's advice. */
export async function rateAdvice(
  deps: Deps,
  input: {
    readonly workspace: Workspace;
    readonly actor: string;
    readonly month: YearMonth;
    readonly model: string;
    readonly rating: AdviceRating;
  },
): Promise<void> {
  const { workspace, actor, month, model, rating } = input;
  await deps.store.write(async () => ({
    result: undefined,
    audit: [
      {
        workspaceId: workspace.id,
        at: deps.clock(),
        actor,
        action: "advice.rated",
        subject: month,
        after: { rating, model },
      },
    ],
    touched: [],
  }));
}
