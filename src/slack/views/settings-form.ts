import type { KnownBlock, ModalView } from "@slack/types";
import { CURRENCY_CODES } from "../../domain/currency.ts";
import type { CurrencyCode } from "../../domain/money.ts";
import { LOCALES, type Workspace } from "../../domain/workspace.ts";
import type { YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { note } from "./blocks.ts";
import { modal, selectInput, textInput } from "./modal.ts";
import { isLonger, TEXT_LENGTHS } from "./text-lengths.ts";

const SHOWN_RATES = 24;

export type Rate = { readonly month: YearMonth; readonly currency: CurrencyCode; readonly rate: string };
type Entry = { readonly name: string; readonly retired: boolean };
export type SettingsShown = {
  readonly workspace: Workspace;
  readonly services: readonly Entry[];
  readonly departments: readonly Entry[];
  /** Newest first. */
  readonly rates: readonly Rate[];
};

export function settingsForm(
  { workspace, services, departments, rates }: SettingsShown,
  t: Translator,
): ModalView {
  const { field, hint, languages } = t.settings;
  return modal(t, {
    action: "settings-form",
    title: t.settings.title,
    blocks: [
      selectInput({
        block: "currency",
        label: field.currency,
        hint: hint.currency,
        choices: CURRENCY_CODES.map((code) => ({ value: code, label: code })),
        initial: workspace.currency,
      }),
      selectInput({
        block: "locale",
        label: field.locale,
        hint: hint.locale,
        choices: LOCALES.map((locale) => ({ value: locale, label: languages[locale] })),
        initial: workspace.locale,
      }),
      textInput({
        block: "timezone",
        label: field.timezone,
        hint: hint.timezone,
        initial: workspace.timezone,
      }),
      namesInput("services", services, t),
      namesInput("departments", departments, t),
      textInput({
        block: "rates",
        label: field.rates,
        hint: hint.rates,
        initial: rates.slice(0, SHOWN_RATES).map(rateText).join("\n"),
        multiline: true,
        optional: true,
      }),
      textInput({
        block: "decreasePercent",
        label: field.decreasePercent,
        hint: hint.decreasePercent,
        initial: String(workspace.decreasePercent),
      }),
      note(t.settings.alertsElsewhere),
    ],
  });
}

export function rateText({ month, currency, rate }: Rate): string {
  return `${month} ${currency} ${rate}`;
}

/** A list that does not fit is not shown at all: what a cut would lose would be retired. */
function namesInput(block: "services" | "departments", entries: readonly Entry[], t: Translator): KnownBlock {
  const label = t.settings.field[block];
  const initial = entries
    .filter(({ retired }) => !retired)
    .map(({ name }) => name)
    .join("\n");
  if (isLonger(initial, TEXT_LENGTHS[block])) return note(t.settings.tooLong(label));
  return textInput({
    block,
    label,
    hint: t.settings.hint.names,
    initial,
    multiline: true,
  });
}
