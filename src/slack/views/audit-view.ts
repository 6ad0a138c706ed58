import { isAuditAction } from "../../domain/audit-actions.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { Translator } from "../../i18n/messages.ts";
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
const MAX_CHANGE = 400;

type Values = Readonly<Record<string, string>>;
type Entry = {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before?: Values | undefined;
  readonly after?: Values | undefined;
};

type AuditList = {
  readonly entries: readonly Entry[];
  readonly total: number;
  /** The position of the page's first entry, from 1. */
  readonly first: number;
  readonly page: number;
  readonly pages: number;
};

/** One line a change, so that long values can be read whole and people have names. */
export function auditView(
  list: AuditList,
  turns: { readonly previousLine: string | undefined; readonly nextLine: string | undefined },
  { timezone }: Workspace,
  t: Translator,
): Message {
  const words = t.people.audit;
  if (list.total === 0) return message(words.empty, [header(words.title), paragraph(words.empty)]);
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
    bullets(list.entries.map((entry) => entryLine(entry, timezone, t))),
    note(words.page(count(list.page), count(list.pages))),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
  ]);
}

function entryLine(entry: Entry, timezone: string, t: Translator): Span[] {
  const { actors } = t.people.audit;
  return [
    { code: t.format.dateTime(entry.at, timezone) },
    " ",
    spanOf(entry.actor, actors[entry.actor] ?? entry.actor),
    " · ",
    ...changeSpans(entry, t),
  ];
}

/** What was changed, and how. */
export function changeSpans(entry: Omit<Entry, "at" | "actor">, t: Translator): Span[] {
  const names = t.people.audit.actions;
  const change = changeText(entry);
  return [
    { bold: isAuditAction(entry.action) ? names[entry.action] : entry.action },
    " · ",
    spanOf(entry.subject, entry.subject),
    change === "" ? "" : ` · ${change}`,
  ];
}

/** Slack's ids become names. */
function spanOf(id: string, text: string): Span {
  if (/^[UW][A-Z0-9]{8,}$/.test(id)) return { user: id };
  return /^[CG][A-Z0-9]{8,}$/.test(id) ? { channel: id } : text;
}

/** `amount 1000 KRW → 2000 KRW` of every value that is another one now. */
function changeText({ before = {}, after = {} }: Pick<Entry, "before" | "after">): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  const parts = changed.map((name) => `${name} ${before[name] || "–"} → ${after[name] || "–"}`);
  return cut(parts.join(", "), MAX_CHANGE);
}
