import { expect, it } from "vitest";
import { pieChart } from "../../../src/slack/views/chart.ts";

const WON = 1_000_000n;
const otherLabel = (count: number) => `other (${count})`;

it("folds what has no segment of its own into one that says how many, so that the pie is whole", () => {
  const parts = [900n, 500n, 300n, 200n, 100n, 40n, 7n].map((won, index) => ({
    label: `part ${index + 1}`,
    micros: won * WON,
  }));
  expect(pieChart("By part", parts, otherLabel)?.chart).toEqual({
    type: "pie",
    segments: [
      { label: "part 1", value: 900 },
      { label: "part 2", value: 500 },
      { label: "part 3", value: 300 },
      { label: "part 4", value: 200 },
      { label: "part 5", value: 100 },
      { label: "other (2)", value: 47 },
    ],
  });
});

it.each([[[]], [[5, 0]], [[5, -1]]])("draws no pie of %j", (won) => {
  const parts = won.map((amount, index) => ({ label: `part ${index}`, micros: BigInt(amount) * WON }));
  expect(pieChart("By part", parts, otherLabel)).toBeUndefined();
});
