import { sumMicros } from "../../domain/money.ts";
import type { RemapMove, RemapReport } from "../../domain/remap.ts";
import type { Translator } from "../../i18n/messages.ts";
import {
  actions,
  bullets,
  button,
  confirmation,
  header,
  type Message,
  type MessageBlock,
  message,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { listButton, ownerText, remapButton } from "./mapping-parts.ts";
import { type Row, table } from "./table.ts";

/** With the months below them the table keeps within Slack's rows. */
const MAX_MOVES = 30;
const MAX_MONTHS = 40;
const CENTS = { align: "right" as const };

/** `The last import: this would move 1,204 lines, ₩3,200,000.` */
export function effectText(
  { scope, currency, lines, scopeLines, moved, factlessLines }: RemapReport,
  t: Translator,
): string {
  const words = t.mapping.remapping;
  const { count } = t.format;
  if (moved.lines > 0) {
    const amount = t.format.money({ currency, micros: moved.amountMicros });
    return words.wouldMove(words.scope[scope], count(moved.lines), amount);
  }
  if (scopeLines + factlessLines === 0) return words.empty;
  const isAboutNothing = lines === 0 && scopeLines > 0;
  if (isAboutNothing) return words.matchesNothing(words.scope[scope], count(scopeLines));
  return words.nothing(words.scope[scope], count(lines));
}

/** What re-mapping would do, and its confirmation, which carries what was shown. */
export function remapPreviewView(report: RemapReport, undoMinutes: number, t: Translator): Message {
  const words = t.mapping.remapping;
  const confirm = report.moved.lines === 0 ? [] : [confirmButton(report, undoMinutes, t)];
  return reportView(words.title, effectText(report, t), report, [...confirm, listButton(t)], t);
}

/** What one rule would do. */
export function ruleTestView(
  { number, mayEdit, report }: { number: number; mayEdit: boolean; report: RemapReport },
  t: Translator,
): Message {
  const words = t.mapping.remapping;
  const effect = effectText(report, t);
  const matches = words.ruleMatches(t.format.count(number), t.format.count(report.lines));
  const sentence = report.lines === 0 ? effect : `${matches} ${effect}`;
  const buttons = [listButton(t), ...(mayEdit ? [remapButton(t)] : [])];
  return reportView(t.mapping.rule(t.format.count(number)), sentence, report, buttons, t);
}

export function remapDoneView(
  { id, report }: { readonly id: string | undefined; readonly report: RemapReport },
  undoMinutes: number,
  t: Translator,
): Message {
  const words = t.mapping.remapping;
  const sentence =
    id === undefined
      ? effectText(report, t)
      : words.done(t.format.count(report.moved.lines), movedMoney(report, t));
  const undo = id === undefined ? [] : [button({ action: "remap-undo", text: words.undo, value: id })];
  return message(sentence, [
    paragraph({ bold: sentence }),
    actions([...undo, listButton(t)]),
    ...(id === undefined ? [] : [note(words.doneNext(undoMinutes))]),
  ]);
}

export function remapUndoneView(months: readonly string[], t: Translator): Message {
  const sentence = t.mapping.remapping.undone(t.format.list(months));
  return message(sentence, [paragraph({ bold: sentence }), actions([listButton(t)])]);
}

function reportView(
  title: string,
  sentence: string,
  report: RemapReport,
  buttons: Parameters<typeof actions>[0],
  t: Translator,
): Message {
  const notes = noteLines(report, t);
  const blocks: MessageBlock[] = [
    header(title),
    paragraph(sentence),
    ...(report.moves.length === 0 ? [] : [moveTable(report, t)]),
    ...(notes.length === 0 ? [] : [bullets(notes)]),
    actions(buttons),
    note(t.basis.billed),
  ];
  return message(`${title}. ${sentence}`, blocks);
}

function moveTable(report: RemapReport, t: Translator) {
  const words = t.mapping.remapping;
  return table(
    [
      { title: words.from },
      { title: words.to },
      { title: words.lines, ...CENTS },
      { title: t.word.amount, ...CENTS },
    ],
    [...moveRows(report, t), row(words.all, "", report.moved, report, t, true), ...monthRows(report, t)],
  );
}

function moveRows(report: RemapReport, t: Translator): Row[] {
  const { moves } = report;
  const shown = moves.length <= MAX_MOVES ? moves : moves.slice(0, MAX_MOVES - 1);
  const rest = moves.slice(shown.length);
  const rows = shown.map((move: RemapMove) =>
    row(ownerText(move.from, t), ownerText(move.to, t), move, report, t),
  );
  if (rest.length === 0) return rows;
  return [...rows, row(t.other(t.format.count(rest.length)), "", sumOf(rest), report, t)];
}

function monthRows(report: RemapReport, t: Translator): Row[] {
  const { months } = report;
  if (months.length < 2) return [];
  const rest = months.slice(0, Math.max(0, months.length - MAX_MONTHS));
  return [
    { cells: [t.mapping.remapping.byMonth, "", "", ""], group: true },
    ...(rest.length === 0 ? [] : [row(t.other(t.format.count(rest.length)), "", sumOf(rest), report, t)]),
    ...months.slice(rest.length).map((month) => row(month.month, "", month, report, t)),
  ];
}

type Moved = { readonly lines: number; readonly amountMicros: bigint };

function sumOf(rows: readonly Moved[]): Moved {
  return {
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
    amountMicros: sumMicros(rows.map(({ amountMicros }) => amountMicros)),
  };
}

function row(
  from: string,
  to: string,
  { lines, amountMicros }: Moved,
  { currency }: RemapReport,
  t: Translator,
  group = false,
): Row {
  return {
    cells: [from, to, t.format.count(lines), t.format.money({ currency, micros: amountMicros })],
    group,
  };
}

function noteLines(report: RemapReport, t: Translator): Span[][] {
  const words = t.mapping.remapping;
  const { count, list } = t.format;
  return [
    ...(report.unjudgedLines === 0 ? [] : [[words.unjudged(count(report.unjudgedLines))]]),
    ...(report.factlessLines === 0 ? [] : [[words.factless(count(report.factlessLines))]]),
    ...(report.newServices.length === 0 ? [] : [[words.newServices(list(report.newServices))]]),
    ...(report.newDepartments.length === 0 ? [] : [[words.newDepartments(list(report.newDepartments))]]),
  ];
}

function movedMoney({ currency, moved }: RemapReport, t: Translator): string {
  return t.format.money({ currency, micros: moved.amountMicros });
}

function confirmButton(report: RemapReport, undoMinutes: number, t: Translator) {
  const words = t.mapping.remapping;
  const lines = t.format.count(report.moved.lines);
  return button({
    action: "remap",
    text: words.confirm,
    value: `${report.scope} ${report.fingerprint}`,
    style: "primary",
    confirm: confirmation({
      title: words.question,
      text: words.questionText(lines, movedMoney(report, t), undoMinutes),
      confirm: words.confirm,
      deny: t.button.cancel,
    }),
  });
}
