import { expect, it } from "vitest";
import { startWorld } from "../support/slack-world.ts";

it("says how files are imported and exported on the server, in both languages", async () => {
  const world = await startWorld();
  const imported = "npm run finops -- import FILE --source NAME";
  expect(await world.ask("/finops import", "pm")).toContain(imported);
  expect(await world.ask("/finops import", "pmEnglish")).toContain("on the server's command line");
  expect(await world.ask("/finops export 2026-01..2026-10", "pm")).toContain(
    "npm run finops -- export 2026-01..2026-10 --out costs.csv",
  );
  expect(await world.ask("/finops export", "pmEnglish")).toContain("The costs of 2026-11 are exported");
});

it("refuses a VIEWER, and a range that is none", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops import", "viewer")).toContain("PM 이상만");
  expect(await world.ask("/finops export", "viewerEnglish")).toContain("This takes a PM or ADMIN");
  expect(await world.ask("/finops export 2026-12..2026-01", "pmEnglish")).toContain("not a range of months");
});
