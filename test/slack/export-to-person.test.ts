import { expect, it, onTestFinished } from "vitest";
import { UserError } from "../../src/domain/mistakes.ts";
import { translatorFor } from "../../src/i18n/messages.ts";
import type { Context } from "../../src/slack/commands/command.ts";
import { exportToPerson } from "../../src/slack/export-to-person.ts";
import { createLongJobs } from "../../src/slack/long-jobs.ts";
import { OCTOBER, openCostWorld, PM } from "../services/cost-world.ts";

it("sends no file to whoever lost the role while it was written", async () => {
  const world = await openCostWorld();
  onTestFinished(world.close);
  await world.register();
  const sent: string[] = [];
  const context = (stillMay: () => Promise<void>) =>
    ({
      ...world,
      person: PM,
      t: translatorFor("en"),
      files: { send: async (userId: string) => void sent.push(userId) },
      jobs: createLongJobs(),
      stillMay,
      // Of a context the export asks for no more than this.
    }) as unknown as Context;
  const months = { from: OCTOBER, to: OCTOBER };
  const lost = async () => {
    throw new UserError({ kind: "noRole", admins: [] });
  };
  await expect(exportToPerson(context(lost), months, "simple", { below: false })).rejects.toThrow("noRole");
  expect(sent).toEqual([]);
  await exportToPerson(
    context(async () => undefined),
    months,
    "simple",
    { below: false },
  );
  expect(sent).toEqual([PM.userId]);
});
