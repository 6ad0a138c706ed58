import type { AlertsReport } from "../../domain/alerts-report.ts";
import type { Finding } from "../../domain/finding.ts";
import { type Incident, needsAttention } from "../../domain/incident.ts";
import { type Role, roleAllows } from "../../domain/role.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  bullets,
  button,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { gapText } from "./comparison-parts.ts";
import { findingSentence, findingTitle, incidentTitle, stateSpans, triageButtons } from "./incident-parts.ts";

export const ALERTS_PER_PAGE = 8;
const MAX_UPCOMING = 10;
/** Where a click in a list is to be drawn again. */
export const FROM_LIST = "list";

/** The open alerts, each with its state and what this person can do about it. */
export function alertsView(
  report: AlertsReport,
  { role, page }: { readonly role: Role; readonly page: number },
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.alerts;
  const { incidents, upcoming } = report;
  const pages = Math.max(1, Math.ceil(incidents.length / ALERTS_PER_PAGE));
  const current = Math.min(page, pages);
  const firstQuiet = incidents.find((incident) => !needsAttention(incident));
  const shown = incidents.slice((current - 1) * ALERTS_PER_PAGE, current * ALERTS_PER_PAGE);
  const isEmpty = incidents.length === 0 && upcoming.length === 0;
  const waiting = incidents.filter(needsAttention).length;
  const quiet = incidents.length - waiting;
  const sentence = isEmpty
    ? words.none
    : [
        waiting > 0 ? words.listSentence(t.format.count(waiting)) : words[quiet > 0 ? "noAttention" : "none"],
        ...(quiet > 0 ? [words.quiet(t.format.count(quiet))] : []),
        ...(upcoming.length === 0 ? [] : [words.upcoming(t.format.count(upcoming.length))]),
      ].join(" ");
  return message(isEmpty ? `${sentence} ${words.noneNext}` : sentence, [
    header(words.listTitle),
    paragraph(sentence),
    ...(isEmpty ? [paragraph(words.noneNext, { code: "/finops budget" })] : []),
    ...shown.flatMap((incident) => [
      ...(incident === firstQuiet ? [paragraph({ bold: words.quietTitle })] : []),
      ...incidentBlocks(incident, role, workspace, t, FROM_LIST),
    ]),
    ...(report.gaps.length === 0 ? [] : [note(`${gapText(report.gaps, t)} ${t.reports.gap.notMeasured}`)]),
    ...(pages > 1 ? pageBlocks(current, pages, t) : []),
    ...(upcoming.length === 0 || current > 1 ? [] : upcomingBlocks(report, t)),
    // An ADMIN has it among the settings.
    ...(roleAllows(role, "ADMIN") ? [] : [channelLine(workspace, t)]),
    ...(report.parked > 0 && roleAllows(role, "ADMIN")
      ? [note(words.parked(t.format.count(report.parked)))]
      : []),
  ]);
}

/** One incident in a list. */
export function incidentBlocks(
  incident: Incident,
  role: Role,
  workspace: Workspace,
  t: Translator,
  from?: string,
): MessageBlock[] {
  const options = {
    ...(from === undefined ? {} : { from }),
    ...(roleAllows(role, "PM") ? {} : { only: [] }),
  };
  return [
    paragraph(
      { bold: incidentTitle(incident, t) },
      `\n${findingSentence(incident.record.finding, t)}\n`,
      ...stateSpans(incident, workspace, t),
    ),
    actions(triageButtons(incident, t, options)),
  ];
}

function upcomingBlocks({ upcoming }: AlertsReport, t: Translator): MessageBlock[] {
  const hidden = upcoming.length - MAX_UPCOMING;
  return [
    paragraph({ bold: t.alerts.upcomingTitle }),
    findingBullets(upcoming.slice(0, MAX_UPCOMING), t),
    ...(hidden > 0 ? [note(t.other(t.format.count(hidden)))] : []),
  ];
}

/** What is found and not told yet, a line each. */
export function findingBullets(findings: readonly Finding[], t: Translator): MessageBlock {
  return bullets(
    findings.map((finding): Span[] => [
      { bold: `${findingTitle(finding, t)} ` },
      findingSentence(finding, t),
    ]),
  );
}

function pageBlocks(page: number, pages: number, t: Translator): MessageBlock[] {
  const next = button({ action: "show:page", text: t.alerts.nextPage, value: `alerts page=${page + 1}` });
  return [note(t.alerts.page(page, pages)), ...(page < pages ? [actions([next])] : [])];
}

function channelLine({ alertChannel }: Workspace, t: Translator): MessageBlock {
  return alertChannel === undefined
    ? paragraph(t.alerts.noChannel)
    : paragraph(`${t.alerts.channel}: `, { channel: alertChannel });
}
