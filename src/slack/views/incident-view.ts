import type { Finding } from "../../domain/finding.ts";
import type { Contributor } from "../../domain/finding-context.ts";
import { type Incident, isOpen } from "../../domain/incident.ts";
import { changePercent } from "../../domain/money.ts";
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
import { findingSentence, incidentTitle, stateSpans, triageButtons } from "./incident-parts.ts";
import { ownerName } from "./report-parts.ts";

/** The one message of an incident: what, how much, against what, its state, why, and what can be done. */
export function incidentView(incident: Incident, workspace: Workspace, t: Translator): Message {
  const { finding } = incident.record;
  const words = t.alerts;
  const title = incidentTitle(incident, t);
  const sentence = findingSentence(finding, t);
  const blocks: MessageBlock[] = [
    header(title),
    paragraph(isOpen(incident) ? sentence : words.lastTold(sentence)),
    paragraph(...stateSpans(incident, workspace, t)),
    ...(isOpen(incident) ? detailBlocks(incident, t) : []),
    actions(triageButtons(incident, t)),
    note(footer(incident, workspace, t)),
  ];
  const isPlain = incident.state === "firing" || incident.state === "resolved";
  const state = isPlain ? "" : `[${words.state[incident.state]}] `;
  return message(`${state}${title}: ${sentence}`, blocks);
}

/** To the person who is to look after it. */
export function assignedView(incident: Incident, by: string, workspace: Workspace, t: Translator): Message {
  const { text, blocks } = incidentView(incident, workspace, t);
  return { text, blocks: [paragraph({ user: by }, t.alerts.assignedNotice), ...blocks] };
}

function detailBlocks({ record }: Incident, t: Translator): MessageBlock[] {
  const { finding, context } = record;
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
    paragraph(words[finding.rule === "budget" ? "nextBudget" : "nextMove"], words.next, {
      code: nextCommand(finding),
    }),
  ];
}

function contributorText(
  { by, name, amountMicros, previousMicros }: Contributor,
  { currency }: Finding,
  t: Translator,
): string {
  const change = changePercent(amountMicros, previousMicros);
  const shown = by === "category" ? t.category[name as keyof typeof t.category] : ownerName(name, t);
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
