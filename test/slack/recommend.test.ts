import { expect, it } from "vitest";
import { updateSettings } from "../../src/services/update-settings.ts";
import { insertCosts, registerCosts, workspaceOf } from "../support/costs.ts";
import { replyRows } from "../support/read-message.ts";
import { onlyReply, PEOPLE, startWorld } from "../support/slack-world.ts";

it("names what to look at with its basis and saving, and counts no cost twice", async () => {
  const world = await startWorld();
  await registerCosts(world, [
    { month: "2026-09", won: 200_000, service: "ERP" },
    { month: "2026-10", won: 400_000, service: "ERP", category: "LICENSE" },
    { month: "2026-10", won: 300_000, service: "MES", category: "MAINTENANCE" },
    { month: "2026-10", won: 300_000, service: "MES", category: "SERVER" },
  ]);
  const typed = await world.type("/finops recommend 2026-10", { as: "viewer" });
  expect(onlyReply(typed).text).toBe(
    "2026-10 비용 절감 추천. 볼 곳 3건, 줄일 수 있는 금액은 모두 ₩75,000입니다.",
  );
  expect(replyRows(typed)).toEqual([
    ["우선순위", "대상", "근거", "대상 금액", "절감률", "절감 가능액"],
    ["높음", "ERP", "전월 ₩200,000 대비 +100.0%", "₩400,000", "그중 15%", "₩60,000"],
    ["높음", "소프트웨어 라이선스", "월 비용의 40.0% (기준 30%)", "₩400,000", "그중 10%", "₩40,000"],
    ["중간", "유지보수비", "월 비용의 30.0% (기준 25%)", "₩300,000", "그중 5%", "₩15,000"],
    ["–", "두 번 세지 않음", "–", "–", "–", "-₩40,000"],
    ["합계", "–", "–", "–", "–", "₩75,000"],
  ]);
  const english = await world.type("/finops recommend 2026-10", { as: "viewerEnglish" });
  expect(replyRows(english)[3]).toEqual([
    "MEDIUM",
    "Maintenance",
    "30.0% of the month (limit 25%)",
    "₩300,000",
    "5% of it",
    "₩15,000",
  ]);
  expect(replyRows(english)[1]?.[0]).toBe("HIGH");
});

it("says in one line that no cost is above the limits", async () => {
  const world = await startWorld();
  await registerCosts(world, [{ month: "2026-10", won: 400_000 }]);
  expect(await world.ask("/finops recommend 2026-10", "viewer")).toContain(
    "참고\n 기준을 넘는 비용이 없습니다.",
  );
  expect(await world.ask("/finops recommend 2026-10", "viewerEnglish")).toContain(
    "INFO\n No cost is above the limits.",
  );
});

it("folds 300 services that grew so that the savings add up", async () => {
  const world = await startWorld();
  const services = Array.from(
    { length: 300 },
    (_, index) => `${"LONGNAME".repeat(8).slice(0, 57)}${index + 100}`,
  );
  const change = { settings: {}, services };
  await updateSettings(world.deps, { workspace: await workspaceOf(world), actor: PEOPLE.admin, change });
  await insertCosts(world, [
    ...services.map((service) => ({ month: "2026-09", won: 1_000, service })),
    ...services.map((service, index) => ({ month: "2026-10", won: 20_000 + index * 20, service })),
  ]);
  const rows = replyRows(await world.type("/finops recommend 2026-10", { as: "viewer" })).slice(1);
  const savings = rows.map((row) => Number(row.at(-1)?.replace(/[₩,]/g, "")));
  expect(rows.at(-2)?.[1]).toBe("그 외 (261)");
  expect(savings.slice(0, -1).reduce((sum, saving) => sum + saving, 0)).toBe(savings.at(-1));
  expect(savings.at(-1)).toBe(3_000 * 300 + 3 * ((299 * 300) / 2));
});

it("says what is wrong, that there is nothing yet, and refuses without a role", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops recommend soon", "viewer")).toContain("soon");
  expect(await world.ask("/finops recommend 2026-10", "viewer")).toContain(
    "2026-10에 등록된 비용이 없습니다.",
  );
  expect(await world.ask("/finops recommend 2026-10", "viewerEnglish")).toContain(
    "No costs are recorded for 2026-10.",
  );
  expect(await world.ask("/finops recommend", "nobody")).toContain(`<@${PEOPLE.admin}>`);
});
