import type { ReportHead } from "../../domain/report.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, message, note, paragraph } from "./blocks.ts";
import { reportFooter } from "./report-parts.ts";

/** A report without data: says so, and what to do next. */
export function emptyReport(
  title: string,
  sentence: string,
  head: ReportHead,
  workspace: Workspace,
  t: Translator,
): Message {
  const next = t.reports.summary.emptyNext;
  return message(`${sentence} ${next}`, [
    header(title),
    paragraph(sentence),
    paragraph(`${next} `, { code: "/finops cost add" }),
    note(reportFooter(head, workspace, t)),
  ]);
}
