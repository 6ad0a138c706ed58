import type { Button, StaticSelect } from "@slack/types";
import type { Category, CostItem } from "../../domain/cost.ts";
import type { CostPage } from "../../domain/cost-page.ts";
import { foldRows } from "../../domain/rows.ts";
import type { Workspace } from "../../domain/workspace.ts";
import { dayInZone, type YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, button, header, type Message, message, note, paragraph, plain } from "./blocks.ts";
import { convertedAmount, itemAmount, personCell, totalsText } from "./cost-parts.ts";
import { LIMITS } from "./limits.ts";
import { conversionNotes, ownerName } from "./report-parts.ts";
import { type Row, table } from "./table.ts";

const MAX_IMPORTED_ROWS = 40;

export type ListFilters = {
  readonly service: string | undefined;
  readonly category: Category | undefined;
  readonly department: string | undefined;
  readonly mine: boolean;
};

/** What this person may do from the list: the items they may edit, and the command lines of the buttons. */
export type ListControls = {
  readonly mayAdd: boolean;
  readonly editable: readonly CostItem[];
  readonly previousLine: string | undefined;
  readonly nextLine: string | undefined;
  readonly exportMonths: string | undefined;
};

export function costListView(
  list: CostPage,
  filters: ListFilters,
  controls: ListControls,
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.cost.list;
  const subject = subjectOf(list.month, filters, t);
  const elements = controlsOf(controls, t);
  const buttons = elements.length === 0 ? [] : [actions(elements)];
  if (list.count === 0 && list.imported.length === 0) {
    return message(`${words.empty(subject)} ${words.emptyNext}`, [
      header(words.title(subject)),
      paragraph(words.empty(subject)),
      paragraph(`${words.emptyNext} `, { code: "/finops cost add" }),
      ...buttons,
    ]);
  }
  const total = totalsText(list.totals, workspace.currency, t);
  const imported = t.format.money({ currency: workspace.currency, micros: list.importedMicros });
  const sentence = [
    words.sentence(subject, t.format.count(list.count), total),
    ...(list.imported.length === 0
      ? []
      : [words.importedSentence(t.format.count(countLines(list)), imported)]),
  ].join(" ");
  const columns = [
    { title: words.date },
    { title: words.id },
    { title: t.word.category },
    { title: t.word.service },
    { title: t.word.department },
    { title: t.word.amount, align: "right" as const },
    { title: t.word.who },
    { title: t.word.note },
  ];
  const page =
    list.pages > 1 ? `${words.page(t.format.count(list.page), t.format.count(list.pages))} · ` : "";
  return message(sentence, [
    header(words.title(subject)),
    paragraph(sentence),
    table(columns, [
      ...itemRows(list, workspace, t),
      ...importedRows(list, workspace, t),
      ...grandTotal(list, workspace, t),
    ]),
    ...conversionNotes(list.conversions, workspace.currency, t, words.registered),
    ...conversionNotes(list.importedConversions, workspace.currency, t, words.imported),
    note(`${page}${t.basis.billed}`),
    ...buttons,
  ]);
}

function subjectOf(
  month: YearMonth,
  { service, category, department, mine }: ListFilters,
  t: Translator,
): string {
  const parts = [
    service === undefined ? undefined : ownerName(service, t),
    category === undefined ? undefined : t.category[category],
    department === undefined ? undefined : ownerName(department, t),
    mine ? t.cost.list.mine : undefined,
  ];
  return [month, ...parts.filter((part) => part !== undefined)].join(" · ");
}

function itemRows(list: CostPage, workspace: Workspace, t: Translator): Row[] {
  const { timezone, currency } = workspace;
  if (list.count === 0) return [];
  const words = t.cost.list;
  const rows = list.items.map((item) => ({
    cells: [
      item.day ?? dayInZone(item.createdAt, timezone),
      item.id,
      t.category[item.category],
      ownerName(item.service, t),
      ownerName(item.department, t),
      convertedAmount(item, workspace, t),
      personCell(item.createdBy),
      item.description,
    ],
  }));
  const total = totalsText(list.totals, currency, t);
  return [
    ...rows,
    {
      cells: [words.registeredTotal(t.format.count(list.count)), "", "", "", "", total, "", ""],
      group: true,
    },
  ];
}

/** Imported lines are read-only and many: one row for each service and category. */
function importedRows(list: CostPage, { currency }: Workspace, t: Translator): Row[] {
  if (list.imported.length === 0) return [];
  const words = t.cost.list;
  const money = (micros: bigint) => t.format.money({ currency, micros });
  const named = list.imported.map((cell) => ({ ...cell, name: `${cell.service} ${cell.category}` }));
  const { shown, other } = foldRows(named, MAX_IMPORTED_ROWS);
  const row = (category: string, service: string, micros: bigint, lines: number): Row => ({
    cells: ["", words.imported, category, service, "", money(micros), "", words.lines(t.format.count(lines))],
  });
  const rows = shown.map((cell) =>
    row(t.category[cell.category], ownerName(cell.service, t), cell.amountMicros, cell.items),
  );
  if (other !== undefined) {
    const lines = other.rows.reduce((sum, cell) => sum + cell.items, 0);
    rows.push(row(t.other(t.format.count(other.rows.length)), "", other.amountMicros, lines));
  }
  const title = words.importedTotal(t.format.count(countLines(list)));
  return [...rows, { cells: [title, "", "", "", "", money(list.importedMicros), "", ""], group: true }];
}

/** Only where there are both, in one currency. */
function grandTotal(list: CostPage, { currency }: Workspace, t: Translator): Row[] {
  const [own, ...others] = list.totals;
  if (list.imported.length === 0 || own?.currency !== currency || others.length > 0) return [];
  const total = t.format.money({ currency, micros: own.micros + list.importedMicros });
  return [{ cells: [t.word.total, "", "", "", "", total, "", ""], group: true }];
}

function countLines(list: CostPage): number {
  return list.imported.reduce((sum, { items }) => sum + items, 0);
}

function controlsOf(controls: ListControls, t: Translator): (Button | StaticSelect)[] {
  const show = (suffix: string, text: string, line: string | undefined) =>
    line === undefined ? [] : [button({ action: `show:${suffix}`, text, value: line })];
  return [
    ...(controls.mayAdd ? [button({ action: "cost-add", text: t.button.add })] : []),
    ...(controls.editable.length === 0 ? [] : [editMenu(controls.editable, t)]),
    ...show("previous", t.button.previous, controls.previousLine),
    ...show("next", t.button.next, controls.nextLine),
    ...(controls.exportMonths === undefined
      ? []
      : [button({ action: "export", text: t.cost.list.csv, value: controls.exportMonths })]),
  ];
}

function editMenu(items: readonly CostItem[], t: Translator): StaticSelect {
  return {
    type: "static_select",
    action_id: "cost-edit:menu",
    placeholder: plain(t.cost.list.choose, 150),
    options: items.map((item) => ({
      text: plain(
        [item.id, itemAmount(item, t), item.description].filter((part) => part !== "").join(" "),
        LIMITS.optionText,
      ),
      value: item.id,
    })),
  };
}
