import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText, withoutLinks } from "../../src/domain/visible-text.ts";

describe("visibleText", () => {
  it.each([
    ["a bell and an escape", "백업\u0007 \u001b[31m서버\u001b[0m", "백업 [31m서버[0m"],
    ["C1 controls and DEL", "a\u009b31m\u007fb", "a31mb"],
    ["marks of direction", "invoice\u202egpj.exe\u202c \u2066x\u2069\u200e\u200f\u061c", "invoicegpj.exe x"],
    ["zero-width signs", "ER\u200bP\ufeff\u2060\u00ad\u034f", "ERP"],
    ["filling letters", "a\u3164b\uffa0\u115f", "ab"],
    ["tags", "ok\u{e0041}\u{e0042}", "ok"],
    ["annotations", "a\ufff9b\ufffac\ufffb", "abc"],
    ["half a character", "a\ud83d b\udc00", "a b"],
    ["separators and tabs", "a\u2028b\u2029c\td\u0085e\u2800f", "a b c d e f"],
    ["Windows line ends", "a\r\nb\rc", "a\nb c"],
    ["a joiner that joins nothing", "a\u200db \u200d", "ab "],
    ["a joiner with an emoji on one side", "👩\u200db a\u200d👩", "👩b a👩"],
    ["a joiner beside a letter beside an emoji", "👩a\u200d👩 👩\u200da👩", "👩a👩 👩a👩"],
    ["a space without width between emoji", "👩\u200b👩", "👩👩"],
    ["a style behind a space", "☎ \ufe0f", "☎ "],
    ["a style of nothing", "가\ufe0f나", "가나"],
  ])("leaves %s out", (_what, text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });

  it.each([
    "서버 운영비 (10월) – 50 %",
    "日本語 العربية עברית हिन्दी ไทย",
    "a\nb",
    "👨‍👩‍👧‍👦 👩🏽‍💻 ❤️‍🔥 🏳️‍🌈 ☎️ 1️⃣",
    "é ㅎㅏㄴ 각",
  ])("keeps %j", (text) => {
    expect(visibleText(text)).toBe(text);
  });

  it("is what it is once it was made visible, and holds no control", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => {
        const once = visibleText(text);
        expect(visibleText(once)).toBe(once);
        expect(once).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { seed: 20_261_128, numRuns: 5000 },
    );
  });
});

describe("withoutLinks", () => {
  it.each([
    ["https://evil.example/a?b", "https: //evil․example/a?b"],
    ["see www.evil.com now", "see www․evil․com now"],
    ["write to a.b@c-d.co.kr", "write to a.b＠c-d․co․kr"],
    ["slack://open", "slack: //open"],
    ["a@365.co and 365.com", "a＠365․co and 365․com"],
    ["evil.de evil.shop ftp.evil.top", "evil․de evil․shop ftp․evil․top"],
    ["xn--e1afmkfd.xn--p1ai 예시.한국", "xn--e1afmkfd․xn--p1ai 예시․한국"],
    ["evil。com evil．net evil｡kr", "evil․com evil․net evil․kr"],
    ["Node.js costs.csvx costs.csv.com", "Node․js costs․csvx costs.csv․com"],
  ])("breaks %s", (text, inert) => {
    expect(withoutLinks(text)).toBe(inert);
  });

  it.each([
    "1,380.5 v2.10 2026.10 3.5억",
    "costs.csv bill.csv.gz Parts.PARQUET",
    "@minjun a: b // c",
    "Done. Next one... e.g. this",
  ])("leaves %s", (text) => {
    expect(withoutLinks(text)).toBe(text);
  });
});
