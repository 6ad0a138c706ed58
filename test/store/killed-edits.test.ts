import { expect, it } from "vitest";
import { killEdits } from "../support/kill-edits.ts";

it("keeps every acknowledged cost, edit and budget over kills in the middle of them", async () => {
  const { turns } = await killEdits(5);
  // Each is killed after its third turn began.
  expect(turns).toBeGreaterThanOrEqual(10);
}, 120_000);
