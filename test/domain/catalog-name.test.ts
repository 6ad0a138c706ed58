import { expect, it } from "vitest";
import { foldName, isCatalogName, tidyName } from "../../src/domain/catalog-name.ts";

const NAMES = [
  ...["A", "서버 운영비", "2nd/line-7.x_y", "R&D", "ERP(신규)", "생산·품질", "C#", "#1 팀", "(주)한국", "A!"],
  ...["Sales, Asia", "it’s", "[prod] web", "café", "🚀 팀", "a:b", "100%", "x".repeat(60), "가".repeat(60)],
  // What is live elsewhere is made harmless there.
  ...["=SUM(1)", "@home", "-A", "<!channel>"],
];
const NONE = [
  ...["", " A", "A ", "A  B", "A\nB", "x".repeat(61), "＝cmd", "-", "#", "···", 'a"b', "ＥＲＰ"],
  ...["a\u202eb", "a\u200bb", "a\u0007", "\u3164", "a\ud800"],
];

it.each(NAMES)("%j is a name of a service or department", (text) => {
  expect(isCatalogName(text)).toBe(true);
});

it.each(NONE)("%j is none", (text) => {
  expect(isCatalogName(text)).toBe(false);
});

it("stores what files and people write alike in one way", () => {
  expect(["ＥＲＰ", " R&D\u00a0 팀\n", 'a"b', "e\u0301"].map(tidyName)).toEqual([
    "ERP",
    "R&D 팀",
    "a'b",
    "é",
  ]);
  expect(tidyName("가".repeat(100))).toBe("가".repeat(60));
  expect(foldName("Ｒ＆d")).toBe(foldName("r&D"));
});
