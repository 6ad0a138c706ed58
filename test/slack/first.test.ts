import { expect, it } from "vitest";
import { registerCost } from "../../src/services/register-cost.ts";
import { findWorkspace } from "../../src/store/workspaces.ts";
import { startWorld, TEAM } from "../support/slack-world.ts";

it("answers a summary and help", async () => {
  const world = await startWorld();
  const workspace = await findWorkspace(world.database.store.read, TEAM);
  if (workspace === undefined) throw new Error("no workspace");
  await registerCost(world.deps, { workspace, actor: "U000000001", submissionKey: "a", entry: { month: "2026-10" as never, day: undefined, category: "LICENSE", service: "ERP", department: "IT", currency: "KRW" as never, amountMicros: 1_200_000_000_000n, description: "", serverId: undefined } });
  console.log(await world.ask("/finops summary 2026-10", "viewer"));
  console.log(await world.ask("/finops summary", "viewerEnglish"));
  console.log(await world.ask("/finops help", "pmEnglish"));
  console.log(await world.ask("/finops summry", "pm"));
  console.log(await world.ask("/finops help", "nobody"));
  console.log(await world.ask("/finops help", "guest"));
  const shared = await world.type("/finops summary 2026-10", { as: "pm", channel: "C000000002" });
  const again = await world.slack.click(shared.replies[0] as never, "share", { as: "U000000003" });
  console.log(JSON.stringify(again.replies.map((r) => [r.channel, r.text, r.ephemeralTo])));
  expect(again.failure).toBeUndefined();
});
