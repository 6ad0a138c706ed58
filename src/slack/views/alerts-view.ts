import type { FindingsReport } from "../../domain/finding.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { findingSentence, findingSubject } from "./alert-view.ts";
import { header, type Message, message, note, paragraph, type Span } from "./blocks.ts";
import { table } from "./table.ts";

const MAX_ROWS = 50;

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
  const rows = report.findings.slice(0, MAX_ROWS).map((finding) => ({
    cells: [
      findingSubject(finding, t),
      words.severity[finding.severity],
      findingSentence(finding, report, t),
      posted.has(finding.fingerprint) ? words.state.posted : words.state.open,
    ],
  }));
  const hidden = report.findings.length - rows.length;
  return message(words.listSentence(report.findings.length), [
    header(words.listTitle),
    table(
      [
        { title: t.word.service },
        { title: words.sheet.severity },
        { title: words.sheet.what },
        { title: words.sheet.state },
      ],
      rows,
    ),
    ...(hidden > 0 ? [note(t.other(t.format.count(hidden)))] : []),
    paragraph(...channel),
  ]);
}
