import { describe, expect, it } from "vitest";
import {
  computeAlertQuality,
  type FiredIncident,
  type QualityDecision,
} from "../../src/domain/alert-quality.ts";
import { month } from "./cells.ts";

const NOVEMBER = { running: month("2026-11"), timezone: "Asia/Seoul" };

function fired(
  at: string,
  afterSeconds?: number,
  decisions: QualityDecision[] = afterSeconds === undefined ? [] : ["acknowledged"],
  ended = false,
): FiredIncident {
  const firedAt = new Date(at);
  const acknowledgedAt =
    afterSeconds === undefined ? undefined : new Date(firedAt.getTime() + afterSeconds * 1000);
  return { firedAt, acknowledgedAt, decisions: new Set(decisions), ended };
}

describe("the quality of alerts", () => {
  it("counts six months with the running one, each by when its alerts fired in the workspace's zone", () => {
    const incidents = [
      fired("2026-10-31T14:59:59Z", 60),
      fired("2026-10-31T15:00:00Z", 600),
      fired("2026-11-20T00:00:00Z"),
      fired("2026-11-21T00:00:00Z", 30, ["expected"]),
      fired("2026-05-31T14:59:59Z"),
      fired("2026-05-31T15:00:00Z"),
    ];
    expect(
      computeAlertQuality(incidents, NOVEMBER).map((one) => [
        one.month,
        one.fired,
        one.acknowledged,
        one.expected,
        one.medianSeconds,
      ]),
    ).toEqual([
      ["2026-06", 1, 0, 0, undefined],
      ["2026-07", 0, 0, 0, undefined],
      ["2026-08", 0, 0, 0, undefined],
      ["2026-09", 0, 0, 0, undefined],
      ["2026-10", 1, 1, 0, 60],
      ["2026-11", 3, 1, 1, 315],
    ]);
  });

  it("counts each decision as what it was, and apart from them what nobody answered", () => {
    const at = "2026-11-20T00:00:00Z";
    const incidents = [
      fired(at, 5, ["snoozed"]),
      fired(at, 5, ["snoozed", "acknowledged"], true),
      fired(at, 5, ["expected"]),
      fired(at),
      fired(at),
      fired(at, undefined, [], true),
    ];
    expect(computeAlertQuality(incidents, NOVEMBER).at(-1)).toMatchObject({
      fired: 6,
      acknowledged: 1,
      snoozed: 2,
      expected: 1,
      unanswered: 2,
      autoResolved: 1,
    });
  });

  it.each([
    [[40], 40],
    [[100, 7, 9], 9],
    [[3, 1000, 8, 5], 7],
    [[1, 2], 2],
    [[0.4, 0.9], 1],
    [[], undefined],
  ])("takes the middle of %j seconds", (waits, median) => {
    const incidents = waits.map((seconds) => fired("2026-11-20T00:00:00Z", seconds));
    expect(computeAlertQuality(incidents, NOVEMBER).at(-1)?.medianSeconds).toBe(median);
  });
});
