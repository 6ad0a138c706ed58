import type { Finding } from "../../domain/finding.ts";
import type { Contributor } from "../../domain/finding-context.ts";
import { type Incident, type IncidentState, isOpen } from "../../domain/incident.ts";
import { changePercent } from "../../domain/money.ts";
import { listDecisions } from "../../domain/triage-incident.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  bullets,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
} from "./blocks.ts";
import { courseChart } from "./chart.ts";
import { gapText } from "./comparison-parts.ts";
import {
  closedOverText,
  endingSpans,
  findingSentence,
  incidentTitle,
  partName,
  stateSpans,
  triageButtons,
} from "./incident-parts.ts";

/** The one message of an incident: what, how much, against what, its state, why, and what can be done. */
export function incidentView(incident: Incident, workspace: Workspace, t: Translator): Message {
  const { finding } = incident.record;
  const words = t.alerts;
  const title = incidentTitle(incident, t);
  const sentence = findingSentence(finding, t);
  const blocks: MessageBlock[] = [
    header(title),
    paragraph(incident.state === "resolved" ? words.lastTold(sentence) : sentence),
    paragraph(...stateSpans(incident, workspace, t)),
    ...endBlocks(incident, t),
    ...(incident.state === "resolved" ? [] : detailBlocks(incident, t)),
    actions(triageButtons(incident, t)),
    note(footer(incident, workspace, t)),
  ];
  const isPlain = incident.state === "firing" || !isOpen(incident);
  const state = isPlain ? "" : `[${words.state[incident.state]}] `;
  return message(`${state}${title}: ${sentence}`, blocks);
}

/** To the person who is to look after it. */
export function assignedView(incident: Incident, by: string, workspace: Workspace, t: Translator): Message {
  const { text, blocks } = incidentView(incident, workspace, t);
  return { text, blocks: [paragraph({ user: by }, t.alerts.assignedNotice), ...blocks] };
}

/** Why it is over. */
function endBlocks({ state, record }: Incident, t: Translator): MessageBlock[] {
  const { finding, ended } = record;
  if (state === "closedOver") return [paragraph(closedOverText(finding, t))];
  return state !== "resolved" || ended === undefined ? [] : [paragraph(...endingSpans(ended, finding, t))];
}

function detailBlocks({ record, state }: Incident, t: Translator): MessageBlock[] {
  const { finding, context } = record;
  const { gaps = [] } = context;
  const words = t.alerts;
  const points = context.history.map(({ month, amountMicros }) => ({ label: month, micros: amountMicros }));
  const chart = courseChart("bar", words.history, [{ name: t.word.amount, points }]);
  return [
    ...(chart === undefined ? [] : [chart]),
    ...(context.contributors.length === 0
      ? []
      : [
          paragraph({ bold: words.contributors }),
          bullets(context.contributors.map((one) => [contributorText(one, finding, t)])),
        ]),
    ...(finding.rule === "budget" && gaps.length > 0
      ? [note(`${gapText(gaps, t)} ${t.reports.gap.leftOut}`)]
      : []),
    paragraph(...nextWords(finding, state, t), words.next, { code: nextCommand(finding) }),
  ];
}

/** Nothing of what no longer applies, nor of a button that is gone. */
function nextWords({ rule }: Finding, state: IncidentState, t: Translator): string[] {
  const { nextBudget, nextMove, markExpected } = t.alerts;
  if (state === "closedOver") return [];
  if (rule === "budget") return [nextBudget];
  return listDecisions(state).includes("expect") ? [nextMove, markExpected] : [nextMove];
}

function contributorText(
  { amountMicros, previousMicros, ...part }: Contributor,
  { currency }: Finding,
  t: Translator,
): string {
  const change = changePercent(amountMicros, previousMicros);
  const shown = partName(part, t);
  const amount = t.format.money({ currency, micros: amountMicros });
  return change === null
    ? t.alerts.newContributor(shown, amount)
    : t.alerts.contributor(shown, amount, t.format.changePercent(change));
}

/** The figures of the chart for who cannot see it, the basis, how fresh it is, and since when it is known. */
function footer({ record, firedAt }: Incident, { timezone }: Workspace, t: Translator): string {
  const { finding, context } = record;
  const when = (at: Date) => t.format.dateTime(at, timezone);
  const figures = context.history.map(
    ({ month, amountMicros }) =>
      `${month} ${t.format.money({ currency: finding.currency, micros: amountMicros })}`,
  );
  return [
    figures.join(", "),
    t.basis[finding.rule === "budget" ? "billed" : "effective"],
    context.freshAt === undefined ? t.neverChanged : t.freshness(when(new Date(context.freshAt))),
    ...(firedAt === undefined ? [] : [t.alerts.since(when(firedAt))]),
  ].join(" · ");
}

function nextCommand({ rule, month, subject }: Finding): string {
  const service = subject === undefined ? "" : ` service="${subject}"`;
  return rule === "budget" ? `/finops budget ${month}${service}` : `/finops anomalies ${month}`;
}
