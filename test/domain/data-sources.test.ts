import { describe, expect, it } from "vitest";
import { chooseLeftOut, type DataSource, fillGaps, judgeCoverage } from "../../src/domain/data-sources.ts";
import { month, OCTOBER } from "./cells.ts";

const SEPTEMBER = month("2026-09");
const byHand: DataSource = { source: undefined, account: "" };
const aws: DataSource = { source: "AWS", account: "1" };
const aws2: DataSource = { source: "AWS", account: "2" };
const gcp: DataSource = { source: "GCP", account: "1" };

function sources(months: Record<string, DataSource[]>) {
  return new Map(Object.entries(months).map(([text, some]) => [month(text), some]));
}

const names = (gaps: readonly (DataSource & { isPart: boolean })[]) =>
  gaps.map(({ source, account, isPart }) => [source, account, isPart]);

describe("the sources of a month", () => {
  it.each([
    [[byHand, aws], [byHand, aws], true, [], []],
    [[byHand, aws], [byHand], true, [["AWS", "1", false]], []],
    [[byHand, aws], [aws], true, [[undefined, "", false]], []],
    [[aws, aws2], [aws], true, [["AWS", "2", true]], []],
    [
      [aws, aws2],
      [gcp],
      true,
      [
        ["AWS", "1", false],
        ["AWS", "2", false],
      ],
      [],
    ],
    [
      [byHand, aws],
      [],
      false,
      [
        [undefined, "", false],
        ["AWS", "1", false],
      ],
      [],
    ],
    [[byHand, aws], [aws, gcp], true, [], []],
    // New, so that it is a rise, and may be what people entered before.
    [[byHand], [gcp], true, [], []],
    [[byHand], [byHand, gcp], true, [], []],
    [[], [byHand], true, [], []],
  ] as const)(
    "after %j are %j: data %j, missing %j, skipped %j",
    (before, now, hasData, missing, skipped) => {
      const found = judgeCoverage(sources({ "2026-09": [...before], "2026-10": [...now] }), OCTOBER);
      expect([found.hasData, names(found.missing), names(found.skipped)]).toEqual([
        hasData,
        missing,
        skipped,
      ]);
    },
  );

  it("are skipped where they were there earlier and not in the month before", () => {
    const found = judgeCoverage(
      sources({ "2026-06": [gcp], "2026-09": [aws], "2026-10": [aws, gcp], "2026-11": [aws2] }),
      OCTOBER,
    );
    expect(found.missing).toEqual([]);
    expect(found.skipped).toEqual([{ ...gcp, month: SEPTEMBER, isPart: false }]);
  });

  it("are left out on both sides, but of a running month's rises only where the month before lacks them", () => {
    const found = judgeCoverage(
      sources({ "2026-08": [gcp], "2026-09": [byHand, aws], "2026-10": [byHand, gcp] }),
      OCTOBER,
    );
    expect(names(chooseLeftOut(found, "both"))).toEqual([
      ["AWS", "1", false],
      ["GCP", "1", false],
    ]);
    expect(names(chooseLeftOut(found, "rises"))).toEqual([["GCP", "1", false]]);
  });

  it("count as there once they turn out to be", () => {
    const known = sources({ "2026-09": [aws], "2026-10": [byHand] });
    const { missing } = judgeCoverage(known, OCTOBER);
    expect(judgeCoverage(fillGaps(known, missing), OCTOBER)).toEqual({
      hasData: true,
      missing: [],
      skipped: [],
    });
    expect(known.get(OCTOBER)).toEqual([byHand]);
  });
});
