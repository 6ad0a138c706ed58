import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "../../../local/slack/validate-blocks.ts";
import { translatorFor } from "../../../src/i18n/messages.ts";
import {
  actions,
  bullets,
  button,
  confirmation,
  header,
  type MessageBlock,
  message,
  note,
  paragraph,
} from "../../../src/slack/views/blocks.ts";
import { courseChart, pieChart } from "../../../src/slack/views/chart.ts";
import { cut, escapeAndCut, escapeText, LIMITS } from "../../../src/slack/views/limits.ts";
import { modal, notice, selectInput, textInput } from "../../../src/slack/views/modal.ts";
import { plainMessage } from "../../../src/slack/views/plain-message.ts";
import { table } from "../../../src/slack/views/table.ts";

const t = translatorFor("en");

/** Units that a cut may fall into: an entity, a surrogate pair, a letter with its mark, a family, decomposed Hangul. */
const UNITS = {
  entity: "&",
  tag: "<",
  pair: "🦊",
  marked: "e\u0301",
  family: "👨‍👩‍👧‍👦",
  hangul: "\u1112\u1161\u11ab",
  mention: "<!channel>",
  link: "<https://evil.example|here>",
  fence: "```",
} as const;
const HOSTILE = Object.entries(UNITS);

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const liveMarkup = /<(?:[!@#]|https?:)/;
/** At the limit, beside it, and far beyond, from every place in the unit. */
function* textsAround(unit: string, max: number): Generator<string> {
  const whole = unit.repeat(Math.ceil((2 * max) / unit.length) + 2);
  for (const length of [max - 1, max, max + 1, 2 * max])
    for (let shift = 0; shift < Math.max(unit.length, 6); shift += 1)
      yield `${"x".repeat(shift)}${whole}`.slice(0, length);
}

describe.each(HOSTILE)("text of %s", (_name, unit) => {
  it("is cut at whole characters, to the limit, and shows that it was", () => {
    for (const max of [8, 20, 75])
      for (const text of textsAround(unit, max)) {
        if (loneSurrogate.test(text)) continue;
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(loneSurrogate);
        if (text.length <= max) expect(short).toBe(text);
        else {
          const kept = short.slice(0, -1);
          expect(short.endsWith("…")).toBe(true);
          expect(text.startsWith(kept)).toBe(true);
          // What follows begins a character of its own.
          expect(text.slice(kept.length)).not.toMatch(/^(?:\u0301|\u200d|[\u1160-\u11ff])/);
        }
      }
  });

  it("is escaped and cut without half an entity, to the limit", () => {
    for (const max of [20, 75, LIMITS.messageText])
      for (const text of textsAround(unit, max)) {
        if (loneSurrogate.test(text)) continue;
        const short = escapeAndCut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(loneSurrogate);
        expect(short).not.toMatch(/&(?!amp;|lt;|gt;)/);
        expect(short).not.toMatch(/[<>]/);
        expect(escapeText(text).startsWith(short.replace(/…$/, ""))).toBe(true);
      }
  });

  it("is no markup in any part of a message, and every part stays valid", () => {
    for (const max of [1, LIMITS.buttonText, LIMITS.headerText, LIMITS.sectionText, LIMITS.messageText])
      for (const text of [unit, unit.repeat(max), `${"x".repeat(max - 1)}${unit}`]) {
        const drawn = everyBlock(text);
        for (const shown of [drawn, plainMessage(drawn)]) {
          expect(shown.text).not.toMatch(liveMarkup);
          for (const mrkdwn of liveTexts(shown.blocks)) expect(mrkdwn).not.toMatch(liveMarkup);
          expect(JSON.stringify(shown)).not.toMatch(/\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])/i);
          expect(validateMessage({ channel: "C1", ...shown })).toEqual({ messages: [] });
        }
      }
  });

  it("stays valid in every part of a modal", () => {
    for (const length of [1, LIMITS.modalTitle, LIMITS.optionText, 151, 3000]) {
      const text = unit.repeat(length);
      const field = { block: "field", label: text, hint: text };
      const choices = Array.from({ length: 101 }, (_, index) => ({ value: `${index} ${text}`, label: text }));
      const view = modal(t, {
        action: "some-form",
        title: text,
        submit: text,
        blocks: [
          paragraph(text),
          textInput({ ...field, block: "column", placeholder: text, initial: cut(text, 200) }),
          selectInput({ ...field, block: "one", choices: choices.slice(0, 1) }),
          selectInput({ ...field, block: "hundred", choices: choices.slice(0, 100) }),
          selectInput({ ...field, block: "more", choices }),
        ],
      });
      expect(validateView(view)).toEqual({ messages: [] });
      expect(validateView(notice(t, { title: text, blocks: [paragraph(text)] }))).toEqual({ messages: [] });
    }
  });
});

/** One of every part that a person's text can stand in. */
function everyBlock(text: string) {
  const points = Array.from({ length: 25 }, (_, index) => ({ label: text, micros: BigInt(index + 1) }));
  const blocks: (MessageBlock | undefined)[] = [
    header(text),
    paragraph(text, { bold: text }, { code: text }),
    bullets([[text], [{ bold: text }]]),
    note(text),
    actions([
      button({ action: "a", text, confirm: confirmation({ title: text, text, confirm: text, deny: text }) }),
    ]),
    table(
      [{ title: text }, { title: "Amount", align: "right" }],
      [{ cells: [text, text], group: true }, { cells: [text, "1"] }],
    ),
    pieChart(text, points, () => text),
    courseChart("bar", text, [{ name: text, points }]),
  ];
  return message(
    text,
    blocks.filter((block) => block !== undefined),
  );
}

/** What Slack reads as markup. */
function liveTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(liveTexts);
  if (typeof node !== "object" || node === null) return [];
  const { type, text } = node as { type?: unknown; text?: unknown };
  if (type === "mrkdwn" && typeof text === "string") return [text];
  return Object.values(node).flatMap(liveTexts);
}

function charactersOf(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + charactersOf(one), 0);
  if (typeof node !== "object" || node === null) return 0;
  return Object.entries(node).reduce(
    (sum, [key, value]) =>
      sum + (key === "text" && typeof value === "string" ? value.length : charactersOf(value)),
    0,
  );
}

describe("a table", () => {
  it("of any number of rows and columns has 10,000 characters at most, and all of its rows", () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 0, max: LIMITS.tableRows - 1 }),
      columns: fc.integer({ min: 1, max: LIMITS.tableColumns }),
      cell: fc.constantFrom("", "x", "가".repeat(9), "m".repeat(59), "m".repeat(61), "🦊".repeat(200)),
    });
    fc.assert(
      fc.property(sizes, ({ rows, columns, cell }) => {
        const drawn = table(
          Array.from({ length: columns }, () => ({ title: cell })),
          Array.from({ length: rows }, () => ({ cells: Array.from({ length: columns }, () => cell) })),
        );
        expect(drawn.rows).toHaveLength(rows + 1);
        expect(charactersOf(drawn)).toBeLessThanOrEqual(LIMITS.tableCharacters);
        expect(validateMessage({ channel: "C1", text: "x", blocks: [drawn] })).toEqual({ messages: [] });
      }),
      {
        numRuns: 60,
        seed: 20_261_128,
        examples: [
          [{ rows: 99, columns: 20, cell: "m".repeat(61) }],
          [{ rows: 99, columns: 2, cell: "m".repeat(61) }],
          [{ rows: 99, columns: 3, cell: "m".repeat(32) }],
        ],
      },
    );
  });

  it("shows cells whole while they fit", () => {
    const cell = "m".repeat(48);
    const rows = Array.from({ length: 99 }, () => ({ cells: [cell, cell] }));
    const drawn = table([{ title: "a" }, { title: "b" }], rows);
    expect(drawn.rows[1]).toEqual([cell, cell].map((text) => ({ type: "raw_text", text })));
  });
});

it("writes markup nowhere but in the two places that were looked at", () => {
  const files = readdirSync("src/slack", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  expect(files.length).toBeGreaterThan(100);
  const live = files.filter((path) =>
    /mrkdwn/.test(readFileSync(`src/slack/${path}`, "utf8").replace(/\/\*\*?.*\*\//g, "")),
  );
  expect(live.sort()).toEqual(["actions/share.ts", "views/plain-message.ts"]);
});
