import { describe, expect, it } from "vitest";
import {
  computeWeek,
  listMovers,
  type ServiceDay,
  WEEKS_READ_DAYS,
  weekUntil,
} from "../../src/domain/digest.ts";
import { addDays, getDay } from "../../src/domain/year-month.ts";
import { units } from "./cells.ts";

const SUNDAY = getDay("2026-10-25");

function used(day: string, service: string, amount: number, source = "AWS"): ServiceDay {
  return { day: getDay(day), service, amountMicros: units(amount), source, account: "1" };
}

function amounts(services: Record<string, number>): Map<string, bigint> {
  return new Map(Object.entries(services).map(([name, amount]) => [name, units(amount)]));
}

describe("a week", () => {
  it("ends with its last day and has seven of them", () => {
    expect(weekUntil(getDay("2026-11-03"))).toEqual({ from: "2026-10-28", to: "2026-11-03" });
  });

  it("is compared without an import that has nothing in it yet, and with what people entered", () => {
    const byHand = { ...used("2026-10-14", "ERP", 7), source: undefined };
    const usage = [
      used("2026-10-23", "ERP", 100),
      used("2026-10-14", "ERP", 80),
      used("2026-10-14", "MES", 900, "GCP"),
      used("2026-10-15", "MES", 900, "GCP"),
      byHand,
    ];
    expect(computeWeek(usage, SUNDAY)).toMatchObject({
      amountMicros: units(100),
      previousMicros: units(87),
      movers: [{ service: "ERP" }],
      without: [{ source: "GCP", account: "1" }],
    });
  });

  it("is the seven days up to the last that was billed, beside the seven before", () => {
    const week = computeWeek(
      [
        used("2026-10-23", "INFRA", 50_000),
        used("2026-10-17", "ERP", 4000),
        used("2026-10-20", "MES", 300),
        used("2026-10-16", "ERP", 20),
        used("2026-10-10", "ERP", 1),
        used("2026-10-10", "MES", 300),
        used("2026-10-09", "ERP", 7_000_000),
      ],
      SUNDAY,
    );
    expect(week).toEqual({
      from: "2026-10-17",
      to: "2026-10-23",
      amountMicros: units(54_300),
      previousMicros: units(321),
      changePercent: 16_815.9,
      without: [],
      movers: [
        {
          service: "INFRA",
          previousMicros: 0n,
          amountMicros: units(50_000),
          changeMicros: units(50_000),
          changePercent: null,
        },
        {
          service: "ERP",
          previousMicros: units(21),
          amountMicros: units(4000),
          changeMicros: units(3979),
          changePercent: 18_947.6,
        },
      ],
    });
  });

  it.each([
    ["2026-10-18", undefined],
    ["2026-10-19", "2026-10-13"],
    ["2026-10-25", "2026-10-19"],
  ])("is none when the last bill of the seven days before is missing: %s", (lastUsed, from) => {
    expect(computeWeek([used(lastUsed, "ERP", 5)], SUNDAY)?.from).toBe(from);
  });

  it("needs no usage from before the days that are read", () => {
    const earliestLast = weekUntil(SUNDAY).from;
    const before = weekUntil(addDays(weekUntil(earliestLast).from, -1));
    expect(addDays(SUNDAY, -WEEKS_READ_DAYS) <= before.from).toBe(true);
  });

  it("is none without any usage", () => {
    expect(computeWeek([], SUNDAY)).toBeUndefined();
  });
});

describe("movers", () => {
  it("are the five largest changes in money, falls among the rises, equal ones by name", () => {
    const before = amounts({ ERP: 1000, MES: 50, INFRA: 10, BACKUP: 7, OTHER: 3, GONE: 900 });
    const now = amounts({ ERP: 1100, MES: 350, INFRA: 310, BACKUP: 107, OTHER: 4, NEW: 2 });
    expect(listMovers(before, now).map(({ service, changeMicros }) => [service, changeMicros])).toEqual([
      ["GONE", units(-900)],
      ["INFRA", units(300)],
      ["MES", units(300)],
      ["BACKUP", units(100)],
      ["ERP", units(100)],
    ]);
  });

  it("put a fall before an equal rise only by its name", () => {
    const movers = listMovers(amounts({ B: 10, C: 0, A: 0 }), amounts({ B: 0, C: 10, A: 10 }));
    expect(movers.map(({ service }) => service)).toEqual(["A", "B", "C"]);
  });

  it("leave out what did not change, and falls where only rises count", () => {
    const before = amounts({ ERP: 5, MES: 90, INFRA: 8 });
    const now = amounts({ ERP: 5, MES: 10, INFRA: 9 });
    expect(listMovers(before, now).map(({ service }) => service)).toEqual(["MES", "INFRA"]);
    expect(listMovers(before, now, { risesOnly: true }).map(({ service }) => service)).toEqual(["INFRA"]);
  });
});
