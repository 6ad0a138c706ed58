import { UNALLOCATED } from "../domain/cost.ts";
import { UserError } from "../domain/mistakes.ts";
import { shareOf } from "../domain/money.ts";
import { parseMonth } from "../domain/parse-month.ts";
import type { ShareRow } from "../domain/report.ts";
import { foldRows } from "../domain/rows.ts";
import type { SummaryReport } from "../domain/summary.ts";
import { monthInZone } from "../domain/year-month.ts";
import type { Translator } from "../i18n/messages.ts";
import { reportSummary } from "../services/report-summary.ts";
import { summaryJson } from "../services/summary-json.ts";
import type { CliCommand } from "./command.ts";

const MAX_ROWS = 20;

export const summaryCommand: CliCommand = {
  name: "summary",
  usage: ["MONTH [--json]"],
  summary: (t) => t.cli.summary.summary,
  options: { json: "flag" },
  positionals: { min: 1, max: 1 },
  needs: "workspace",
  run: async ({ deps, workspace, world, t }, args) => {
    const text = args.positionals[0] ?? "";
    const month = parseMonth(text, {
      current: monthInZone(deps.clock(), workspace.timezone),
      yearless: "past",
    });
    if (month === undefined) throw new UserError({ kind: "badMonth", text });
    const report = await reportSummary(deps, { workspace, month, basis: "billed" });
    await world.out.write(
      args.flag("json") ? `${JSON.stringify(summaryJson(report))}\n` : summaryText(report, t),
    );
    return 0;
  },
};

function summaryText(report: SummaryReport, t: Translator): string {
  const { currency, budget } = report;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const change = report.changePercent === null ? [] : [t.format.changePercent(report.changePercent)];
  const line = (name: string, micros: bigint, percent: number | null) =>
    ["", name, money(micros), percent === null ? "" : t.format.percent(percent)].join("\t").trimEnd();
  const rows = (label: string, shares: readonly ShareRow[], nameOf: (name: string) => string) => {
    const { shown, other } = foldRows(shares, MAX_ROWS, UNALLOCATED);
    const named = shown.map((row) => line(nameOf(row.name), row.amountMicros, row.sharePercent));
    if (other === undefined) return ["", label, ...named];
    const share = shareOf(other.amountMicros, report.totalMicros);
    return ["", label, ...named, line(t.other(t.format.count(other.rows.length)), other.amountMicros, share)];
  };
  const ownerName = (name: string) => (name === UNALLOCATED ? t.unallocated : name);
  const lines = [
    `${report.month}  ${t.basis[report.basis]}`,
    [t.word.total, money(report.totalMicros), ...change].join("\t"),
    [t.word.items, t.format.count(report.items)].join("\t"),
    ...report.conversions.map((one) => [t.converted, t.format.conversion(one, currency)].join("\t")),
    ...(budget?.budgetMicros === undefined
      ? []
      : [
          [
            t.word.budget,
            money(budget.budgetMicros),
            ...(budget.usedPercent === null ? [] : [t.format.percent(budget.usedPercent)]),
          ].join("\t"),
        ]),
    ...rows(
      t.word.category,
      report.byCategory,
      (name) => (t.category as Record<string, string>)[name] ?? name,
    ),
    ...rows(t.word.service, report.byService, ownerName),
    ...rows(t.word.department, report.byDepartment, ownerName),
  ];
  return `${lines.join("\n")}\n`;
}
