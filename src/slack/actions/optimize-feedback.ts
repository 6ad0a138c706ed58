import { ADVICE_RATINGS } from "../../domain/advice.ts";
import { UserError } from "../../domain/mistakes.ts";
import { isYearMonth } from "../../domain/year-month.ts";
import { rateAdvice } from "../../services/rate-advice.ts";
import { reply } from "../answer.ts";
import { message, paragraph } from "../views/blocks.ts";
import { OPTIMIZE_FEEDBACK } from "../views/optimize-view.ts";
import { defineButton } from "./action.ts";

/** Thumbs up or down; the button carries the rating, the month and the model that wrote the advice. */
export const optimizeFeedbackAction = defineButton({
  id: OPTIMIZE_FEEDBACK,
  role: "PM",
  run: async ({ deps, workspace, person, value, t }) => {
    const [first, month = "", ...model] = value.split(" ");
    const rating = ADVICE_RATINGS.find((one) => one === first);
    if (rating === undefined || !isYearMonth(month)) throw new UserError({ kind: "expiredControl" });
    await rateAdvice(deps, { workspace, actor: person.userId, month, model: model.join(" "), rating });
    return reply(message(t.advice.thanks, [paragraph(t.advice.thanks)]));
  },
});
