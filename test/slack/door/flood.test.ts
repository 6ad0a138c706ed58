import { expect, it } from "vitest";
import { onlyReply, startWorld } from "../../support/slack-world.ts";

it("lets one person's flood hold up nobody else", async () => {
  const world = await startWorld({ environment: { FINOPS_PERSON_BURST: "30", FINOPS_PERSON_RATE: "5" } });
  await world.ask("/finops help", "pm");
  await world.ask("/finops help", "viewerEnglish");
  let answered = 0;
  const flood = Array.from({ length: 80 }, async () => {
    const interaction = await world.type("/finops summary", { as: "pm" });
    const isRefused = onlyReply(interaction).text.includes("잠시 후 다시 시도");
    if (!isRefused) answered += 1;
    return { ackStatus: interaction.ackStatus, isRefused };
  });
  await Promise.any(flood);
  expect(await world.ask("/finops help", "viewerEnglish")).toContain("finops-bot help");
  // Among the flood's own answers, not behind all of them.
  expect(answered).toBeLessThan(15);
  const all = await Promise.all(flood);
  expect(all.every(({ ackStatus }) => ackStatus === 200)).toBe(true);
  expect(all.filter(({ isRefused }) => isRefused)).toHaveLength(51);
});
