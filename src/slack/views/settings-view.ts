import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, type Message, message, note, paragraph, type Span } from "./blocks.ts";
import { type Rate, rateText, type SettingsShown } from "./settings-form.ts";

const MAX_LINES = 40;
const SINGLE = ["currency", "locale", "timezone", "decreasePercent"] as const;

/** What the modal changed, old and new. */
export function settingsChangedView(before: SettingsShown, after: SettingsShown, t: Translator): Message {
  const { field } = t.settings;
  const lines = [
    ...SINGLE.filter((name) => before.workspace[name] !== after.workspace[name]).map((name): Span[] => [
      { bold: field[name] },
      `: ${valueText(name, before.workspace, t)} → ${valueText(name, after.workspace, t)}`,
    ]),
    ...nameLines(field.services, usedNames(before.services), usedNames(after.services), t),
    ...nameLines(field.departments, usedNames(before.departments), usedNames(after.departments), t),
    ...rateLines(before.rates, after.rates, t),
  ];
  const sentence = lines.length === 0 ? t.settings.unchanged : t.settings.saved(t.format.count(lines.length));
  const rest = lines.length - MAX_LINES;
  return message(sentence, [
    paragraph({ bold: sentence }),
    ...(lines.length === 0 ? [] : [bullets(lines.slice(0, MAX_LINES))]),
    ...(rest > 0 ? [note(t.other(t.format.count(rest)))] : []),
  ]);
}

function valueText(name: (typeof SINGLE)[number], workspace: Workspace, t: Translator): string {
  return name === "locale" ? t.settings.languages[workspace.locale] : String(workspace[name]);
}

function usedNames(entries: SettingsShown["services"]): string[] {
  return entries.filter(({ retired }) => !retired).map(({ name }) => name);
}

function nameLines(
  field: string,
  before: readonly string[],
  after: readonly string[],
  t: Translator,
): Span[][] {
  const line = (title: string, names: readonly string[]): Span[][] =>
    names.length === 0 ? [] : [[{ bold: title }, `: ${t.format.list(names)}`]];
  return [
    ...line(
      t.settings.added(field),
      after.filter((name) => !before.includes(name)),
    ),
    ...line(
      t.settings.retired(field),
      before.filter((name) => !after.includes(name)),
    ),
  ];
}

function rateLines(before: readonly Rate[], after: readonly Rate[], t: Translator): Span[][] {
  const old = new Map(before.map((rate) => [rateKey(rate), rate.rate]));
  const kept = new Set(after.map(rateKey));
  const label = { bold: t.settings.field.rates };
  return [
    ...after
      .filter((rate) => old.get(rateKey(rate)) !== rate.rate)
      .map((rate): Span[] => [
        label,
        `: ${rateKey(rate)} ${old.get(rateKey(rate)) ?? t.word.none} → ${rate.rate}`,
      ]),
    ...before
      .filter((rate) => !kept.has(rateKey(rate)))
      .map((rate): Span[] => [label, `: ${rateText(rate)} → ${t.word.none}`]),
  ];
}

function rateKey({ month, currency }: Rate): string {
  return `${month} ${currency}`;
}
