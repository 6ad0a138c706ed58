import { describe, expect, it } from "vitest";
import { computeMonthMoves } from "../../src/domain/anomaly/month-over-month.ts";
import { units } from "./cells.ts";

function movesOf(
  amounts: Record<string, [number, number]>,
  options: { thresholdPercent?: number; running?: boolean } = {},
) {
  const of = (index: 0 | 1) =>
    new Map(Object.entries(amounts).map(([name, pair]) => [name, units(pair[index])]));
  return computeMonthMoves(of(0), of(1), { thresholdPercent: 30, running: false, ...options });
}

describe("month over month", () => {
  it.each([
    [1000, 1299, undefined],
    [1000, 1300, ["up", 30, "WARNING"]],
    [1000, 1499, ["up", 49.9, "WARNING"]],
    [1000, 1500, ["up", 50, "CRITICAL"]],
    [1000, 701, undefined],
    [1000, 700, ["down", -30, "WARNING"]],
    [1000, 400, ["down", -60, "CRITICAL"]],
    [1000, 0, ["down", -100, "CRITICAL"]],
    [-1000, 5000, undefined],
  ])("a service that went from %i to %i is %j", (before, now, expected) => {
    const [move] = movesOf({ ERP: [before, now] }).moves;
    expect(move && [move.direction, move.changePercent, move.severity]).toEqual(expected);
  });

  it("puts the largest change first, by its ratio and not by its money", () => {
    const { moves } = movesOf({
      MES: [10_000, 14_000],
      ERP: [100, 300],
      INFRA: [1000, 100],
      BACKUP: [10, 14],
    });
    expect(moves.map(({ service }) => service)).toEqual(["ERP", "INFRA", "BACKUP", "MES"]);
  });

  it("lists a service with cost now and none before as new, never as a change", () => {
    expect(
      movesOf({ ERP: [0, 70], MES: [0, 90], INFRA: [0, 0], BACKUP: [100, 101], OTHER: [-5, 8] }),
    ).toEqual({
      moves: [],
      newServices: [
        { service: "MES", amountMicros: units(90) },
        { service: "ERP", amountMicros: units(70) },
      ],
    });
  });

  it("counts only rises in a running month", () => {
    const { moves } = movesOf({ ERP: [1000, 100], MES: [1000, 1400] }, { running: true });
    expect(moves.map(({ service }) => service)).toEqual(["MES"]);
  });

  it("follows the threshold, on the exact ratio", () => {
    expect(movesOf({ ERP: [1000, 1060] }, { thresholdPercent: 5 }).moves).toHaveLength(1);
    expect(movesOf({ ERP: [1000, 2900] }, { thresholdPercent: 200 }).moves).toHaveLength(0);
    const micro = new Map([["ERP", 1_000_000n]]);
    const almost = computeMonthMoves(micro, new Map([["ERP", 1_299_999n]]), {
      thresholdPercent: 30,
      running: false,
    });
    expect(almost.moves).toEqual([]);
  });
});
