import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sanitizeAdvice } from "../../src/advice/sanitize.ts";

const ALIVE = /<[@#!][^<>]*>|https?:\/\/\S|www\.\S|\[[^[\]]*\]\([^()]*\)|[@＠](?:here|channel|everyone)/i;

describe("the text of a model", () => {
  it.each([
    ["see https://evil.example/x?y now", "see  now"],
    ["<https://evil.example|click here> please", "click here please"],
    ["[click](https://evil.example) please", "click please"],
    ["![x](http://evil.example/pixel.png)text", "xtext"],
    ["ask <@U123> or <!channel> or <!subteam^S1|@ops> or <#C1|general>", "ask  or  or  or"],
    ["@here @channel @everyone", "here channel everyone"],
    ["mail admin@evil.example.com or tel:+123", "mail  or"],
    ["go to evil.com/login and www.evil.example", "go to  and"],
    ["<<@U1>@U1> <<!channel>!channel>", "<U1> <!channel>".replace("<!channel>", "")],
    ["a\u0000b\u202ec\u200bd\u001b[31m", "abcd[31m"],
    ["keep 1.5 and a.b, e.g. this: 3/4", "keep 1.5 and a.b, e.g. this: 3/4"],
    ["１２％", "12％"],
  ])("%j loses what would be alive in Slack", (text, expected) => {
    expect(sanitizeAdvice(text)).toBe(expected.trim());
  });

  it("is at most 2,500 characters long and never half a character", () => {
    const text = sanitizeAdvice(`${"가".repeat(2498)}😀😀😀`);
    expect(Array.from(text)).toHaveLength(2500);
    expect(text.endsWith("가😀…")).toBe(true);
  });

  it("has nothing alive however deep it is nested", () => {
    const deep = `${"<".repeat(900)}${"@U1>".repeat(900)}`;
    expect(sanitizeAdvice(deep)).not.toMatch(ALIVE);
  });

  it("has nothing alive for 5,000 hostile texts", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "@",
      "U1",
      "!channel",
      "#C1",
      "|",
      "https://",
      "www.",
      "evil.com",
      "[",
      "]",
      "(",
      ")",
      "here",
      "\u200b",
      " ",
      "\n",
      "가",
      "channel",
      "&lt;",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        expect(sanitizeAdvice(parts.join(""))).not.toMatch(ALIVE);
      }),
      { seed: 20261124, numRuns: 5000 },
    );
  });
});
