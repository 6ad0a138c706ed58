import type { ShareRow } from "../../domain/report.ts";
import type { SummaryReport } from "../../domain/summary.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { pieChart } from "./chart.ts";
import { conversionNotes, reportFooter, reportSubject, shareRows } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_OWNERS = 25;

export function summaryView(report: SummaryReport, workspace: Workspace, t: Translator): Message {
  const words = t.reports.summary;
  const subject = reportSubject(report, t);
  if (report.items === 0) {
    return message(`${words.empty(subject)} ${words.emptyNext}`, [
      header(words.title(subject)),
      paragraph(words.empty(subject)),
      paragraph(`${words.emptyNext} `, { code: "/finops cost add" }),
      note(reportFooter(report, workspace, t)),
    ]);
  }
  const total = t.format.money({ currency: report.currency, micros: report.totalMicros });
  const change = changeText(report, t);
  const budget = budgetText(report, t);
  const byCategory = report.byCategory.map((row) => ({ ...row, name: t.category[row.name] }));
  const pie = pieChart(
    words.byCategory,
    byCategory.map(({ name, amountMicros }) => ({ label: name, micros: amountMicros })),
    (count) => t.other(t.format.count(count)),
  );
  const rows = (kind: string, shares: readonly ShareRow[]): Row[] =>
    shareRows(shares, MAX_OWNERS, report.totalMicros, report, t).map(({ cells }) => ({
      cells: [kind, ...cells],
    }));
  const blocks: MessageBlock[] = [
    header(words.title(subject)),
    paragraph({ bold: total }, `  ${change}`),
    paragraph(budget),
    ...(pie === undefined ? [] : [pie]),
    table(
      [
        { title: t.word.by },
        { title: t.word.item },
        { title: t.word.amount, align: "right" },
        { title: t.word.share, align: "right" },
      ],
      [
        ...rows(t.word.category, byCategory),
        ...rows(t.word.service, report.byService),
        ...rows(t.word.department, report.byDepartment),
        {
          cells: [t.word.total, t.word.all, total, report.totalMicros > 0n ? t.format.percent(100) : "–"],
          group: true,
        },
      ],
    ),
    ...conversionNotes(report.conversions, report.currency, t),
    note(`${words.items(t.format.count(report.items))} · ${reportFooter(report, workspace, t)}`),
  ];
  return message(words.sentence(subject, total, change, budget), blocks);
}

export function changeText(report: SummaryReport, t: Translator): string {
  if (report.changePercent === null) return t.reports.summary.noPrevious;
  const previous = t.format.money({ currency: report.currency, micros: report.previousTotalMicros });
  return t.reports.summary.against(t.format.changePercent(report.changePercent), previous);
}

function budgetText({ budget, currency }: SummaryReport, t: Translator): string {
  if (budget === undefined) return "";
  if (budget.budgetMicros === undefined) return t.reports.summary.noBudget;
  const amount = t.format.money({ currency, micros: budget.budgetMicros });
  const used = budget.usedPercent === null ? "–" : t.format.percent(budget.usedPercent);
  return t.reports.summary.budgetLine(amount, used, t.reports.status[budget.status]);
}
