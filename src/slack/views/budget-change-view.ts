import { type CurrencyCode, sumMicros } from "../../domain/money.ts";
import type { YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, button, type Message, message, paragraph } from "./blocks.ts";
import { ownerName } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_ROWS = 60;

type Amount = { readonly amountMicros: bigint; readonly currency: CurrencyCode };
type Change = {
  readonly budget: Amount & { readonly month: YearMonth; readonly service: string | undefined };
  readonly before: Amount | undefined;
};

/** Old and new of each budget that was set; `showLine` is the command line that shows the first one's month. */
export function budgetChangeView(changes: readonly Change[], showLine: string, t: Translator): Message {
  const [only] = changes;
  if (changes.length !== 1 || only === undefined) {
    return changesView(t.budget.changedMany(t.format.count(changes.length)), changes, showLine, t);
  }
  const { month, service } = only.budget;
  const scope = `${month} ${service === undefined ? t.word.all : ownerName(service, t)}`;
  const sentence = t.budget.changed(scope, amountText(only.before, t), amountText(only.budget, t));
  return message(sentence, [paragraph({ bold: sentence }), showButton(showLine, t)]);
}

export function budgetCopyView(
  { from, to }: { readonly from: YearMonth; readonly to: YearMonth },
  changes: readonly Change[],
  showLine: string,
  t: Translator,
): Message {
  return changesView(t.budget.copied(from, to, t.format.count(changes.length)), changes, showLine, t);
}

function changesView(sentence: string, changes: readonly Change[], showLine: string, t: Translator): Message {
  const columns = [
    { title: t.word.month },
    { title: t.budget.scope },
    { title: t.budget.before, align: "right" as const },
    { title: t.budget.after, align: "right" as const },
  ];
  return message(sentence, [
    paragraph({ bold: sentence }),
    table(columns, rowsOf(changes, t)),
    showButton(showLine, t),
  ]);
}

function rowsOf(changes: readonly Change[], t: Translator): Row[] {
  const limit = changes.length > MAX_ROWS ? MAX_ROWS - 1 : MAX_ROWS;
  const rows = changes.slice(0, limit).map(({ budget, before }) => ({
    cells: [
      budget.month,
      budget.service === undefined ? t.word.all : ownerName(budget.service, t),
      amountText(before, t),
      amountText(budget, t),
    ],
  }));
  const rest = changes.slice(limit);
  const [first] = rest;
  if (first === undefined) return rows;
  const micros = sumMicros(rest.map(({ budget }) => budget.amountMicros));
  const after = t.format.money({ currency: first.budget.currency, micros });
  return [...rows, { cells: [t.other(t.format.count(rest.length)), "", "", after] }];
}

function amountText(amount: Amount | undefined, t: Translator): string {
  if (amount === undefined) return t.word.none;
  return t.format.money({ currency: amount.currency, micros: amount.amountMicros });
}

function showButton(line: string, t: Translator) {
  return actions([button({ action: "show:budget", text: t.budget.show, value: line })]);
}
