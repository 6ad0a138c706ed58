import type { ActionsBlockElement } from "@slack/types";
import { type Finding, severityOf } from "../../domain/finding.ts";
import type { Contributor } from "../../domain/finding-context.ts";
import type { Ending, Incident } from "../../domain/incident.ts";
import { listDetailCuts } from "../../domain/incident-details.ts";
import { percentOf } from "../../domain/money.ts";
import { type DecisionKind, listDecisions, SNOOZES } from "../../domain/triage-incident.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { button, plain, type Span } from "./blocks.ts";
import { gapText } from "./comparison-parts.ts";
import { LIMITS } from "./limits.ts";
import { ownerName } from "./report-parts.ts";

export function findingSubject({ subject }: Pick<Finding, "subject">, t: Translator): string {
  return subject === undefined ? t.alerts.wholeMonth : ownerName(subject, t);
}

/** `[CRITICAL] ERP budget · 2026-11`, and `[Resolved] …` when it is over. */
export function incidentTitle(incident: Incident, t: Translator): string {
  const { record, severity, state } = incident;
  const isEnd = state === "resolved" || state === "closedOver";
  return titleOf(record.finding, isEnd ? stateText(incident, t) : t.alerts.severity[severity], t);
}

/** What only came to its end was not resolved. */
function stateText({ record, state }: Incident, t: Translator): string {
  const isClosed = state === "resolved" && record.ended !== undefined && record.ended.why !== "clear";
  return isClosed ? t.alerts.closed : t.alerts.state[state];
}

export function findingTitle(finding: Finding, t: Translator): string {
  return titleOf(finding, t.alerts.severity[severityOf(finding.marks)], t);
}

function titleOf(finding: Finding, label: string, t: Translator): string {
  const { about, title } = t.alerts;
  return title(label, findingSubject(finding, t), about[finding.rule], finding.month);
}

/** What, how much, against what. */
export function findingSentence(finding: Finding, t: Translator): string {
  const words = t.alerts;
  const money = (micros: bigint) => t.format.money({ currency: finding.currency, micros });
  const percent = (value: number | null) => (value === null ? "–" : t.format.percent(value));
  if (finding.rule === "monthOverMonth") {
    const { currentMicros, previousMicros, changePercent } = finding.move;
    const sentence = words.move(
      money(currentMicros),
      money(previousMicros),
      t.format.changePercent(changePercent),
    );
    const gaps = finding.gaps ?? [];
    return [
      sentence,
      ...(finding.toDate ? [words.toDate] : []),
      ...(gaps.length === 0 ? [] : [gapText(gaps, t), t.reports.gap.leftOut]),
    ].join(" ");
  }
  const { line, overrun } = finding;
  const figures = [
    money(line.actualMicros),
    money(finding.againstMicros),
    percent(percentOf(line.actualMicros, finding.againstMicros)),
  ] as const;
  const mark = finding.marks.findLast((one) => one !== "forecast");
  const spent = words[finding.toDate ? "spentToDate" : "spent"](...figures);
  const actual = mark === undefined ? spent : `${spent} ${words.mark[mark]}`;
  if (overrun === undefined) return actual;
  const { forecast, outlook } = overrun;
  const day = outlook.overrunDay === undefined ? "" : words.overrunDay(outlook.overrunDay);
  return `${actual} ${words.forecast(money(forecast.totalMicros), percent(outlook.expectedPercent), day)}`;
}

/** Why an incident is over: what made it clear, where that is known. */
export function endingSpans({ why, cause }: Ending, { currency }: Finding, t: Translator): Span[] {
  const { ended, cause: words } = t.alerts.line;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  if (cause === undefined) return [ended[why]];
  switch (cause.kind) {
    case "budgetRaised": {
      const amounts = [money(cause.fromMicros), money(cause.toMicros)] as const;
      return cause.by !== undefined && isSlackId(cause.by)
        ? [{ user: cause.by }, words.budgetRaisedBy(...amounts)]
        : [words.budgetRaised(...amounts)];
    }
    case "costsFell": {
      const { part } = cause;
      const fell = words.costsFell(money(cause.fromMicros), money(cause.toMicros));
      return part === undefined
        ? [fell]
        : [fell, words.part(partName(part, t), money(part.fromMicros), money(part.toMicros))];
    }
    case "costsRose":
    case "previousChanged":
      return [words[cause.kind](money(cause.fromMicros), money(cause.toMicros))];
    case "endedWithin":
      return [words.endedWithin(money(cause.amountMicros), money(cause.budgetMicros))];
    case "noData":
      return [cause.gaps.length === 0 ? words.noData : `${gapText(cause.gaps, t)} ${words.noData}`];
    default:
      return [words[cause.kind]];
  }
}

/** By how much a month ended above its budget. */
export function closedOverText({ currency, sizeMicros, againstMicros }: Finding, t: Translator): string {
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const over = money(sizeMicros - againstMicros);
  return t.alerts.line.closedOver(over, money(sizeMicros), money(againstMicros));
}

/** A category or service as people read it. */
export function partName({ by, name }: Pick<Contributor, "by" | "name">, t: Translator): string {
  return by === "category" ? t.category[name as keyof typeof t.category] : ownerName(name, t);
}

/** The operator's command line and jobs have none. */
function isSlackId(actor: string): boolean {
  return /^[UW][A-Z0-9]+$/.test(actor);
}

/** The state, who brought it about and when, and who looks after it. */
export function stateSpans(incident: Incident, { timezone }: Workspace, t: Translator): Span[] {
  const words = t.alerts;
  const { changedAt, changedBy, snoozedUntil, reason, assignee } = incident;
  const when = (at: Date) => t.format.dateTime(at, timezone);
  return [
    { bold: stateText(incident, t) },
    ...(changedBy === undefined ? [] : [" · ", { user: changedBy }]),
    words.stateSince(when(changedAt)),
    ...(snoozedUntil === undefined ? [] : [words.snoozedUntil(when(snoozedUntil))]),
    ...(reason === undefined ? [] : [words.reason(reason)]),
    ...(assignee === undefined ? [] : [` · ${words.assigned}`, { user: assignee }]),
  ];
}

/**
 * The buttons that apply now. Each carries the revision that the person sees, so that of two at once one is told;
 * `from` says where the answer has to be drawn again.
 */
export function triageButtons(
  { id, revision, state, record }: Incident,
  t: Translator,
  options: { readonly from?: string; readonly only?: readonly DecisionKind[] } = {},
): ActionsBlockElement[] {
  const value = `${id} ${revision}`;
  const suffix = options.from === undefined ? "" : `:${options.from}`;
  const decisions = listDecisions(state).filter((one) => options.only?.includes(one) ?? true);
  return [
    ...decisions.map((decision): ActionsBlockElement => {
      const action = `incident-${decision}${suffix}`;
      const text = t.alerts.decision[decision];
      if (decision !== "snooze")
        return button({ action, text, value, ...(decision === "acknowledge" ? { style: "primary" } : {}) });
      return {
        type: "static_select",
        action_id: action,
        placeholder: plain(text, LIMITS.optionText),
        options: SNOOZES.map((snooze) => ({
          text: plain(t.alerts.snooze[snooze], LIMITS.optionText),
          value: `${value} ${snooze}`,
        })),
      };
    }),
    button({
      action: "incident-details",
      text: t.alerts.details,
      value: `${id} ${listDetailCuts(record.finding)[0]}`,
    }),
  ];
}
