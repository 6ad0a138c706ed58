import type { AdviceFigure, NoAdvice } from "../domain/advice.ts";
import type { Locale } from "../domain/workspace.ts";

export type Advice =
  | { kind: "answered"; model: string; text: string }
  | { kind: "unavailable"; reason: NoAdvice };

/** The organisation's own language model. Never throws: its absence is an answer. */
export type Advisor = {
  advise(request: { locale: Locale; figures: readonly AdviceFigure[] }): Promise<Advice>;
  /** For `doctor`: whether the server answers and has the model. */
  check(): Promise<"ready" | "absent" | "noModel">;
};
