import fc from "fast-check";
import { expect } from "vitest";
import { COMMANDS } from "../../src/slack/commands/registry.ts";
import { PEOPLE, startWorld, type Who } from "./slack-world.ts";

/** Three times what a person may wait for: the machine of a test may be busy. The slowest is reported. */
const LIMIT_MS = 9000;

const words = fc.constantFrom(
  ...COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases].flatMap((one) => one.split(" "))),
  ...[
    "2026-10",
    "2026-13",
    "10월",
    "지난달",
    "this",
    "-1",
    "99",
    "LICENSE",
    "인건비",
    "120만",
    "₩1,200,000",
    "1.234,56",
  ],
  ...[
    "service=ERP",
    "service=",
    "=ERP",
    'note="x"',
    'note="',
    '"',
    "“x”",
    "=",
    "page=2",
    "page=-1",
    "by=me",
    "until=2026-12",
  ],
  ...[
    "<@U000000003>",
    "<@U1|x>",
    "<#C1|y>",
    "<!channel>",
    "<https://example.org|x>",
    "`x`",
    "*x*",
    "_x_",
    "~x~",
  ],
  ...[
    "🦊",
    "👨‍👩‍👧",
    "e\u0301",
    "\u202e",
    "\u200b",
    "\u0000",
    "\u0007",
    "\u001b[31m",
    "\ufeff",
    "\u2028",
    "١٢",
    "Ⅻ",
    "ﷺ",
    "가\u1100",
  ],
  ...[
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a person may type one.
    "${x}",
    "{{x}}",
    "#{x}",
    "%s%n",
    "$(id)",
    "'; DROP TABLE CostItem;--",
    "../../etc/passwd",
    "__proto__",
    "constructor",
  ],
  ...[
    "[[[",
    "(((",
    "(a+)+$",
    "\\",
    "\\u0000",
    "&amp;",
    "<script>",
    "0x10",
    "1e400",
    "NaN",
    "-0",
    "null",
    "undefined",
  ],
);
const texts = fc.oneof(
  { arbitrary: fc.array(words, { maxLength: 8 }).map((all) => all.join(" ")), weight: 8 },
  { arbitrary: fc.constantFrom(...COMMANDS.flatMap(({ examples }) => examples)), weight: 2 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...COMMANDS.flatMap(({ examples }) => examples)), words)
      .map(([example, more]) => `${example} ${more}`),
    weight: 3,
  },
  { arbitrary: fc.string({ unit: "binary", maxLength: 200 }), weight: 3 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }), weight: 2 },
  {
    arbitrary: fc
      .tuple(words, fc.constantFrom("", "cost add ", "summary ", "note=", "cost add 2026-10 SERVER "))
      .map(
        ([word, before]) =>
          before + `${word}`.repeat(Math.ceil(40_000 / Math.max(1, word.length))).slice(0, 40_000),
      ),
    weight: 1,
  },
);

/** Types so many texts, some by each of four people; each has to be answered. Resolves with the slowest answer's time. */
export async function typeTexts(count: number, seed: number): Promise<{ slowestMs: number }> {
  const world = await startWorld();
  const waiting = fc.sample(texts, { numRuns: count, seed }).values();
  let slowestMs = 0;
  const typeAs = async (as: Who) => {
    for (const text of waiting) {
      const begun = performance.now();
      const typed = await world.slack.type(`/finops ${text}`, { as: PEOPLE[as] });
      const ms = performance.now() - begun;
      slowestMs = Math.max(slowestMs, ms);
      // An export goes on after the first thing that its person sees.
      await world.app.settled();
      const answer = world.slack.latest(typed);
      const told = answer.views.length > 0 || answer.replies.some((reply) => reply.text.trim() !== "");
      expect
        .soft([answer.ackStatus, told, ms < LIMIT_MS], `${as}: ${text.slice(0, 200)}`)
        .toEqual([200, true, true]);
    }
  };
  await Promise.all((["admin", "pm", "viewer", "nobody"] as const).map(typeAs));
  await world.app.settled();
  return { slowestMs: Math.round(slowestMs) };
}
