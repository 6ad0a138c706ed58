import { expect, it } from "vitest";
import { onlyReply, PEOPLE, type SlackWorld, startWorld, TEAM, texts } from "../support/slack-world.ts";

/** Changes number 1 to `count`, each a minute after the one before. */
async function writeChanges(world: SlackWorld, count: number): Promise<void> {
  await world.database.store.write(async () => ({
    result: undefined,
    audit: Array.from({ length: count }, (_, index) => ({
      workspaceId: TEAM,
      at: new Date(Date.UTC(2026, 10, 1, 0, index)),
      actor: "job",
      action: "budget.set",
      subject: `change ${index + 1}`,
      after: { amount: `${index + 1} KRW` },
    })),
    touched: [],
  }));
}

it("shows who changed what, old and new, newest first", async () => {
  const world = await startWorld();
  await world.ask("/finops budget set 2026-10 1,000,000", "admin");
  await world.ask("/finops budget set 2026-10 2,000,000", "admin");
  await world.ask(`/finops role <@${PEOPLE.nobody}> PM`, "adminEnglish");
  const korean = await world.type("/finops audit", { as: "admin" });
  expect(onlyReply(korean).text).toBe("변경 기록 4건 중 1~4번째, 최근 순.");
  const lines = texts(onlyReply(korean).blocks).join("").split("2026-11-24 12:00").slice(1);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(` <@${PEOPLE.adminEnglish}>님이 역할을 부여했습니다: <@${PEOPLE.nobody}>, PM`);
  expect(lines[1]).toBe(` <@${PEOPLE.admin}>님이 예산을 변경했습니다: 2026-10, ₩1,000,000 → ₩2,000,000`);
  expect(lines[2]).toBe(` <@${PEOPLE.admin}>님이 예산을 설정했습니다: 2026-10, ₩1,000,000`);
  expect(lines[3]).toContain(` FINOPS_ADMINS 설정에 따라 역할을 부여했습니다: <@${PEOPLE.admin}>, ADMIN`);
  const english = await world.ask("/finops audit", "adminEnglish");
  expect(english).toContain("Changes 1 to 4 of 4, newest first.");
  expect(english).toContain("changed the budget for 2026-10: ₩1,000,000 → ₩2,000,000");
});

it("turns pages of 20 in place, and gives the last for one behind it", async () => {
  const world = await startWorld();
  await writeChanges(world, 44);
  const act = { as: PEOPLE.adminEnglish };
  const first = onlyReply(await world.type("/finops audit", { as: "adminEnglish" }));
  expect(first.text).toBe("Changes 1 to 20 of 45, newest first.");
  expect(texts(first.blocks).join("|")).toContain("for change (44) to ₩");
  expect(texts(first.blocks)).not.toContain("Previous");
  const second = (await world.slack.click(first, "Next", act)).replies.at(-1);
  expect(second?.text).toBe("Changes 21 to 40 of 45, newest first.");
  expect(texts(second?.blocks).join("|")).toContain("for change (24) to ₩");
  if (second === undefined) throw new Error("no second page");
  const third = (await world.slack.click(second, "Next", act)).replies.at(-1);
  expect(third?.text).toBe("Changes 41 to 45 of 45, newest first.");
  expect(texts(third?.blocks).join("|")).toContain("for change (1) to ₩");
  expect(texts(third?.blocks)).not.toContain("Next");
  if (third === undefined) throw new Error("no third page");
  expect((await world.slack.click(third, "Previous", act)).replies.at(-1)?.text).toContain("21 to 40");
  expect(await world.ask("/finops audit page=9", "admin")).toContain("변경 기록 45건 중 41~45번째");
});

it("shows hostile and long values as text, shortened", async () => {
  const world = await startWorld();
  await world.database.store.write(async (tx) => {
    // An action that this version has no word for: a row of a later one.
    await tx.auditEntry.create({
      data: {
        workspaceId: TEAM,
        at: new Date("2026-11-24T00:00:00Z"),
        actor: "cli",
        action: "something.new",
        subject: "<!channel> *x*",
        before: JSON.stringify({ description: "a".repeat(500) }),
        after: JSON.stringify({ description: `<@${PEOPLE.admin}> ${"b".repeat(500)}` }),
      },
    });
    return { result: undefined, audit: [], touched: [] };
  });
  const shown = texts(onlyReply(await world.type("/finops audit", { as: "adminEnglish" })).blocks);
  expect(shown).toContain("The command line ");
  const change = shown.find((text) => text.includes("aaa"));
  expect(change?.startsWith("something.new · <!channel> *x* · note aaa")).toBe(true);
  expect(change).toHaveLength(400);
});

it("says that nothing was changed yet, and what is no page", async () => {
  const world = await startWorld({ environment: { FINOPS_ADMINS: "" } });
  expect(await world.ask("/finops audit", "adminEnglish")).toContain("Nothing was changed yet.");
  expect(await world.ask("/finops audit page=0", "adminEnglish")).toContain("page");
  expect(await world.ask("/finops audit 2", "adminEnglish")).toContain("“2”");
});

it("refuses a PM in both languages and names the ADMINs", async () => {
  const world = await startWorld();
  const korean = await world.ask("/finops audit", "pm");
  expect(korean).toContain("ADMIN만 할 수 있습니다");
  expect(korean).toContain(`<@${PEOPLE.admin}>`);
  const english = await world.ask("/finops audit", "pmEnglish");
  expect(english).not.toMatch(/[가-힣]/);
  expect(english).toContain(`<@${PEOPLE.adminEnglish}>`);
});

it("filters by person, month of the change and kind, and keeps the filters from page to page", async () => {
  const world = await startWorld({ now: "2026-10-31T14:59:00Z" });
  await world.ask("/finops cost add 2026-10 LICENSE 1200000 service=ERP", "pm");
  // The first minute of November in Seoul.
  world.deps.setNow("2026-10-31T15:00:00Z");
  await world.ask("/finops cost add 2026-10 LICENSE 340000 service=MES", "pmEnglish");
  await world.ask("/finops budget set 2026-12 5,000,000", "adminEnglish");
  const ask = (line: string) => world.ask(`/finops audit ${line}`, "adminEnglish");
  const october = await ask("month=2026-10");
  expect(october).toContain("registered a cost of ₩1,200,000 for 2026-10 (ERP, IT)");
  expect(october).not.toContain("340,000");
  expect(await ask("month=11")).toContain("Changes 1 to 2 of 2");
  const byPm = await ask(`by=<@${PEOPLE.pm}|minjun>`);
  expect(byPm).toContain("Changes 1 to 1 of 1");
  expect(byPm).toContain("₩1,200,000");
  for (const action of ["cost", "비용", "COST.registered", "cost added", "비용 등록"])
    expect(await ask(`action="${action}" month=2026-11`)).toContain("Changes 1 to 1 of 1");
  expect(await ask("by=environment")).toMatch(/FINOPS_ADMINS \ngave/);
  expect(await ask(`action=budget by=<@${PEOPLE.pm}>`)).toContain("No change matches this.");
  await writeChanges(world, 44);
  const act = { as: PEOPLE.adminEnglish };
  const first = onlyReply(await world.type("/finops audit by=job action=budget", { as: "adminEnglish" }));
  expect(first.text).toBe("Changes 1 to 20 of 44, newest first.");
  const second = (await world.slack.click(first, "Next", act)).replies.at(-1);
  expect(second?.text).toBe("Changes 21 to 40 of 44, newest first.");
  expect(texts(second?.blocks).join("|")).toContain("by: |An automatic job| · |kind: budgets");
});

it("explains a filter that it cannot read", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops audit by=minjun", "adminEnglish")).toContain("“minjun”");
  expect(await world.ask("/finops audit month=soon", "adminEnglish")).toContain("“soon”");
  const action = await world.ask("/finops audit action=bugdet", "adminEnglish");
  expect(action).toContain("“bugdet”");
  expect(action).toContain("budget");
});
