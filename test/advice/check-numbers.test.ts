import { describe, expect, it } from "vitest";
import { checkNumbers } from "../../src/advice/check-numbers.ts";

const FIGURES = [
  { label: "month", value: "2026-10 (to date)" },
  { label: "total", value: "KRW 120,000,000" },
  { label: "service ERP2", value: "KRW 1,200,000 (33.3%)" },
  { label: "change against the previous month", value: "-12.5%" },
  { label: "budget", value: "USD 1,200.50" },
];

const foreign = (text: string) =>
  checkNumbers(text, FIGURES)
    .filter((segment) => segment.foreign)
    .map((segment) => segment.text.trim());

describe("the numbers of a model's text", () => {
  it.each([
    "총액 KRW 120,000,000 중 ERP2가 ₩1,200,000(33.3%)입니다.",
    "1억 2,000만 원 가운데 120만원",
    "1억2000만원, 1.2억 원, 120000000",
    "down by 12.5 percent, by −12.5%",
    "$1,200.50 or 1200.50 or 1,200.5 USD",
    "2026-10, 2026년 10월, 2026.10",
    "1. first\n2) second\n  3. **third**",
    "120 million won, 1.2M",
    "no figure at all",
  ])("leaves %j as it is", (text) => {
    expect(foreign(text)).toEqual([]);
  });

  it.each([
    ["save 15% of it", ["15%"]],
    ["₩1,200,001", ["₩1,200,001"]],
    ["$1,200,000 is another currency", ["$1,200,000"]],
    ["1,200,000달러", ["1,200,000달러"]],
    ["33.3 of them", ["33.3"]],
    ["1200000%", ["1200000%"]],
    ["120만 5천원", ["120만 5천원"]],
    ["120억", ["120억"]],
    ["12,00,000", ["12,00,000"]],
    ["KRW5000000", ["KRW5000000"]],
    ["2026-11", ["2026-11"]],
    ["½ of it, Ⅳ, ٣٤", ["½", "Ⅳ", "٣٤"]],
    ["EC2 and ERP2", ["2"]],
    ["3 servers", ["3"]],
  ])("marks what was not given in %j", (text, marked) => {
    expect(foreign(text)).toEqual(marked);
  });

  it("keeps the whole text, in order", () => {
    const text = "1. ERP2: 15% less of ₩1,200,000, that is 180,000원.\n2. 끝 7";
    const segments = checkNumbers(text, FIGURES);
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
    expect(segments.filter((segment) => segment.foreign)).toHaveLength(3);
  });
});
