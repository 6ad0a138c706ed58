import { expect, it } from "vitest";
import { createDelays } from "../support/kill-child.ts";
import { actAtRandom, leaksOf, startTwoWorkspaces } from "../support/wrong-audience.ts";

it("shows nothing of a workspace to another with the same ids, nor to those who may see nothing, over 1,000 acts", async () => {
  const sides = await startTwoWorkspaces();
  const below = createDelays(1_000_000);
  await actAtRandom(sides, 1_000, () => below() / 1_000_000);
  const [one, other] = sides;
  expect(leaksOf(one, other)).toEqual([]);
  expect(leaksOf(other, one)).toEqual([]);
  // Acts that show no canary to anybody would prove nothing.
  for (const { world, canary, costs } of sides) {
    expect(costs).toBeGreaterThan(50);
    expect(JSON.stringify(world.slack.traffic)).toContain(canary);
  }
}, 120_000);
