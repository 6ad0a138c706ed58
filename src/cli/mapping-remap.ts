import type { Owner } from "../domain/mapping-rule.ts";
import { formatMicros } from "../domain/money.ts";
import type { RemapReport } from "../domain/remap.ts";
import type { Translator } from "../i18n/messages.ts";
import { remapCosts } from "../services/remap-costs.ts";
import { reportRemap } from "../services/report-remap.ts";
import type { CliArgs } from "./args.ts";
import type { WorkspaceContext } from "./command.ts";

/** All stored lines by today's rules; with `--dry-run` only what would change. */
export async function remapLines({ deps, workspace, t }: WorkspaceContext, args: CliArgs): Promise<string> {
  const dryRun = args.flag("dry-run");
  const { id, report } = dryRun
    ? { id: undefined, report: await reportRemap(deps, { workspace, scope: "all" }) }
    : await remapCosts(deps, { workspace, actor: "cli", scope: "all" });
  return args.flag("json") ? `${JSON.stringify(remapJson(id, report))}\n` : remapText(report, dryRun, t);
}

function remapJson(id: string | undefined, report: RemapReport) {
  const moved = ({ lines, amountMicros }: { lines: number; amountMicros: bigint }) => ({
    lines,
    amount: formatMicros(amountMicros),
  });
  return {
    id: id ?? null,
    currency: report.currency,
    lines: report.lines,
    moved: moved(report.moved),
    months: report.months.map(({ month, ...rest }) => ({ month, ...moved(rest) })),
    moves: report.moves.map(({ from, to, ...rest }) => ({ from, to, ...moved(rest) })),
    unjudgedLines: report.unjudgedLines,
    factlessLines: report.factlessLines,
    newServices: report.newServices,
    newDepartments: report.newDepartments,
  };
}

function remapText(report: RemapReport, dryRun: boolean, t: Translator): string {
  const words = t.mapping.remapping;
  const { count, list } = t.format;
  const money = (micros: bigint) => t.format.money({ currency: report.currency, micros });
  const amount = money(report.moved.amountMicros);
  const head =
    report.moved.lines === 0
      ? words.nothing(words.scope.all, count(report.lines))
      : dryRun
        ? words.wouldMove(words.scope.all, count(report.moved.lines), amount)
        : words.done(count(report.moved.lines), amount);
  const lines = [
    head,
    ...report.moves.map(({ from, to, lines: moved, amountMicros }) =>
      t.mapping.cli.moved(ownerText(from), ownerText(to), count(moved), money(amountMicros)),
    ),
    ...(report.leftNames === 0 ? [] : [words.leftNames(count(report.leftNames))]),
    ...(report.unjudgedLines === 0 ? [] : [words.unjudged(count(report.unjudgedLines))]),
    ...(report.factlessLines === 0 ? [] : [words.factless(count(report.factlessLines))]),
    ...(report.newServices.length === 0 ? [] : [words.newServices(list(report.newServices))]),
    ...(report.newDepartments.length === 0 ? [] : [words.newDepartments(list(report.newDepartments))]),
  ];
  return `${lines.join("\n")}\n`;
}

function ownerText({ category, service, department }: Owner): string {
  return [category, service, department].join("/");
}
