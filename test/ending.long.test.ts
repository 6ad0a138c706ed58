import { expect, it } from "vitest";
import { openProgramWorld } from "./support/program-for-slack.ts";
import { stopUnderLoad } from "./support/stop-under-load.ts";

it("loses nothing to fifty SIGTERM under load", async () => {
  const world = await openProgramWorld();
  let longest = 0;
  for (let round = 0; round < 50; round += 1)
    longest = Math.max(longest, await stopUnderLoad(world, 1 + ((round * 17) % 60)));
  const { acknowledged } = await world.expectNothingLost();
  process.stderr.write(`50 SIGTERM, ${acknowledged} acknowledged, longest ${Math.round(longest)} ms\n`);
  expect(longest).toBeLessThan(10_000);
});
