import type { Contributor, Finding, FindingsReport } from "../../domain/finding.ts";
import { changePercent } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { bullets, header, type Message, type MessageBlock, message, note, paragraph } from "./blocks.ts";
import { ownerName } from "./report-parts.ts";

/** One incident for the alert channel: what, how much, against what, the largest contributors, the next step. */
export function alertView(
  finding: Finding,
  report: FindingsReport,
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.alerts;
  const sentence = findingSentence(finding, report, t);
  const title = words.title(words.severity[finding.severity], findingSubject(finding, t));
  const blocks: MessageBlock[] = [header(title), paragraph(sentence)];
  if (finding.rule === "monthOverMonth" && finding.toDate) blocks.push(paragraph(words.toDate));
  const contributors = finding.rule === "monthOverMonth" ? [] : finding.contributors;
  if (contributors.length > 0) {
    blocks.push(
      paragraph({ bold: words.contributors }),
      bullets(contributors.map((one) => [contributorText(one, report, t)])),
    );
  }
  blocks.push(paragraph(`${words.next} `, { code: nextCommand(finding) }));
  const fresh =
    report.changedAt === undefined
      ? t.neverChanged
      : t.freshness(t.format.dateTime(report.changedAt, workspace.timezone));
  blocks.push(note(`${t.basis[finding.rule === "monthOverMonth" ? "effective" : "billed"]} · ${fresh}`));
  return message(`${title} ${sentence}`, blocks);
}

export function findingSubject(finding: Finding, t: Translator): string {
  return finding.subject === undefined ? t.alerts.wholeMonth : ownerName(finding.subject, t);
}

export function findingSentence(
  finding: Finding,
  { currency }: Pick<FindingsReport, "currency">,
  t: Translator,
): string {
  const words = t.alerts;
  const subject = findingSubject(finding, t);
  const money = (micros: bigint) => t.format.money({ currency, micros });
  switch (finding.rule) {
    case "budget": {
      const { actualMicros, budgetMicros = 0n, usedPercent } = finding.line;
      const used = usedPercent === null ? "–" : t.format.percent(usedPercent);
      return words.budget(
        subject,
        finding.month,
        money(actualMicros),
        money(budgetMicros),
        used,
        words.mark[finding.mark],
      );
    }
    case "forecast": {
      const day =
        finding.outlook.overrunDay === undefined ? "" : words.overrunDay(finding.outlook.overrunDay);
      return words.forecast(
        subject,
        finding.month,
        money(finding.forecast.totalMicros),
        money(finding.outlook.budgetMicros),
        day,
      );
    }
    case "monthOverMonth": {
      const { currentMicros, previousMicros, changePercent: change } = finding.move;
      return words.move(
        subject,
        finding.month,
        money(currentMicros),
        money(previousMicros),
        t.format.changePercent(change),
      );
    }
  }
}

function contributorText(
  { service, amountMicros, previousMicros }: Contributor,
  { currency }: FindingsReport,
  t: Translator,
): string {
  const change = changePercent(amountMicros, previousMicros);
  const amount = t.format.money({ currency, micros: amountMicros });
  return `${ownerName(service, t)} ${amount}${change === null ? "" : ` (${t.format.changePercent(change)})`}`;
}

function nextCommand(finding: Finding): string {
  const service = finding.subject === undefined ? "" : ` service=${finding.subject}`;
  return `/finops ${finding.rule === "forecast" ? "forecast" : "summary"} ${finding.month}${finding.rule === "forecast" ? "" : service}`;
}
