import { type Inline, parseInline } from "./parse-mrkdwn-line.ts";

export type MrkdwnPart =
  | { readonly kind: "paragraph" | "quote"; readonly content: readonly Inline[] }
  | { readonly kind: "preformatted"; readonly text: string };

/** Slack's own markup: fences, quotes, and lines of inline markup between them. */
export function parseMrkdwn(text: string, verbatim = false): MrkdwnPart[] {
  const pieces = text.split(/```\n?([\s\S]+?)```/);
  return pieces.flatMap((piece, index): MrkdwnPart[] => {
    if (index % 2 === 1) return [{ kind: "preformatted", text: unescapeText(piece.replace(/\n$/, "")) }];
    const after = index === 0 ? piece : piece.replace(/^\n/, "");
    return parseLines(index === pieces.length - 1 ? after : after.replace(/\n$/, ""), verbatim);
  });
}

function parseLines(text: string, verbatim: boolean): MrkdwnPart[] {
  if (text === "") return [];
  const runs: { kind: "paragraph" | "quote"; lines: string[] }[] = [];
  let quoteAll = false;
  for (const line of text.split("\n")) {
    const all = /^(?:&gt;|>){3} ?/.exec(line);
    const one = /^(?:&gt;|>) ?/.exec(line);
    const mark = quoteAll ? "" : (all?.[0] ?? one?.[0]);
    quoteAll ||= all !== null;
    const kind = mark === undefined ? "paragraph" : "quote";
    const words = line.slice(mark?.length ?? 0);
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(words);
    else runs.push({ kind, lines: [words] });
  }
  return runs.map(({ kind, lines }) => ({ kind, content: parseInline(lines.join("\n"), verbatim) }));
}

/** `&` comes last, so that `&amp;lt;` stays `&lt;`. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
