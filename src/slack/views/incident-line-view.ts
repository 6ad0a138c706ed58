import type { Figures, IncidentEvent } from "../../domain/incident.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { type Message, message, paragraph, type Span } from "./blocks.ts";
import { closedOverText, endingSpans, findingSentence } from "./incident-parts.ts";

/** One line of an incident's thread. */
export function incidentLineView(event: IncidentEvent, workspace: Workspace, t: Translator): Message {
  const spans = eventSpans(event, workspace, t);
  return message(spans.map(spokenSpan).join(""), [paragraph(...spans)]);
}

export function eventSpans(
  { happening, finding, actor }: IncidentEvent,
  { timezone }: Workspace,
  t: Translator,
): Span[] {
  const words = t.alerts.line;
  const by: Span[] = actor === undefined ? [] : [{ user: actor }];
  switch (happening.kind) {
    case "fired":
      return [findingSentence(finding, t)];
    case "rose":
      return [{ bold: words.rose }, findingSentence(finding, t)];
    case "changed":
      return [words.changed(figuresText(happening.before, t)), findingSentence(finding, t)];
    case "woke":
      return [words.woke, findingSentence(finding, t)];
    case "ended":
      return endingSpans(happening, finding, t);
    case "closedOver":
      return [closedOverText(finding, t)];
    case "acknowledged":
      return [...by, words.acknowledged];
    case "snoozed":
      return [...by, words.snoozed(t.format.dateTime(new Date(happening.until), timezone))];
    case "expected":
      return [...by, words.expected(happening.reason)];
    case "assigned":
      return [...by, words.assignedTo, { user: happening.to }, words.assignedEnd];
    case "reopened":
      return [...by, words.reopened];
  }
}

function figuresText({ currency, sizeMicros, againstMicros }: Figures, t: Translator): string {
  const money = (micros: bigint) => t.format.money({ currency, micros });
  return `${money(sizeMicros)} / ${money(againstMicros)}`;
}

/** What a notification says: who it was stands in the line itself. */
function spokenSpan(span: Span): string {
  if (typeof span === "string") return span;
  return "bold" in span ? span.bold : "";
}
