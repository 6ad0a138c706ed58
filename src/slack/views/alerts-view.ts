import type { Finding, FindingsReport } from "../../domain/finding.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { findingSentence } from "./alert-view.ts";
import { bullets, header, type Message, message, note, paragraph, type Span } from "./blocks.ts";

const MAX_SHOWN = 30;

/** What would be posted now, and where. */
export function alertsView(
  report: FindingsReport,
  posted: ReadonlySet<string>,
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.alerts;
  const channel: Span[] =
    workspace.alertChannel === undefined
      ? [words.noChannel]
      : [`${words.channel}: `, { channel: workspace.alertChannel }];
  if (report.findings.length === 0) {
    return message(`${words.none} ${words.noneNext}`, [
      header(words.listTitle),
      paragraph(words.none),
      paragraph(`${words.noneNext} `, { code: "/finops budget" }),
      paragraph(...channel),
    ]);
  }
  const shown = report.findings.slice(0, MAX_SHOWN);
  const lines = shown.map((finding): Span[] => [
    ...findingSpans(finding, report, t),
    ` · ${posted.has(finding.fingerprint) ? words.state.posted : words.state.open}`,
  ]);
  const hidden = report.findings.length - shown.length;
  return message(words.listSentence(report.findings.length), [
    header(words.listTitle),
    bullets(lines),
    ...(hidden > 0 ? [note(t.other(t.format.count(hidden)))] : []),
    paragraph(...channel),
  ]);
}

/** `[CRITICAL] …`: one finding on one line. */
export function findingSpans(finding: Finding, report: FindingsReport, t: Translator): Span[] {
  return [{ bold: `[${t.alerts.severity[finding.severity]}] ` }, findingSentence(finding, report, t)];
}
