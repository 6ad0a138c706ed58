import type { AllocationReport, AllocationRow } from "../../domain/allocation.ts";
import { sumCells } from "../../domain/cells.ts";
import { CATEGORIES, type Category, UNALLOCATED } from "../../domain/cost.ts";
import { shareOf, sumMicros } from "../../domain/money.ts";
import { foldRows } from "../../domain/rows.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { pieChart } from "./chart.ts";
import { emptyReport } from "./empty-report.ts";
import { conversionNotes, ownerName, reportFooter, reportSubject } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

/** With a column for each category, more rows would not fit a table's characters. */
const MAX_OWNERS = 40;

export function allocationView(report: AllocationReport, workspace: Workspace, t: Translator): Message {
  const words = t.reports.allocation;
  const subject = reportSubject(report, t);
  const title = words.title(t.word[report.by], subject);
  if (report.items === 0) return emptyReport(title, t.reports.summary.empty(subject), report, workspace, t);
  const money = (micros: bigint) => t.format.money({ currency: report.currency, micros });
  const [largest] = report.rows;
  const sentence = words.sentence(
    money(report.totalMicros),
    largest === undefined ? "–" : allocatedTo(largest.name, t),
    money(largest?.amountMicros ?? 0n),
    shareText(largest?.sharePercent ?? null, t),
  );
  const parts = report.rows.filter(({ amountMicros }) => amountMicros !== 0n);
  const slices = parts.map(({ name, amountMicros }) => ({
    label: allocatedTo(name, t),
    micros: amountMicros,
  }));
  const pie = pieChart(title, slices, (count) => t.other(t.format.count(count)));
  const blocks: MessageBlock[] = [
    header(title),
    paragraph(sentence),
    ...(report.unallocatedMicros === 0n
      ? []
      : [paragraph(words.unallocated(money(report.unallocatedMicros)))]),
    ...(pie === undefined ? [] : [pie]),
    ownerTable(report, t),
    ...conversionNotes(report.conversions, report.currency, t),
    note(reportFooter(report, workspace, t)),
  ];
  return message(`${title}. ${sentence}`, blocks);
}

function ownerTable(report: AllocationReport, t: Translator) {
  const categories = CATEGORIES.filter((category) =>
    report.rows.some((row) => row.byCategory.some(({ name }) => name === category)),
  );
  const { shown, other } = foldRows(report.rows, MAX_OWNERS, UNALLOCATED);
  const line = (name: string, rows: readonly AllocationRow[], group = false): Row => {
    const { amountMicros, items } = sumCells(rows);
    const money = (micros: bigint) => t.format.money({ currency: report.currency, micros });
    return {
      cells: [
        name,
        money(amountMicros),
        shareText(shareOf(amountMicros, report.totalMicros), t),
        t.format.count(items),
        ...categories.map((category) => {
          const amount = categoryAmount(rows, category);
          return amount === 0n ? "–" : money(amount);
        }),
      ],
      group,
    };
  };
  return table(
    [
      { title: t.word[report.by] },
      { title: t.word.amount, align: "right" },
      { title: t.word.share, align: "right" },
      { title: t.word.items, align: "right" },
      ...categories.map((category) => ({ title: t.category[category], align: "right" as const })),
    ],
    [
      ...shown.map((row) => line(allocatedTo(row.name, t), [row])),
      ...(other === undefined ? [] : [line(t.other(t.format.count(other.rows.length)), other.rows)]),
      line(t.word.total, report.rows, true),
    ],
  );
}

function categoryAmount(rows: readonly AllocationRow[], category: Category): bigint {
  return sumMicros(
    rows
      .flatMap((row) => row.byCategory.filter(({ name }) => name === category))
      .map(({ amountMicros }) => amountMicros),
  );
}

function shareText(percent: number | null, t: Translator): string {
  return percent === null ? "–" : t.format.percent(percent);
}

/** A cost that was entered by hand has no account. */
function allocatedTo(name: string, t: Translator): string {
  return name === "" ? t.reports.allocation.byHand : ownerName(name, t);
}
