import { describe, expect, it } from "vitest";
import { normalizeText } from "../../src/domain/normalize-text.ts";

describe("normalizeText", () => {
  it.each([
    ["note=“서버 비용”", 'note="서버 비용"'],
    ["note=‘a b’", "note='a b'"],
    ["note=“it’s”", 'note="it’s"'],
    ["—1", "-1"],
    ["summary –1", "summary -1"],
    ['note="a – b"', 'note="a – b"'],
    ["−1,200", "-1,200"],
    ["cost\u00a0add\u3000２０２６－１０", "cost add 2026-10"],
    ["ＳＥＲＶＥＲ　￦１，２００", "SERVER ₩1,200"],
    ["2026\u201010", "2026-10"],
    ["a\u200bb\u202ec\ufeff\u2066d", "abcd"],
    ["a\tb\r\nc\u0000d\u0007", "a b cd"],
    ["서버".normalize("NFD"), "서버"],
    ["👨‍👩‍👧 a\u200db", "👨‍👩‍👧 ab"],
    ["  x  ", "x"],
    ["￥１ ￡２ ￠３", "¥1 £2 ¢3"],
    ["summary ——1", "summary -1"],
    ["👩🏽‍💻", "👩🏽‍💻"],
    ["a\u200d👩", "a👩"],
  ])("reads %j as %j", (typed, meant) => {
    expect(normalizeText(typed)).toBe(meant);
  });

  it("changes nothing when it reads its own answer", () => {
    const once = normalizeText("—a “b” ‘c’ ｄ\u200d\u3000e");
    expect(normalizeText(once)).toBe(once);
  });
});
