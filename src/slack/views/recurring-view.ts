import type { RecurringCost } from "../../domain/recurring.ts";
import type { YearMonth } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, button, confirmation, header, type Message, message, paragraph } from "./blocks.ts";
import { itemAmount, personCell } from "./cost-parts.ts";
import { ownerName } from "./report-parts.ts";
import { table } from "./table.ts";

const EXAMPLE = "/finops cost add 2026-10 LICENSE 1200000 repeat=monthly until=2026-12";

export function recurringRegisteredView(
  cost: RecurringCost,
  due: readonly YearMonth[],
  t: Translator,
): Message {
  const words = t.cost.recurring;
  const sentence = words.registered(cost.id, itemAmount(cost, t));
  const months = due.length === 0 ? words.notDue(cost.firstMonth) : words.due(t.format.list(due));
  return message(`${sentence}. ${months}`, [
    paragraph({ bold: sentence }),
    paragraph(termText(cost, t), ...(cost.description === "" ? [] : [` · ${cost.description}`])),
    paragraph(months),
    actions([
      stopButton(cost, words.stop, t),
      button({ action: "show:recurring", text: words.list, value: "cost recurring" }),
    ]),
  ]);
}

/** A page of them; Stop stands for those that this person may stop. */
export function recurringListView(
  shown: {
    costs: readonly RecurringCost[];
    count: number;
    stoppable: readonly RecurringCost[];
    previousLine: string | undefined;
    nextLine: string | undefined;
  },
  t: Translator,
): Message {
  const words = t.cost.recurring;
  if (shown.count === 0) {
    return message(`${words.empty} ${words.emptyNext} ${EXAMPLE}`, [
      header(words.title),
      paragraph(words.empty),
      paragraph(`${words.emptyNext} `, { code: EXAMPLE }),
    ]);
  }
  const columns = [
    { title: t.cost.list.id },
    { title: t.word.category },
    { title: t.word.service },
    { title: t.word.department },
    { title: t.word.amount, align: "right" as const },
    { title: words.from },
    { title: words.until },
    { title: t.word.who },
    { title: t.word.note },
  ];
  const rows = shown.costs.map((cost) => ({
    cells: [
      cost.id,
      t.category[cost.category],
      ownerName(cost.service, t),
      ownerName(cost.department, t),
      itemAmount(cost, t),
      cost.firstMonth,
      cost.untilMonth ?? words.noEnd,
      personCell(cost.createdBy),
      cost.description,
    ],
  }));
  const sentence = words.sentence(t.format.count(shown.count));
  const turn = (suffix: string, text: string, line: string | undefined) =>
    line === undefined ? [] : [button({ action: `show:${suffix}`, text, value: line })];
  const elements = [
    ...shown.stoppable.map((cost) => stopButton(cost, `${words.stop} ${cost.id}`, t)),
    ...turn("previous", t.button.previous, shown.previousLine),
    ...turn("next", t.button.next, shown.nextLine),
  ];
  return message(sentence, [
    header(words.title),
    paragraph(sentence),
    table(columns, rows),
    ...(elements.length === 0 ? [] : [actions(elements)]),
  ]);
}

export function recurringStoppedView(cost: RecurringCost, t: Translator): Message {
  const sentence = t.cost.recurring.stopped(cost.id);
  const list = button({ action: "show:recurring", text: t.cost.recurring.list, value: "cost recurring" });
  return message(sentence, [paragraph(sentence), actions([list])]);
}

function stopButton(cost: RecurringCost, text: string, t: Translator) {
  const words = t.cost.recurring;
  return button({
    action: `recurring-stop:${cost.id}`,
    text,
    value: cost.id,
    style: "danger",
    confirm: confirmation({
      title: words.stopQuestion(cost.id),
      text: words.stopText,
      confirm: words.stop,
      deny: t.button.cancel,
    }),
  });
}

function termText(cost: RecurringCost, t: Translator): string {
  const { from, until, noEnd } = t.cost.recurring;
  const owners = [t.category[cost.category], ownerName(cost.service, t), ownerName(cost.department, t)].join(
    " · ",
  );
  return `${owners} · ${from} ${cost.firstMonth} · ${until} ${cost.untilMonth ?? noEnd}`;
}
