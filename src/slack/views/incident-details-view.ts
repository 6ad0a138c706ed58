import { CATEGORIES } from "../../domain/cost.ts";
import type { IncidentEvent } from "../../domain/incident.ts";
import {
  type DetailRow,
  type DetailsBy,
  type IncidentDetails,
  listDetailCuts,
} from "../../domain/incident-details.ts";
import { changePercent } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, bullets, button, header, type Message, message, note, paragraph } from "./blocks.ts";
import { gapText } from "./comparison-parts.ts";
import { eventSpans } from "./incident-line-view.ts";
import { findingSentence, findingSubject, stateSpans } from "./incident-parts.ts";
import { ownerName } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_EVENTS = 10;

/** An incident in parts, the previous month beside it, and what happened to it. */
export function incidentDetailsView(
  details: IncidentDetails,
  events: readonly IncidentEvent[],
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.alerts;
  const { incident, by, month, previousMonth } = details;
  const { finding } = incident.record;
  const money = (micros: bigint) => t.format.money({ currency: workspace.currency, micros });
  const title = words.detailsTitle(findingSubject(finding, t), words.detailsBy[by], month);
  const sentence = words.detailsSentence(
    month,
    money(details.totalMicros),
    previousMonth,
    money(details.previousTotalMicros),
  );
  const total = {
    name: t.word.total,
    amountMicros: details.totalMicros,
    previousMicros: details.previousTotalMicros,
  };
  const other = details.other;
  return message(`${title}. ${sentence}`, [
    header(title),
    paragraph(findingSentence(finding, t)),
    paragraph(...stateSpans(incident, workspace, t)),
    table(
      [
        { title: words.detailsBy[by] },
        { title: month, align: "right" },
        { title: previousMonth, align: "right" },
        { title: t.word.change, align: "right" },
      ],
      [
        ...details.rows.map((row) => partRow(row, partName(row.name, by, t), workspace, t)),
        ...(other === undefined
          ? []
          : [
              partRow(
                other,
                by === "day" ? words.undated : t.other(t.format.count(other.count)),
                workspace,
                t,
              ),
            ]),
        { ...partRow(total, total.name, workspace, t), group: true },
      ],
    ),
    ...(details.gaps.length === 0 ? [] : [note(`${gapText(details.gaps, t)} ${t.reports.gap.leftOut}`)]),
    ...(events.length === 0
      ? []
      : [
          paragraph({ bold: words.historyTitle }),
          bullets(
            events
              .slice(-MAX_EVENTS)
              .map((event) => [
                `${t.format.dateTime(event.at, workspace.timezone)} `,
                ...eventSpans(event, workspace, t),
              ]),
          ),
        ]),
    actions(
      listDetailCuts(finding)
        .filter((one) => one !== by)
        .map((one) =>
          button({
            action: `incident-details:${one}`,
            text: words.detailsBy[one],
            value: `${incident.id} ${one}`,
          }),
        ),
    ),
  ]);
}

function partName(name: string, by: DetailsBy, t: Translator): string {
  if (by === "day") return t.alerts.day(name);
  const category = CATEGORIES.find((one) => one === name);
  return by === "category" && category !== undefined ? t.category[category] : ownerName(name, t);
}

function partRow(row: DetailRow, name: string, { currency }: Workspace, t: Translator): Row {
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const change = changePercent(row.amountMicros, row.previousMicros);
  return {
    cells: [
      name,
      money(row.amountMicros),
      money(row.previousMicros),
      change === null ? "–" : t.format.changePercent(change),
    ],
  };
}
