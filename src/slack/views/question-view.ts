import type { KnownBlock } from "@slack/types";
import type { CostEntry } from "../../domain/cost.ts";
import type { Money } from "../../domain/money.ts";
import type { Duplicate, Proposal, Question } from "../../domain/question.ts";
import { addMonths } from "../../domain/year-month.ts";
import type { Translator } from "../../i18n/messages.ts";
import { actions, bullets, button, type Message, message, paragraph, type Span } from "./blocks.ts";
import { reversalBlocks, reversalText } from "./import-reversal.ts";
import { ownerName } from "./report-parts.ts";

export type Asked = {
  readonly questions: readonly Question[];
  readonly proposal: Proposal;
  /** Names just these questions. */
  readonly code: string;
};

const MAX_LINES = 12;

/** What is asked, what would be written, the button that says yes, and the command line that does so. */
export function questionView(
  asked: Asked,
  yes: { readonly value: string | undefined; readonly line: string },
  t: Translator,
): Message {
  const words = t.question;
  const title = titleOf(asked, t);
  const sentences = asked.questions.map((question) => questionText(question, t));
  const duplicate = findDuplicate(asked);
  const primary = duplicate === undefined ? { style: styleOf(asked) } : {};
  const confirm =
    yes.value === undefined
      ? []
      : [button({ action: "confirm", text: yesText(asked, t), value: yes.value, ...primary })];
  const keep =
    duplicate === undefined ? [] : [button({ action: "keep-one", text: words.keepOne, value: duplicate.id })];
  const buttons = [...confirm, ...keep];
  return message([title, ...sentences].join(" "), [
    paragraph({ bold: title }),
    bullets(sentences.map((sentence) => [sentence])),
    ...duplicateBlocks(asked, t),
    ...proposalBlocks(asked.proposal, t),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
    paragraph(`${words.typed}: `, { code: `/finops ${yes.line}` }),
  ]);
}

/** For the top of a modal, whose fields show what would be written. */
export function questionBlocks(asked: Asked, t: Translator): KnownBlock[] {
  return [
    paragraph({ bold: t.question.title }),
    bullets(asked.questions.map((question) => [questionText(question, t)])),
    ...duplicateBlocks(asked, t),
    paragraph(t.question.changeAbove),
  ];
}

/** What the button says that answers all questions. */
export function yesText({ questions, proposal }: Asked, t: Translator): string {
  if (proposal.kind === "reversal") return t.reversal.yes[proposal.reversal.direction];
  return questions.every(({ kind }) => kind === "duplicate") ? t.question.another : t.question.yes;
}

function titleOf({ proposal }: Asked, t: Translator): string {
  return proposal.kind === "reversal" ? t.reversal.title : t.question.title;
}

function styleOf({ proposal }: Asked): "primary" | "danger" {
  return proposal.kind === "reversal" && proposal.reversal.direction === "undo" ? "danger" : "primary";
}

export function findDuplicate({ questions }: Asked): Duplicate | undefined {
  return questions.find((question) => question.kind === "duplicate");
}

/** The cost that is there already; it is equal to the proposal. */
function duplicateBlocks(asked: Asked, t: Translator): KnownBlock[] {
  const duplicate = findDuplicate(asked);
  if (duplicate === undefined) return [];
  if (asked.proposal.kind === "reversal") return [];
  const lines = proposalLines(asked.proposal, t).map((line) => [`${duplicate.id} · `, ...line]);
  return [paragraph({ bold: t.question.registered }), bullets(lines)];
}

function questionText(question: Question, t: Translator): string {
  const { ask } = t.question;
  const money = (amount: Money) => t.format.money(amount);
  switch (question.kind) {
    case "duplicate":
      return ask.duplicate(question.id, t.question.ago(question.secondsAgo));
    case "finishedMonth":
      return finishedMonthText(question, t);
    case "finishedBudgets":
      return ask.finishedBudgets(monthsText(question.months));
    case "pastMonths":
      return ask.pastMonths(question.months.length, monthsText(question.months), money(question.total));
    case "farMonth":
      return ask.farMonth(question.month, question.ahead);
    case "zeroCost":
      return ask.zeroCost;
    case "zeroBudget":
      return ask.zeroBudget;
    case "refund":
      return ask.refund(money(question.amount));
    case "reversal":
      return reversalText(question.reversal, t);
  }
}

function finishedMonthText(
  { month, total, added }: Extract<Question, { kind: "finishedMonth" }>,
  t: Translator,
): string {
  const before = t.format.money(total);
  const after =
    added.currency === total.currency
      ? t.format.money({ ...total, micros: total.micros + added.micros })
      : `${before} + ${t.format.money(added)}`;
  return t.question.ask.finishedMonth(month, before, after, addMonths(month, 12));
}

/** `2026-01..2026-10`: these are months in a row. */
function monthsText(months: readonly string[]): string {
  const [first = "", ...rest] = months;
  const last = rest.at(-1);
  return last === undefined ? first : `${first}..${last}`;
}

function proposalBlocks(proposal: Proposal, t: Translator): KnownBlock[] {
  if (proposal.kind === "reversal") return reversalBlocks(proposal.reversal, proposal.timezone, t);
  return [paragraph({ bold: t.question.proposal }), bullets(proposalLines(proposal, t))];
}

function proposalLines(proposal: Exclude<Proposal, { kind: "reversal" }>, t: Translator): Span[][] {
  switch (proposal.kind) {
    case "cost":
      return [[[proposal.entry.day ?? proposal.entry.month, ...costWords(proposal.entry, t)].join(" · ")]];
    case "recurring": {
      const { from, until, noEnd } = t.cost.recurring;
      const { firstMonth, untilMonth } = proposal.cost;
      const term = `${from} ${firstMonth} · ${until} ${untilMonth ?? noEnd}`;
      return [[[...costWords(proposal.cost, t), term].join(" · ")]];
    }
    case "budgets": {
      const lines = proposal.changes.map(({ month, service, before, after }): Span[] => {
        const scope = service === undefined ? t.word.all : ownerName(service, t);
        return [
          `${month} ${scope}: ${before === undefined ? t.word.none : t.format.money(before)} → ${t.format.money(after)}`,
        ];
      });
      if (lines.length <= MAX_LINES) return lines;
      return [...lines.slice(0, MAX_LINES - 1), [t.other(t.format.count(lines.length - MAX_LINES + 1))]];
    }
  }
}

function costWords(cost: Omit<CostEntry, "month" | "day">, t: Translator): string[] {
  const amount = t.format.money({ currency: cost.currency, micros: cost.amountMicros });
  return [
    t.category[cost.category],
    ownerName(cost.service, t),
    ownerName(cost.department, t),
    amount,
    ...[cost.description, cost.serverId ?? ""].filter((text) => text !== ""),
  ];
}
