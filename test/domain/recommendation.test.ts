import { describe, expect, it } from "vitest";
import { computeRecommendations } from "../../src/domain/recommendation.ts";
import { cell, units } from "./cells.ts";

const nothing = new Map<string, bigint>();

describe("recommendations", () => {
  it("look at licences above 30 % of the month", () => {
    const cells = [cell("ERP", 310, { category: "LICENSE" }), cell("MES", 690)];
    expect(computeRecommendations(cells, nothing).recommendations).toEqual([
      {
        kind: "licenseShare",
        priority: "HIGH",
        category: "LICENSE",
        sharePercent: 31,
        limitPercent: 30,
        basisMicros: units(310),
        savingPercent: 10,
        savingMicros: units(31),
      },
    ]);
  });

  it.each([
    ["LICENSE", 300, 700],
    ["MAINTENANCE", 250, 750],
    ["PERSONNEL", 900, 100],
  ] as const)("find nothing where %s is %i beside %i", (category, amount, rest) => {
    const { recommendations, totalSavingMicros } = computeRecommendations(
      [cell("ERP", amount, { category }), cell("MES", rest)],
      nothing,
    );
    expect(recommendations).toEqual([{ kind: "nothingFound", priority: "INFO" }]);
    expect(totalSavingMicros).toBe(0n);
  });

  it("look at maintenance above 25 %, after what is HIGH", () => {
    const cells = [
      cell("ERP", 260, { category: "MAINTENANCE" }),
      cell("MES", 310, { category: "LICENSE" }),
      cell("INFRA", 430),
    ];
    const { recommendations, totalSavingMicros } = computeRecommendations(cells, nothing);
    expect(recommendations.map(({ kind, priority }) => [kind, priority])).toEqual([
      ["licenseShare", "HIGH"],
      ["maintenanceShare", "MEDIUM"],
    ]);
    expect(totalSavingMicros).toBe(units(31) + units(13));
  });

  it("look at a service more than 50 % above its previous month", () => {
    const previous = new Map([
      ["ERP", units(100)],
      ["MES", units(100)],
    ]);
    const { recommendations } = computeRecommendations([cell("ERP", 150), cell("MES", 160)], previous);
    expect(recommendations).toMatchObject([
      { kind: "serviceGrowth", service: "MES", changePercent: 60, savingMicros: units(24) },
    ]);
  });

  it("come by priority, then by what they would save", () => {
    const cells = [
      cell("INFRA", 600, { category: "MAINTENANCE" }),
      cell("ERP", 100),
      cell("BACKUP", 40),
      cell("MES", 340, { category: "LICENSE" }),
    ];
    const previous = new Map([
      ["ERP", units(50)],
      ["BACKUP", units(10)],
    ]);
    const { recommendations } = computeRecommendations(cells, previous);
    expect(
      recommendations.map((one) => (one.kind === "nothingFound" ? one.kind : [one.kind, one.savingMicros])),
    ).toEqual([
      ["licenseShare", units(34)],
      ["serviceGrowth", units(15)],
      ["serviceGrowth", units(6)],
      ["maintenanceShare", units(30)],
    ]);
  });

  it.each([0, -50])("find no share of a month of %i", (total) => {
    const cells = [cell("ERP", 100, { category: "LICENSE" }), cell("MES", total - 100)];
    expect(computeRecommendations(cells, nothing).recommendations).toEqual([
      { kind: "nothingFound", priority: "INFO" },
    ]);
  });

  it("count a cost that two of them reach once, at the higher rate", () => {
    const cells = [
      cell("ERP", 400, { category: "LICENSE" }),
      cell("MES", 100, { category: "LICENSE" }),
      cell("INFRA", 500),
    ];
    const result = computeRecommendations(cells, new Map([["ERP", units(200)]]));
    expect(result.recommendations).toMatchObject([
      { kind: "serviceGrowth", savingMicros: units(60) },
      { kind: "licenseShare", savingMicros: units(50) },
    ]);
    expect(result).toMatchObject({ overlapMicros: units(40), totalSavingMicros: units(70) });
  });
});
