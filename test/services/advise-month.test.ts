import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Advice, Advisor } from "../../src/advice/advisor.ts";
import type { AdviceFigure } from "../../src/domain/advice.ts";
import { getYearMonth } from "../../src/domain/year-month.ts";
import { adviseMonth } from "../../src/services/advise-month.ts";
import { type ImportWorld, openImportWorld } from "./import-world.ts";

describe("advice on a month", () => {
  let world: ImportWorld;
  let asked: readonly AdviceFigure[] = [];
  beforeEach(async () => {
    world = await openImportWorld();
    asked = [];
  });
  afterEach(() => world.close());

  const advise = (advice: Advice, month = "2026-10") => {
    const advisor: Advisor = {
      advise: async ({ figures }) => {
        asked = figures;
        return advice;
      },
      check: async () => "ready",
    };
    return adviseMonth(
      { ...world.deps, advisor },
      { workspace: world.workspace, month: getYearMonth(month), locale: "ko" },
    );
  };

  const BILL =
    "month,category,service,amount,department,description\n" +
    "2026-09,SERVER,ERP,1000000,Hong Gildong,secret plan\n" +
    "2026-10,SERVER,ERP,1600000,Hong Gildong,secret plan\n2026-10,LICENSE,MES,2400000,IT,seat of Kim\n";

  it("gives the model sums with their shares and changes, and nothing else", async () => {
    await world.give(BILL);
    await advise({ kind: "answered", model: "m", text: "ok" });
    expect(asked).toEqual([
      { label: "month", value: "2026-10" },
      { label: "total", value: "KRW 4,000,000" },
      { label: "total of the previous month", value: "KRW 1,000,000" },
      { label: "change against the previous month", value: "300%" },
      { label: "category LICENSE", value: "KRW 2,400,000 (60%)" },
      { label: "category SERVER", value: "KRW 1,600,000 (40%)" },
      { label: "service MES", value: "KRW 2,400,000 (60%)" },
      { label: "service ERP", value: "KRW 1,600,000 (40%)" },
      { label: "share of LICENSE", value: "60%" },
      { label: "possible saving, share of LICENSE", value: "KRW 240,000, 10% of KRW 2,400,000" },
      { label: "growth of service ERP", value: "60%" },
      { label: "possible saving, growth of service ERP", value: "KRW 240,000, 15% of KRW 1,600,000" },
    ]);
    expect(JSON.stringify(asked)).not.toMatch(/Hong|Kim|secret/);
  });

  it("marks the numbers that the model made up and names the model", async () => {
    await world.give(BILL);
    const text = "1. 라이선스 240만원(60%)을 줄이면 500,000원을 아낍니다.";
    const { advice } = await advise({ kind: "answered", model: "llama3:8b", text });
    expect(advice).toMatchObject({ kind: "answered", model: "llama3:8b" });
    expect(advice.kind === "answered" && advice.segments.filter(({ foreign }) => foreign)).toEqual([
      { text: "500,000원", foreign: true },
    ]);
  });

  it.each(["absent", "slow", "nonsense"] as const)(
    "falls back to the rules when the model is %s",
    async (reason) => {
      await world.give(BILL);
      const { advice } = await advise({ kind: "unavailable", reason });
      expect(advice).toMatchObject({ kind: "fallback", reason });
      expect(advice.kind === "fallback" && advice.recommendations.totalSavingMicros).toBe(480_000_000_000n);
    },
  );

  it("does not ask about a month without costs", async () => {
    const { advice } = await advise({ kind: "answered", model: "m", text: "made up" }, "2026-08");
    expect(advice).toMatchObject({ kind: "fallback", reason: "noCosts" });
    expect(asked).toEqual([]);
  });
});
