import type { RecommendationReport } from "./recommendation.ts";
import type { ReportHead } from "./report.ts";

/** A line of text for the model: a label from our own vocabulary and the exact figure as people see it. */
export type AdviceFigure = { readonly label: string; readonly value: string };

/** Why no model wrote: no server, no answer in time, an answer of no use, or nothing to read. */
export type NoAdvice = "absent" | "slow" | "nonsense";

/** A part of the model's text; `foreign` marks a number that is not among the figures it was given. */
export type AdviceSegment = { readonly text: string; readonly foreign: boolean };

export type MonthAdvice = {
  readonly head: ReportHead;
  readonly advice:
    | {
        readonly kind: "answered";
        /** The model that wrote it, in its server's word. */
        readonly model: string;
        readonly segments: readonly AdviceSegment[];
        /** What the model was given. */
        readonly figures: readonly AdviceFigure[];
      }
    | {
        readonly kind: "fallback";
        readonly reason: NoAdvice | "noCosts";
        readonly recommendations: RecommendationReport;
      };
};

export const ADVICE_RATINGS = ["up", "down"] as const;
export type AdviceRating = (typeof ADVICE_RATINGS)[number];
