import { CATEGORIES } from "../../domain/cost.ts";
import { parseCurrency } from "../../domain/currency.ts";
import { parseDecimal } from "../../domain/decimal.ts";
import { microsOf } from "../../domain/money.ts";
import type { Workspace } from "../../domain/workspace.ts";
import type { AuditFacts } from "../../i18n/audit-facts.ts";
import type { Translator } from "../../i18n/messages.ts";
import type { Span } from "./blocks.ts";

type Values = Readonly<Record<string, string>>;
export type ShownChange = {
  readonly action: string;
  readonly subject: string;
  readonly before?: Values | undefined;
  readonly after?: Values | undefined;
};

export type ShownEntry = ShownChange & { readonly at: Date; readonly actor: string };

/** Fields whose values are codes; anywhere else `en` is what somebody called a service. */
const WORDED = new Set(["weekly", "monthly", "shared", "alertChannelShared", "rating", "locale"]);
/** Fields and actions whose values and subjects are ids; elsewhere `GROUPWARE` only looks like a channel's. */
const ID_FIELDS = new Set(["target", "assignee", "alertChannel"]);
const ID_ACTIONS = /^(role\.|alert\.tested|digest\.|report\.)/;
/** Marks a place in a sentence for a person or a channel. A typed text cannot contain one. */
const [OPEN, CLOSE] = ["\ue000", "\ue001"];

/**
 * The values of an audit row as people read them: money with its sign, names for ids. `rest` lists the values that no
 * sentence took. `spans` puts people and channels into a finished sentence.
 */
export function createAuditFacts(
  entry: ShownChange,
  { timezone }: Pick<Workspace, "timezone">,
  t: Translator,
): { facts: AuditFacts; rest: () => string[]; spans: (sentence: string) => Span[] } {
  const { before = {}, after = {} } = entry;
  const taken = new Set<string>();
  const mentions: Span[] = [];

  function shown(name: string, value: string | undefined): string | undefined {
    if (value === undefined || value === "") return undefined;
    const mention = ID_FIELDS.has(name) ? mentionOf(value) : undefined;
    return mention === undefined ? withoutMarks(valueWords(name, value, timezone, t)) : hold(mention);
  }

  function hold(mention: Span): string {
    mentions.push(mention);
    return `${OPEN}${mentions.length - 1}${CLOSE}`;
  }

  function subjectWords(): string {
    const mention = ID_ACTIONS.test(entry.action) ? mentionOf(entry.subject) : undefined;
    return mention === undefined ? withoutMarks(entry.subject) : hold(mention);
  }

  function take(from: Values) {
    return (name: string): string | undefined => {
      taken.add(name);
      return shown(name, from[name]);
    };
  }

  return {
    facts: { subject: subjectWords(), was: take(before), is: take(after) },
    rest() {
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      return names
        .filter((name) => !taken.has(name) && before[name] !== after[name])
        .flatMap((name) => {
          const { fields } = t.people.audit;
          const label = Object.hasOwn(fields, name) ? (fields[name] ?? name) : name;
          const [old, now] = [shown(name, before[name]), shown(name, after[name])];
          if (entry.before !== undefined && entry.after !== undefined)
            return [`${label} ${old ?? "–"} → ${now ?? "–"}`];
          const only = now ?? old;
          return only === undefined || (name === "replaced" && only === "0") ? [] : [`${label} ${only}`];
        });
    },
    spans: (sentence) =>
      sentence
        .split(/\ue000(\d+)\ue001/)
        .map((part, index) => (index % 2 === 0 ? part : (mentions[Number(part)] ?? ""))),
  };
}

function withoutMarks(text: string): string {
  return text.replace(/[\ue000\ue001]/g, "");
}

/** Slack's ids become names. */
export function mentionOf(id: string): Span | undefined {
  if (/^[UW][A-Z0-9]{8,}$/.test(id)) return { user: id };
  return /^[CG][A-Z0-9]{8,}$/.test(id) ? { channel: id } : undefined;
}

/** The audit keeps `1200000 KRW`, `LICENSE`, `true` and instants. */
function valueWords(name: string, value: string, timezone: string, t: Translator): string {
  const words = t.people.audit;
  if (name === "amount") return amountWords(value, t);
  if (name === "changes")
    return value.replace(/(-?[\d.]+) → (-?[\d.]+) ([A-Z]{3})(?=;|$)/g, (_all, from, to, code) =>
      [from, to].map((figure) => amountWords(`${figure} ${code}`, t)).join(" → "),
    );
  if (name === "rate" || /^(rows|lines|linesOut|linesIn|replaced)$/.test(name)) return groupDigits(value);
  const category = CATEGORIES.find((one) => name === "category" && one === value);
  if (category !== undefined) return t.category[category];
  if (name === "until" && /^\d{4}-\d{2}-\d{2}T/.test(value))
    return t.format.dateTime(new Date(value), timezone);
  return WORDED.has(name) && Object.hasOwn(words.values, value) ? (words.values[value] ?? value) : value;
}

function amountWords(value: string, t: Translator): string {
  const [figure = "", code = ""] = value.split(" ");
  const decimal = parseDecimal(figure);
  const micros = decimal === undefined ? undefined : microsOf(decimal);
  const currency = parseCurrency(code);
  return micros === undefined || currency === undefined ? value : t.format.money({ currency, micros });
}

/** `1390.25` as `1,390.25`, without a float. */
function groupDigits(figure: string): string {
  if (!/^\d{1,30}(\.\d+)?$/.test(figure)) return figure;
  const [whole = "", part] = figure.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}
