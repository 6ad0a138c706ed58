import type { AlertRoute } from "../../domain/alert-route.ts";
import type { AlertSettingsShown } from "../../domain/alert-settings.ts";
import { RULE_NAMES } from "../../domain/finding.ts";
import type { Translator } from "../../i18n/messages.ts";
import { channelSpans, quietText, routeSpans } from "./alert-settings-view.ts";
import { bullets, type Message, message, paragraph, type Span } from "./blocks.ts";

/** What the modal changed, old and new. */
export function alertSettingsChangedView(
  before: AlertSettingsShown,
  after: AlertSettingsShown,
  t: Translator,
): Message {
  const words = t.alertSettings;
  const lines = settingLines(before, t).flatMap(({ label, value }, index): Span[][] => {
    const now = settingLines(after, t)[index]?.value ?? [];
    const isSame = JSON.stringify(value) === JSON.stringify(now);
    return isSame ? [] : [[{ bold: `${label}: ` }, ...value, " → ", ...now]];
  });
  const sentence = lines.length === 0 ? words.unchanged : words.saved(t.format.count(lines.length));
  return message(sentence, [paragraph({ bold: sentence }), ...(lines.length === 0 ? [] : [bullets(lines)])]);
}

function settingLines(
  { settings, rulesOn }: AlertSettingsShown,
  t: Translator,
): { label: string; value: Span[] }[] {
  const words = t.alertSettings;
  const percent = (name: "warningPercent" | "overPercent" | "anomalyPercent") => ({
    label: words.form[name],
    value: [String(settings[name])],
  });
  return [
    { label: words.channel, value: channelSpans(settings, t) },
    { label: words.quiet, value: [quietText(settings, t)] },
    ...RULE_NAMES.map((rule) => ({
      label: words.rule[rule],
      value: [rulesOn.has(rule) ? words.on : words.off],
    })),
    percent("warningPercent"),
    percent("overPercent"),
    percent("anomalyPercent"),
  ];
}

/** What became of a route. */
export function alertRouteView(sentence: string, route: AlertRoute, t: Translator): Message {
  return message(sentence, [paragraph({ bold: sentence }), bullets([routeSpans(route, t)])]);
}
