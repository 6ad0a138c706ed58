import { expect, it } from "vitest";
import { updateSettings } from "../../src/services/update-settings.ts";
import { insertCosts, registerCosts, setWonBudget, workspaceOf } from "../support/costs.ts";
import { messageText, replyRows, tableRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function october(world: SlackWorld) {
  await updateSettings(world.deps, {
    workspace: await workspaceOf(world),
    actor: PEOPLE.admin,
    change: { settings: {}, departments: ["IT", "HR"] },
  });
  await registerCosts(world, [
    { month: "2026-09", won: 1_000_000, service: "ERP" },
    { month: "2026-10", won: 1_200_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: 300_000, service: "MES", department: "HR" },
    { month: "2026-11", won: 77_000, service: "MES" },
  ]);
  await setWonBudget(world, "2026-10", 1_600_000);
  await setWonBudget(world, "2026-10", 1_000_000, "ERP");
}

it("sums a month by category, service and department, against the month before and the budget", async () => {
  const world = await startWorld();
  await october(world);
  const typed = await world.type("/finops summary 10월", { as: "viewer" });
  expect(onlyReply(typed).text).toBe(
    "2026-10 비용 합계 ₩1,500,000 (전월 ₩1,000,000 대비 +50.0%). 예산 ₩1,600,000, 사용률 93.8% (주의)",
  );
  expect(replyRows(typed).slice(1)).toEqual([
    ["분류", "소프트웨어 라이선스", "₩1,200,000", "80.0%"],
    ["분류", "서버 운영비", "₩300,000", "20.0%"],
    ["서비스", "ERP", "₩1,200,000", "80.0%"],
    ["서비스", "MES", "₩300,000", "20.0%"],
    ["부서", "IT", "₩1,200,000", "80.0%"],
    ["부서", "HR", "₩300,000", "20.0%"],
    ["합계", "전체", "₩1,500,000", "100.0%"],
  ]);
  expect(messageText(onlyReply(typed))).toContain("2건 · 청구 금액 기준 · 최근 변경 2026-11-24 12:00");
});

it("narrows to a service with its own budget, and to a department, in English", async () => {
  const world = await startWorld();
  await october(world);
  const erp = await world.ask("/finops summary 2026-10 service=erp", "viewerEnglish");
  expect(erp).toContain("Costs of 2026-10 · ERP: ₩1,200,000 (+20.0% against ₩1,000,000 the month before).");
  expect(erp).toContain("Budget ₩1,000,000, 120.0% used (OVER)");
  const hr = await world.ask("/finops summary 2026-10 department=HR", "viewerEnglish");
  expect(hr).toContain("₩300,000 (no previous month)");
  expect(hr).not.toContain("Budget");
  const running = await world.ask("/finops summary", "viewerEnglish");
  expect(running).toContain("Costs of 2026-11 (to date): ₩77,000 (−94.9% against ₩1,500,000");
});

it("says what is wrong with an argument, with an example", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops summary service=ERB", "viewer")).toContain("“ERP”인가요?");
  expect(await world.ask("/finops summary 2026-13", "viewerEnglish")).toContain("/finops summary 2026-10");
  expect(await world.ask("/finops summary sevice=ERP", "viewer")).toContain("“service”인가요?");
  expect(await world.ask("/finops summary basis=net", "viewerEnglish")).toContain("billed, effective");
});

it("says that there is nothing yet, and what to do; and refuses without a role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops summary 2026-10", "viewer")).toContain("2026-10에 등록된 비용이 없습니다.");
  expect(await world.ask("/finops summary 2026-10", "viewerEnglish")).toContain(
    "No costs are recorded for 2026-10. Add a cost",
  );
  expect(await world.ask("/finops summary", "nobody")).toContain(`<@${PEOPLE.admin}>`);
});

it("shows the same figures in monospace where Slack refuses tables and charts, and remembers it", async () => {
  const world = await startWorld();
  await october(world);
  const rich = replyRows(await world.type("/finops summary 2026-10", { as: "viewer" })).flat();
  world.slack.faults.next({ method: "response_url", as: { error: "invalid_blocks" } });
  const first = onlyReply(await world.type("/finops summary 2026-10", { as: "viewer" }));
  const again = onlyReply(await world.type("/finops summary 2026-10", { as: "viewerEnglish" }));
  for (const plain of [first, again]) {
    expect(tableRows(plain)).toEqual([]);
    expect(plain.blocks.map((block) => block["type"])).not.toContain("data_visualization");
  }
  for (const cell of rich.filter((text) => text !== "–")) expect(messageText(first)).toContain(cell);
  expect(messageText(first)).toMatch(/```[^`]*서비스 +ERP +₩1,200,000 +80\.0%\n/);
});

it("folds 1,000 services with long names so that what is shown adds up", async () => {
  const world = await startWorld();
  const services = Array.from(
    { length: 1000 },
    (_, index) => `${"가나다ABC".repeat(9).slice(0, 56)}${index + 1000}`,
  );
  await updateSettings(world.deps, {
    workspace: await workspaceOf(world),
    actor: PEOPLE.admin,
    change: { settings: {}, services },
  });
  await insertCosts(
    world,
    services.map((service, index) => ({ month: "2026-10", won: 10_000 + index, service })),
  );
  const total = 10_000 * 1000 + (999 * 1000) / 2;
  const checked = [
    {
      line: "summary 2026-10",
      owners: (rows: string[][]) => rows.filter(([by]) => by === "서비스"),
      name: 1,
    },
    { line: "allocation 2026-10", owners: (rows: string[][]) => rows.slice(1, -1), name: 0 },
    { line: "anomalies 2026-10", owners: (rows: string[][]) => rows.slice(2), name: 0 },
  ];
  for (const { line, owners, name } of checked) {
    const rows = owners(replyRows(await world.type(`/finops ${line}`, { as: "viewer" })));
    expect(rows.at(-1)?.[name]).toMatch(/^그 외 \(9\d\d\)$/);
    const amounts = rows.map((row) => Number(row.find((cell) => cell.startsWith("₩"))?.replace(/[₩,]/g, "")));
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total);
  }
}, 60_000);
