export type Inline =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "strike"; readonly content: readonly Inline[] }
  | { readonly kind: "link"; readonly url: string; readonly label: string }
  | { readonly kind: "user" | "channel" | "group"; readonly id: string; readonly label: string }
  | { readonly kind: "broadcast"; readonly range: string }
  | {
      readonly kind: "date";
      readonly seconds: number;
      readonly format: string;
      readonly url: string;
      readonly label: string;
    };

const MARKS = { "*": "bold", _: "italic", "~": "strike" } as const;
/** What may start markup; all else is text. */
const START = /[<`*_~]|https?:\/\//g;
/** Slack takes texts of 3,000 characters; longer runs of markup are nobody's. */
const REACH = 3000;
const BARE_URL = /^https?:\/\/[^\s<>|"]*[^\s<>|"'.,;:!?)\]*_~]/;

/** `verbatim` leaves bare addresses as text, as Slack does. Escapes stay: each text undoes them as it is drawn. */
export function parseInline(text: string, verbatim: boolean): Inline[] {
  const found: Inline[] = [];
  let plainFrom = 0;
  let at = 0;
  const take = (length: number, node: Inline) => {
    if (plainFrom < at) found.push({ kind: "text", text: text.slice(plainFrom, at) });
    found.push(node);
    at += length;
    plainFrom = at;
  };
  while (at < text.length) {
    START.lastIndex = at;
    const next = START.exec(text);
    if (next === null) break;
    at = next.index;
    const [length, node] = readMarkup(text, at, verbatim) ?? [];
    if (length === undefined || node === undefined) at += 1;
    else take(length, node);
  }
  if (plainFrom < text.length) found.push({ kind: "text", text: text.slice(plainFrom) });
  return found;
}

function readMarkup(text: string, at: number, verbatim: boolean): [number, Inline] | undefined {
  const sign = text[at];
  if (sign === "<") return readAngle(text, at);
  if (sign === "`") return readCode(text, at);
  if (sign === "*" || sign === "_" || sign === "~") return readMark(text, at, sign, verbatim);
  const url = verbatim ? undefined : BARE_URL.exec(text.slice(at, at + REACH))?.[0];
  return url === undefined ? undefined : [url.length, { kind: "link", url, label: "" }];
}

function readCode(text: string, at: number): [number, Inline] | undefined {
  const [whole, code] = /^`([^`\n]+)`/.exec(text.slice(at, at + REACH)) ?? [];
  return whole === undefined || code === undefined ? undefined : [whole.length, { kind: "code", text: code }];
}

/** A mark opens before a word and closes behind one, on the same line. */
function readMark(
  text: string,
  at: number,
  sign: keyof typeof MARKS,
  verbatim: boolean,
): [number, Inline] | undefined {
  if (at > 0 && /[\p{L}\p{N}`]/u.test(text[at - 1] ?? "")) return undefined;
  const next = text[at + 1] ?? " ";
  if (next === sign || /\s/.test(next)) return undefined;
  const lineEnd = text.indexOf("\n", at);
  const line = text.slice(at + 1, lineEnd === -1 ? at + REACH : Math.min(lineEnd, at + REACH));
  for (let end = line.indexOf(sign); end !== -1; end = line.indexOf(sign, end + 1)) {
    const closes = end > 0 && !/\s/.test(line[end - 1] ?? "") && !/[\p{L}\p{N}]/u.test(line[end + 1] ?? "");
    const inner = line.slice(0, end);
    if (closes && !isInside(inner))
      return [end + 2, { kind: MARKS[sign], content: parseInline(inner, verbatim) }];
  }
  return undefined;
}

/** Whether a sign behind this text would stand inside a `<…>` or a code. */
function isInside(text: string): boolean {
  return text.lastIndexOf("<") > text.lastIndexOf(">") || text.split("`").length % 2 === 0;
}

function readAngle(text: string, at: number): [number, Inline] | undefined {
  const end = text.indexOf(">", at);
  if (end === -1) return undefined;
  const inside = text.slice(at + 1, end);
  const node = /[<\n]/.test(inside) ? undefined : readReference(inside);
  return node === undefined ? undefined : [end + 1 - at, node];
}

function readReference(inside: string): Inline | undefined {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? "" : inside.slice(bar + 1);
  if (target.startsWith("@")) return { kind: "user", id: target.slice(1), label };
  if (target.startsWith("#")) return { kind: "channel", id: target.slice(1), label };
  if (target.startsWith("!subteam^")) return { kind: "group", id: target.slice(9), label };
  const [, seconds, format = "", url = ""] = /^!date\^(-?\d+)\^([^^]*)(?:\^(.*))?$/.exec(target) ?? [];
  if (seconds !== undefined) return { kind: "date", seconds: Number(seconds), format, url, label };
  const [, range] = /^!(here|channel|everyone)$/.exec(target) ?? [];
  if (range !== undefined) return { kind: "broadcast", range };
  if (target.startsWith("!")) return { kind: "text", text: label || target };
  return /^[a-z][a-z0-9+.-]*:/i.test(target) ? { kind: "link", url: target, label } : undefined;
}
