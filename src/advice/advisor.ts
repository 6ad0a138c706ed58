import type { Locale } from "../domain/workspace.ts";

/** A line of text for the model: a label from our own vocabulary and the exact figure as people see it. */
export type AdviceFigure = { readonly label: string; readonly value: string };

export type Advice =
  | { kind: "answered"; model: string; text: string }
  | { kind: "unavailable"; reason: "absent" | "slow" | "nonsense" };

/** The organisation's own language model. Never throws: its absence is an answer. */
export type Advisor = {
  advise(request: { locale: Locale; figures: readonly AdviceFigure[] }): Promise<Advice>;
  /** For `doctor`: whether the server answers and has the model. */
  check(): Promise<"ready" | "absent" | "noModel">;
};
