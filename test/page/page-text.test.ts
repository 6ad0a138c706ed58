import { describe, expect, it } from "vitest";
import { parseMrkdwn } from "../../local/page/blocks/parse-mrkdwn.ts";
import { sortReasons } from "../../local/page/blocks/refusals.ts";
import { formatSlackDate } from "../../local/page/blocks/slack-date.ts";

function inline(text: string, verbatim = false) {
  return parseMrkdwn(text, verbatim).flatMap((part) => (part.kind === "preformatted" ? [] : part.content));
}

describe("Slack's markup", () => {
  it("nests marks and keeps mentions inside them", () => {
    expect(inline("*a _b_ <@U1|Ada>*")).toEqual([
      {
        kind: "bold",
        content: [
          { kind: "text", text: "a " },
          { kind: "italic", content: [{ kind: "text", text: "b" }] },
          { kind: "text", text: " " },
          { kind: "user", id: "U1", label: "Ada" },
        ],
      },
    ]);
  });

  it.each(["snake_case_name", "2*3*4", "* no *", "a < b > c", "<b>", "**", "*open"])(
    "leaves %s as text",
    (text) => {
      expect(inline(text)).toEqual([{ kind: "text", text }]);
    },
  );

  it("links bare addresses unless the text is verbatim", () => {
    expect(inline("https://a.example/x.")).toEqual([
      { kind: "link", url: "https://a.example/x", label: "" },
      { kind: "text", text: "." },
    ]);
    expect(inline("https://a.example/x", true)).toEqual([{ kind: "text", text: "https://a.example/x" }]);
  });

  it("tells fences, quotes and paragraphs apart", () => {
    const parts = parseMrkdwn("one\n&gt; two\n&gt; three\n```\na &lt; b\n```\nfour\n&gt;&gt;&gt; five\nsix");
    expect(parts.map(({ kind }) => kind)).toEqual([
      "paragraph",
      "quote",
      "preformatted",
      "paragraph",
      "quote",
    ]);
    expect(parts[2]).toEqual({ kind: "preformatted", text: "a < b" });
  });

  it("reads a text full of openings in a moment", () => {
    const started = performance.now();
    for (const sign of ["*a ", "*`a* ", "*a*b", "<@", "*<a "]) parseMrkdwn(sign.repeat(3000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

it("puts each reason at the block that it names", () => {
  const { byBlock, rest } = sortReasons(
    [
      "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/rows/1/0/text]",
      "unsupported type: x [json-pointer:/view/blocks/0/type]",
      "no more than 50 items allowed [json-pointer:/blocks]",
      "missing [json-pointer:/blocks/9/text]",
    ],
    2,
  );
  expect([...byBlock]).toEqual([
    [1, ["must be more than 0 characters [json-pointer:/blocks/1/rows/1/0/text]"]],
    [0, ["unsupported type: x [json-pointer:/view/blocks/0/type]"]],
  ]);
  expect(rest).toHaveLength(2);
});

it("writes a date in the reader's language", () => {
  const at = Date.UTC(2026, 9, 5, 12) / 1000;
  const later = Date.UTC(2026, 10, 20, 12);
  expect(formatSlackDate(at, "{date_num}: {date} {unknown}", "ko-KR", later)).toBe(
    "2026-10-05: 2026년 10월 5일 {unknown}",
  );
  expect(formatSlackDate(at, "{date_short_pretty}", "en-US", at * 1000)).toBe("today");
});
