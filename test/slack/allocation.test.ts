import { expect, it } from "vitest";
import { updateSettings } from "../../src/services/update-settings.ts";
import { insertCosts, registerCosts, workspaceOf } from "../support/costs.ts";
import { chartOf, replyRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function october(world: SlackWorld) {
  await updateSettings(world.deps, {
    workspace: await workspaceOf(world),
    actor: PEOPLE.admin,
    change: { settings: {}, services: ["ERP", "MES", "INFRA"], departments: ["IT", "HR", "LAB"] },
  });
  await registerCosts(world, [
    { month: "2026-10", won: 700_000, service: "ERP", category: "LICENSE", department: "HR" },
    { month: "2026-10", won: 100_000, service: "ERP", category: "SERVER" },
    { month: "2026-10", won: 150_000, service: "MES", category: "SERVER" },
    { month: "2026-10", won: 50_000, service: "MES", category: "SERVER", department: "HR" },
    { month: "2026-09", won: 9_000, service: "MES", category: "STORAGE" },
  ]);
}

it("gives every service its amount, share, items and split by the categories that occur", async () => {
  const world = await startWorld();
  await october(world);
  const typed = await world.type("/finops allocation 2026-10", { as: "viewer" });
  expect(onlyReply(typed).text).toBe(
    "2026-10 서비스별 비용 배부. 합계 ₩1,000,000. 가장 큰 항목은 ERP ₩800,000 (80.0%)입니다.",
  );
  expect(replyRows(typed)).toEqual([
    ["서비스", "금액", "비중", "건수", "서버 운영비", "소프트웨어 라이선스"],
    ["ERP", "₩800,000", "80.0%", "2", "₩100,000", "₩700,000"],
    ["MES", "₩200,000", "20.0%", "2", "₩200,000", "–"],
    ["INFRA", "₩0", "0.0%", "0", "–", "–"],
    ["합계", "₩1,000,000", "100.0%", "4", "₩300,000", "₩700,000"],
  ]);
  expect(chartOf(onlyReply(typed))).toMatchObject({
    type: "pie",
    segments: [
      { label: "ERP", value: 800_000 },
      { label: "MES", value: 200_000 },
    ],
  });
});

it("allocates by department and by account, in English", async () => {
  const world = await startWorld();
  await october(world);
  const byDepartment = await world.type("/finops allocation 2026-10 by=department", { as: "viewerEnglish" });
  expect(replyRows(byDepartment)).toEqual([
    ["Department", "Amount", "Share", "Items", "Server operations", "Software licences"],
    ["HR", "₩750,000", "75.0%", "2", "₩50,000", "₩700,000"],
    ["IT", "₩250,000", "25.0%", "2", "₩250,000", "–"],
    ["LAB", "₩0", "0.0%", "0", "–", "–"],
    ["Total", "₩1,000,000", "100.0%", "4", "₩300,000", "₩700,000"],
  ]);
  const byAccount = replyRows(
    await world.type("/finops allocation 2026-10 by=account", { as: "viewerEnglish" }),
  );
  expect(byAccount.map(([name, amount]) => [name, amount])).toEqual([
    ["Account", "Amount"],
    ["entered by hand", "₩1,000,000"],
    ["Total", "₩1,000,000"],
  ]);
});

it("says what is wrong, that there is nothing yet, and refuses without a role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops allocation by=team", "viewer")).toContain("account, department, service");
  expect(await world.ask("/finops allocation by=servce", "viewerEnglish")).toContain("service");
  expect(await world.ask("/finops allocation 13월", "viewerEnglish")).toContain("13월");
  expect(await world.ask("/finops allocation 2026-10", "viewer")).toContain(
    "2026-10에 등록된 비용이 없습니다.",
  );
  expect(await world.ask("/finops allocation 2026-10", "viewerEnglish")).toContain(
    "No costs are recorded for 2026-10.",
  );
  expect(await world.ask("/finops allocation", "nobody")).toContain(`<@${PEOPLE.admin}>`);
});

it("shows what nobody owns in a row of its own, however small it is among many", async () => {
  const world = await startWorld();
  const costs = Array.from({ length: 60 }, (_, index) => ({
    month: "2026-10",
    won: 2_000 + index,
    service: `S${index}`,
  }));
  await insertCosts(world, [...costs, { month: "2026-10", won: 31, service: "UNALLOCATED" }]);
  const total = 60 * 2_000 + (59 * 60) / 2 + 31;
  expect(total).toBe(121_801);
  const rows = replyRows(await world.type("/finops allocation 2026-10", { as: "viewerEnglish" }));
  expect(rows).toContainEqual(["Unallocated", "₩31", "0.0%", "1", "₩31"]);
  expect(rows.at(-1)?.[1]).toBe("₩121,801");
  const summary = replyRows(await world.type("/finops summary 2026-10", { as: "viewerEnglish" }));
  expect(summary).toContainEqual(["Service", "Unallocated", "₩31", "0.0%"]);
});
