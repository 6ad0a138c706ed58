import { isAuditAction } from "../../domain/audit-actions.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
import { createAuditFacts, mentionOf, type ShownChange, type ShownEntry } from "./audit-facts.ts";
import {
  actions,
  bullets,
  button,
  header,
  type Message,
  message,
  note,
  paragraph,
  type Span,
} from "./blocks.ts";
import { cut } from "./limits.ts";

/** 20 entries of this length stay well within a message. */
const MAX_LINE = 400;
/** Subjects that help to find the row again. */
const HAS_NUMBER = /^(COST|REC|IMPORT)-/;
const PLACE = "\ue000";

export type AuditFilter = {
  readonly by?: string | undefined;
  readonly month?: string | undefined;
  readonly action?: string | undefined;
};

type AuditList = {
  readonly entries: readonly ShownEntry[];
  readonly total: number;
  /** The position of the page's first entry, from 1. */
  readonly first: number;
  readonly page: number;
  readonly pages: number;
  readonly filter: AuditFilter;
};

/** One sentence a change. */
export function auditView(
  list: AuditList,
  turns: { readonly previousLine: string | undefined; readonly nextLine: string | undefined },
  workspace: Workspace,
  t: Translator,
): Message {
  const words = t.people.audit;
  const filtered = filterSpans(list.filter, t);
  const about = filtered.length === 0 ? [] : [paragraph(...filtered)];
  if (list.total === 0) {
    const empty = filtered.length === 0 ? words.empty : words.noneMatch;
    return message(empty, [header(words.title), ...about, paragraph(empty)]);
  }
  const { count } = t.format;
  const sentence = words.sentence(
    count(list.first),
    count(list.first + list.entries.length - 1),
    count(list.total),
  );
  const turn = (suffix: string, text: string, line: string | undefined) =>
    line === undefined ? [] : [button({ action: `show:${suffix}`, text, value: line })];
  const buttons = [
    ...turn("previous", t.button.previous, turns.previousLine),
    ...turn("next", t.button.next, turns.nextLine),
  ];
  return message(sentence, [
    header(words.title),
    paragraph(sentence),
    ...about,
    bullets(list.entries.map((entry) => entryLine(entry, workspace, t))),
    note(words.page(count(list.page), count(list.pages))),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
  ]);
}

/** `2026-11-24 12:00 @Kim registered a cost of ₩1,200,000 for 2026-11 (ERP, IT) · category Licence · COST-…` */
function entryLine(entry: ShownEntry, workspace: Workspace, t: Translator): Span[] {
  return [
    { code: t.format.dateTime(entry.at, workspace.timezone) },
    " ",
    ...whoSpans(entry.actor, t),
    ...changeSpans(entry, workspace, t),
  ];
}

/** What was changed, without who did it and when. */
export function changeSpans(
  entry: ShownChange,
  workspace: Pick<Workspace, "timezone">,
  t: Translator,
): Span[] {
  const { facts, rest, spans } = createAuditFacts(entry, workspace, t);
  const sentence = isAuditAction(entry.action)
    ? t.people.audit.did[entry.action](facts)
    : `${entry.action} · ${facts.subject}`;
  const parts = [sentence, ...rest(), ...(HAS_NUMBER.test(entry.subject) ? [entry.subject] : [])];
  return spans(cut(parts.join(" · "), MAX_LINE).replace(/\ue000\d*…$/, "…"));
}

function whoSpans(actor: string, t: Translator): Span[] {
  const { actors, person } = t.people.audit;
  const system = actors[actor];
  if (system !== undefined) return [system];
  const [before = "", after = ""] = person(PLACE).split(PLACE);
  return [before, mentionOf(actor) ?? actor, after];
}

function filterSpans({ by, month, action }: AuditFilter, t: Translator): Span[] {
  const words = t.people.audit;
  const labels: Readonly<Record<string, string>> = words.actions;
  const parts: Span[][] = [
    ...(by === undefined ? [] : [[`${words.filteredBy}: `, mentionOf(by) ?? words.actors[by]?.trim() ?? by]]),
    ...(month === undefined ? [] : [[`${words.filteredMonth}: ${month}`]]),
    ...(action === undefined
      ? []
      : [[`${words.filteredAction}: ${words.things[action] ?? labels[action] ?? action}`]]),
  ];
  return parts.flatMap((part, index) => (index === 0 ? part : [" · ", ...part]));
}
