import { it } from "vitest";
import { startWorld, answerText } from "../support/slack-world.ts";
import { registerCosts, setWonBudget } from "../support/costs.ts";
it("probe", async () => {
  const world = await startWorld();
  await registerCosts(world, [
    { month: "2026-09", won: 1_000_000, service: "ERP" },
    { month: "2026-10", won: 1_200_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: 300_000, service: "MES" },
    { month: "2026-11", won: 2_000_000, service: "ERP", category: "LICENSE" },
    { month: "2026-11", won: 500_000, service: "BACKUP" },
    ...[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23].map((d) => ({ month: "2026-11", won: 10_000, day: `2026-11-${String(d).padStart(2,"0")}` })),
  ]);
  await setWonBudget(world, "2026-11", 2_770_000);
  for (const line of ["trend", "trend 2 by=quarter", "allocation", "allocation by=account", "anomalies", "anomalies 10", "recommend", "forecast", "optimize"]) {
    for (const who of ["pm", "pmEnglish"] as const) console.log(`--- ${line}\n` + answerText(await world.type(`/finops ${line}`, { as: who })));
  }
});
