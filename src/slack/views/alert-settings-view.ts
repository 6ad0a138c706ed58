import type { StaticSelect } from "@slack/types";
import { type AlertQuality, QUALITY_COUNTS } from "../../domain/alert-quality.ts";
import { type AlertRoute, isPerson } from "../../domain/alert-route.ts";
import type { AlertSettings, AlertSettingsReport } from "../../domain/alert-settings.ts";
import { RULE_NAMES, type RuleName } from "../../domain/finding.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  bullets,
  button,
  confirmation,
  type MessageBlock,
  note,
  paragraph,
  plain,
  type Span,
} from "./blocks.ts";
import { LIMITS } from "./limits.ts";

const MAX_REPLAYED = 5;
const MAX_ROUTES = 20;

/** What is set, and how to change it. */
export function alertSettingsBlocks(report: AlertSettingsReport, t: Translator): MessageBlock[] {
  const words = t.alertSettings;
  const { settings, schedule, timezone, routes } = report;
  const line = (label: string, ...value: Span[]): Span[] => [{ bold: `${label}: ` }, ...value];
  const hidden = routes.length - MAX_ROUTES;
  return [
    paragraph({ bold: words.title }),
    bullets([
      line(words.channel, ...channelSpans(settings, t)),
      line(words.schedule, { code: schedule }, words.scheduleAt(timezone)),
      line(words.thresholds, thresholdsText(settings, t)),
      line(words.quiet, quietText(settings, t)),
      ...RULE_NAMES.map((rule) => ruleSpans(rule, report, t)),
      ...(routes.length === 0
        ? [line(words.routes, words.noRoutes)]
        : routes.slice(0, MAX_ROUTES).map((route) => line(words.routes, ...routeSpans(route, t)))),
      ...(hidden > 0 ? [[t.other(t.format.count(hidden))]] : []),
    ]),
    actions([
      button({ action: "alert-settings", text: words.button.settings, value: countsText(report) }),
      button({ action: "alert-route", text: words.button.route }),
      button({ action: "alert-test", text: words.button.test }),
      button({ action: "alert-run", text: words.button.run }),
      ...(routes.length === 0 ? [] : [removeMenu(routes, t)]),
    ]),
  ];
}

/** One line a month in which alerts fired, the newest first. */
export function alertQualityBlocks(quality: readonly AlertQuality[], t: Translator): MessageBlock[] {
  const words = t.alertSettings;
  const months = quality.filter(({ fired }) => fired > 0).toReversed();
  if (months.length === 0) return [note(words.noQuality)];
  const { count } = t.format;
  return [
    paragraph({ bold: words.quality }),
    bullets(
      months.map(({ medianSeconds, ...quality }) => [
        words.qualityLine(
          quality.month,
          t.format.list(QUALITY_COUNTS.map((what) => words.qualityCount[what](count(quality[what])))),
        ),
        medianSeconds === undefined ? "" : words.median(medianSeconds),
      ]),
    ),
  ];
}

export function channelSpans(
  { alertChannel, alertChannelShared }: Pick<AlertSettings, "alertChannel" | "alertChannelShared">,
  t: Translator,
): Span[] {
  if (alertChannel === undefined) return [t.word.none];
  return [{ channel: alertChannel }, alertChannelShared ? t.alertSettings.shared : ""];
}

export function quietText({ quietFrom, quietTo }: AlertSettings, t: Translator): string {
  const { quietAre, noQuiet } = t.alertSettings;
  return quietFrom === undefined || quietTo === undefined ? noQuiet : quietAre(quietFrom, quietTo);
}

/** `service ERP → #erp` */
export function routeSpans(route: AlertRoute, t: Translator): Span[] {
  const target = isPerson(route) ? { user: route.target } : { channel: route.target };
  const shared = route.shared ? t.alertSettings.shared : "";
  return [`${t.alertSettings.owner(route.by, route.name)} → `, target, shared];
}

function thresholdsText(
  { warningPercent, overPercent, anomalyPercent }: AlertSettings,
  t: Translator,
): string {
  const percent = (whole: number) => `${t.format.count(whole)}%`;
  return t.alertSettings.thresholdsAre(
    percent(warningPercent),
    percent(overPercent),
    percent(anomalyPercent),
  );
}

/** `Use of a budget · on · would have fired 4 times: 2026-10 ERP (over), …` */
function ruleSpans(rule: RuleName, { rulesOn, replayed }: AlertSettingsReport, t: Translator): Span[] {
  const words = t.alertSettings;
  const opened = replayed.filter((one) => one.rule === rule).toReversed();
  const state = rulesOn.has(rule) ? words.on : words.off;
  const label: Span[] = [{ bold: words.rule[rule] }, ` · ${state} · `];
  if (opened.length === 0) return [...label, words.wouldNot];
  const shown = opened
    .slice(0, MAX_REPLAYED)
    .map(({ month, subject, mark }) => `${month} ${subject ?? t.alerts.wholeMonth} (${words.mark[mark]})`);
  const hidden = opened.length - shown.length;
  const more = hidden > 0 ? [t.other(t.format.count(hidden))] : [];
  return [
    ...label,
    `${words.wouldHave(t.format.count(opened.length))}: ${t.format.list([...shown, ...more])}`,
  ];
}

/** `budget=4,forecast=0`: so that the modal need not count again. */
function countsText({ replayed }: AlertSettingsReport): string {
  return RULE_NAMES.map((rule) => `${rule}=${replayed.filter((one) => one.rule === rule).length}`).join(",");
}

function removeMenu(routes: readonly AlertRoute[], t: Translator): StaticSelect {
  const { button: labels, owner, removeRoute } = t.alertSettings;
  return {
    type: "static_select",
    action_id: "alert-route-remove",
    placeholder: plain(labels.removeRoute, LIMITS.optionText),
    confirm: confirmation({ ...removeRoute, deny: t.button.cancel }),
    options: routes.slice(0, LIMITS.options).map(({ id, by, name }) => ({
      text: plain(owner(by, name), LIMITS.optionText),
      value: id,
    })),
  };
}
