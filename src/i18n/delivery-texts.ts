import type { Delivery, Effect, MonthChange, Outcome } from "../domain/delivery.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { Translator } from "./messages.ts";

const MAX_MONTHS = 12;

/** `2026-10: ₩6,000,000 → ₩6,300,000 (+₩300,000)` */
export function changeText(change: MonthChange, t: Translator): string {
  const { currency, nowMicros, afterMicros } = change;
  const difference = t.format.change({ currency, micros: afterMicros - nowMicros });
  return t.delivery.change(
    labelOf(change, t),
    money(currency, nowMicros, t),
    money(currency, afterMicros, t),
    difference,
  );
}

/** What each effect would come to, a month and account in a line. */
export function choiceTexts({ outcomes }: Delivery, t: Translator): string[] {
  const [replaced, added, corrected] = ["replaces", "adds", "changes"].map(
    (effect) => outcomes.find((outcome) => outcome.effect === effect)?.months ?? [],
  );
  // All outcomes have the same months in the same order.
  return (replaced ?? []).map((change, index) => {
    const { currency, nowMicros } = change;
    const [whenAdded, whenCorrected] = [added?.[index] ?? change, corrected?.[index] ?? change];
    const [now, ...after] = [
      nowMicros,
      ...[change, whenAdded, whenCorrected].map((one) => one.afterMicros),
    ].map((micros) => money(currency, micros, t));
    const [a = "", b = "", c = ""] = after;
    return whenAdded.afterMicros === whenCorrected.afterMicros
      ? t.delivery.choice(labelOf(change, t), now ?? "", a, b)
      : t.delivery.choiceAll(labelOf(change, t), now ?? "", a, b, c);
  });
}

export function effectText(
  { effect, replaced }: { readonly effect: Effect; readonly replaced: readonly unknown[] },
  t: Translator,
): string {
  return effect === "adds" && replaced.length > 0 ? t.delivery.addsAgain : t.delivery.effect[effect];
}

/** `₩300,000`, where there is one month to speak of; else empty. */
export function afterText({ months }: Outcome, t: Translator): string {
  const [only, another] = months;
  return only === undefined || another !== undefined ? "" : money(only.currency, only.afterMicros, t);
}

/** The months that lose more than the limit, with their amounts. */
export function decreaseText({ decreases }: Outcome, t: Translator): string {
  const shown = decreases.slice(0, MAX_MONTHS).map((change) => changeText(change, t));
  const rest = decreases.length - shown.length;
  return t.format.list(rest > 0 ? [...shown, t.other(t.format.count(rest))] : shown);
}

function labelOf({ billingAccount, month }: MonthChange, t: Translator): string {
  return t.files.preview.scope(billingAccount, month);
}

function money(currency: CurrencyCode, micros: bigint, t: Translator): string {
  return t.format.money({ currency, micros });
}
