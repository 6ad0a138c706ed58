import { describe, expect, it } from "vitest";
import { computeSameDays, type SourceDay } from "../../src/domain/same-days.ts";
import { getDay } from "../../src/domain/year-month.ts";
import { units } from "./cells.ts";

const TODAY = getDay("2026-11-24");

function day(text: string, amount: number, source: string | undefined = "AWS"): SourceDay {
  return { day: getDay(text), amountMicros: units(amount), source, account: "" };
}

describe("the same days of the month before", () => {
  it("go to the last complete day that has usage", () => {
    const usage = [
      day("2026-10-01", 10),
      day("2026-10-22", 20),
      day("2026-10-23", 400),
      day("2026-11-02", 36),
      day("2026-11-22", 9),
      // Today is not over.
      day("2026-11-24", 5000),
    ];
    expect(computeSameDays(usage, TODAY)).toEqual({
      lastDay: 22,
      previousMonth: "2026-10",
      amountMicros: units(45),
      previousMicros: units(30),
      changePercent: 50,
      shorter: [],
    });
  });

  it("go to each import's own last day, and to yesterday for what people enter", () => {
    const usage = [
      day("2026-10-05", 10),
      day("2026-10-20", 1000),
      day("2026-11-05", 20),
      day("2026-10-20", 100, "GCP"),
      day("2026-11-22", 100, "GCP"),
      { ...day("2026-10-23", 7), source: undefined },
      { ...day("2026-11-03", 7), source: undefined },
    ];
    expect(computeSameDays(usage, TODAY)).toMatchObject({
      lastDay: 23,
      amountMicros: units(127),
      previousMicros: units(117),
      shorter: [
        { source: "AWS", lastDay: 5 },
        { source: "GCP", lastDay: 22 },
      ],
    });
  });

  it.each([
    ["in the month before alone", [day("2026-10-05", 10)]],
    ["in the running month alone", [day("2026-11-05", 10)]],
    ["of different sources", [day("2026-10-05", 10), day("2026-11-05", 10, "GCP")]],
    ["of today", [day("2026-10-05", 10), day("2026-11-24", 10)]],
    ["of nothing", []],
  ])("are not compared with usage %s", (_when, usage) => {
    expect(computeSameDays(usage, TODAY)).toBeUndefined();
  });

  it("are new where they cost nothing the month before", () => {
    const usage = [day("2026-10-30", 10), day("2026-11-05", 10)];
    expect(computeSameDays(usage, TODAY)).toMatchObject({ previousMicros: 0n, changePercent: null });
  });
});
