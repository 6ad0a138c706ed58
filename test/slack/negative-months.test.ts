import { describe, expect, it } from "vitest";
import { checkDatabase } from "../../src/store/check-database.ts";
import { registerCosts, setWonBudget } from "../support/costs.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, texts, type Who } from "../support/slack-world.ts";

async function shown(world: SlackWorld, line: string, as: Who = "adminEnglish") {
  const reply = onlyReply(await world.type(`/finops ${line}`, { as }));
  return { text: [reply.text, ...texts(reply.blocks)].join("\n"), blocks: JSON.stringify(reply.blocks) };
}

/** A month with more refunds than costs, one that comes to 0, and one with a refund among costs. */
async function withRefunds(): Promise<SlackWorld> {
  const world = await startWorld();
  await registerCosts(world, [
    { month: "2026-09", won: 1_000_000, service: "ERP" },
    { month: "2026-10", won: 300_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: -1_200_000, service: "MES", category: "LICENSE" },
    { month: "2026-11", won: 500_000, service: "ERP" },
    { month: "2026-11", won: -500_000, service: "MES", day: "2026-11-03" },
  ]);
  await setWonBudget(world, "2026-10", 1_000_000);
  await setWonBudget(world, "2026-10", 0, "MES");
  return world;
}

const LINES = [
  "summary 2026-10",
  "summary 2026-11",
  "allocation 2026-10",
  "allocation 2026-11 by=department",
  "trend 3",
  "trend 2 by=quarter",
  "anomalies 2026-10",
  "anomalies 2026-11",
  "recommend 2026-10",
  "forecast 2026-11",
  "forecast 2026-10",
  "budget 2026-10",
  "cost 2026-10",
  "alerts",
];

describe("months that come to nothing or less", () => {
  it("are shown without nonsense in every report, in both languages", async () => {
    const world = await withRefunds();
    for (const line of LINES)
      for (const as of ["admin", "adminEnglish"] as const) {
        const { text, blocks } = await shown(world, line, as);
        expect(text, line).not.toMatch(/NaN|Infinity|undefined|null|[-−]₩?0(?![\d.,])/);
        expect(blocks, line).not.toContain('"type":"pie"');
      }
    const opened = await world.slack.openHome({ as: PEOPLE.adminEnglish });
    expect(JSON.stringify(opened)).not.toMatch(/NaN|Infinity|-₩0(?![\d.,])/);
  });

  it("have no shares of a total that is not above 0", async () => {
    const world = await withRefunds();
    const { text } = await shown(world, "summary 2026-10");
    expect(text).toContain("-₩900,000");
    expect(text).toContain("Budget ₩1,000,000, – used (OK)");
    expect(text).not.toMatch(/100\.0%|-\d+\.\d%|133/);
    expect((await shown(world, "allocation 2026-10")).text).not.toMatch(/133\.3%/);
  });

  it("count against budgets as what they are", async () => {
    const world = await withRefunds();
    const { text } = await shown(world, "budget 2026-10");
    expect(text).toContain("₩1,900,000");
    expect(text).not.toContain("Over");
  });

  it("are a credit and no usage: nothing seems to fall, and no pace is drawn from them", async () => {
    const world = await withRefunds();
    const cells = await world.database.store.read.monthlyRollup.findMany({ where: { service: "MES" } });
    expect(cells.map(({ chargeCategory }) => chargeCategory)).toEqual(["Credit", "Credit"]);
    expect((await shown(world, "forecast 2026-11")).text).toContain("₩0");
    expect(await checkDatabase(world.database.file)).toMatchObject({ drifting: [] });
  });
});
