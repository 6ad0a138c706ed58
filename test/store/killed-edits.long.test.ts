import { expect, it } from "vitest";
import { killEdits } from "../support/kill-edits.ts";

it("keeps every acknowledged cost, edit and budget over 200 kills", async () => {
  const figures = await killEdits(200);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  // Kills that hit nothing would prove nothing.
  expect(figures.inTheMiddle).toBeGreaterThan(20);
});
