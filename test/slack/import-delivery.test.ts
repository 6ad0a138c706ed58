import { expect, it } from "vitest";
import type { View } from "../../local/slack/types.ts";
import { setMemberRole } from "../../src/store/members.ts";
import { csvFile, importAs, importedTotal, simpleCsv, viewText } from "../support/import-acts.ts";
import { messageText } from "../support/read-message.ts";
import { PEOPLE, type SlackWorld, startWorld, TEAM, type Who } from "../support/slack-world.ts";

const TEAM_1 = simpleCsv("2026-10,LICENSE,ERP,5000000", "2026-10,LICENSE,MES,1000000");
const TEAM_2 = simpleCsv("2026-10,PERSONNEL,ERP,300000");

async function imported(world: SlackWorld, as: Who, content: string, name: string): Promise<void> {
  const person = importAs(world, as);
  await person.confirm(await person.give(csvFile(content, name)));
}

async function confirmed(
  world: SlackWorld,
  preview: View,
  as: Who,
  values: Record<string, string | string[]>,
) {
  const sent = await world.slack.submit(preview, values, { as: PEOPLE[as] });
  return { sent, view: () => world.slack.nextView(sent) };
}

const blockNames = ({ blocks }: View) =>
  (blocks as { block_id?: string }[]).flatMap(({ block_id = "" }) =>
    ["effect", "allowDecrease"].includes(block_id) ? [block_id] : [],
  );

it("asks what a second team's file does, with both results, and adds it when that is chosen", async () => {
  const world = await startWorld();
  await imported(world, "pm", TEAM_1, "team-1.csv");
  const preview = await importAs(world, "pm").give(csvFile(TEAM_2, "team-2.csv"));
  const text = viewText(preview);
  for (const part of [
    "대체하는지 더해지는지 분명하지 않습니다",
    "2026-10: 현재 ₩6,000,000 → 대체하면 ₩300,000, 추가하면 ₩6,300,000",
    "team-1.csv\n · 2026-10 · 2026-11-24 12:00 · \n<@",
    "대체 → ₩300,000",
    "추가 → ₩6,300,000",
    "2026-10: ₩6,000,000 → ₩300,000 (-₩5,700,000)",
  ])
    expect(text).toContain(part);
  expect(blockNames(preview)).toEqual(["effect", "allowDecrease"]);
  const done = await confirmed(world, preview, "pm", { effect: "adds" });
  expect(viewText(await done.view())).toContain("가져오기를 마쳤습니다");
  expect(await importedTotal(world, "2026-10")).toBe(6_300_000_000_000n);
});

it("replaces only with the box ticked that says how much goes away", async () => {
  const world = await startWorld();
  await imported(world, "pmEnglish", TEAM_1, "team-1.csv");
  const preview = await importAs(world, "pmEnglish").give(csvFile(TEAM_2, "team-2.csv"));
  expect(viewText(preview)).toContain("₩6,000,000 now → ₩300,000 if replaced, ₩6,300,000 if added");
  const refused = await confirmed(world, preview, "pmEnglish", { effect: "replaces" });
  expect(refused.sent.errors).toEqual({ allowDecrease: "Check the decrease and tick this box." });
  expect(await importedTotal(world, "2026-10")).toBe(6_000_000_000_000n);
  const values = { effect: "replaces", allowDecrease: ["yes"] };
  const done = await confirmed(world, preview, "pmEnglish", values);
  expect(viewText(await done.view())).toContain("Imported “simple”");
  expect(await importedTotal(world, "2026-10")).toBe(300_000_000_000n);
});

it("shows the new figures and writes nothing when the costs changed since the preview", async () => {
  const world = await startWorld();
  await imported(world, "pm", TEAM_1, "team-1.csv");
  const preview = await importAs(world, "pm").give(csvFile(TEAM_2, "team-2.csv"));
  const other = importAs(world, "admin");
  const third = await other.give(csvFile(simpleCsv("2026-10,SERVER,ERP,70000"), "team-3.csv"));
  await (await confirmed(world, third, "admin", { effect: "adds" })).view();
  const late = await (await confirmed(world, preview, "pm", { effect: "adds" })).view();
  expect(viewText(late)).toContain("그 사이 다른 사람이 출처 “simple”의 비용을 바꾸어");
  expect(viewText(late)).toContain("현재 ₩6,070,000 → 대체하면 ₩300,000, 추가하면 ₩6,370,000");
  expect(await importedTotal(world, "2026-10")).toBe(6_070_000_000_000n);
  const done = await confirmed(world, late, "pm", { effect: "adds" });
  expect(viewText(await done.view())).toContain("가져오기를 마쳤습니다");
  expect(await importedTotal(world, "2026-10")).toBe(6_370_000_000_000n);
});

it("names the ADMINs to a PM whose file would replace what one of them imported", async () => {
  const world = await startWorld();
  await imported(world, "admin", TEAM_1, "team.csv");
  const corrected = simpleCsv("2026-10,LICENSE,ERP,5100000", "2026-10,LICENSE,MES,1000000");
  const preview = await importAs(world, "pm").give(csvFile(corrected, "team.csv"));
  expect(preview.submit ?? "").toBe("");
  expect(viewText(preview)).toContain("ADMIN만 가져올 수 있습니다");
  expect(viewText(preview)).toContain(`<@${PEOPLE.admin}>`);
  const unclear = await importAs(world, "pm").give(csvFile(TEAM_2, "team-2.csv"));
  expect(viewText(unclear)).toContain("대체는 ADMIN만 할 수 있습니다");
  const done = await confirmed(world, unclear, "pm", { effect: "adds" });
  expect(viewText(await done.view())).toContain("가져오기를 마쳤습니다");
});

it("looks at the role again when the preview is confirmed", async () => {
  const world = await startWorld();
  await imported(world, "pm", TEAM_1, "team.csv");
  const grown = simpleCsv("2026-10,LICENSE,ERP,5000000", "2026-10,LICENSE,MES,1100000");
  const preview = await importAs(world, "pmEnglish").give(csvFile(grown, "team.csv"));
  await world.database.store.write(async (tx) => {
    await setMemberRole(tx, TEAM, PEOPLE.pm, "ADMIN");
    return { result: undefined, audit: [], touched: [] };
  });
  const view = await (await confirmed(world, preview, "pmEnglish", {})).view();
  expect(viewText(view)).toContain("only an ADMIN can import it");
  expect(await importedTotal(world, "2026-10")).toBe(6_000_000_000_000n);
});

it("says the effect and the money of what was imported", async () => {
  const world = await startWorld();
  await imported(world, "pm", TEAM_1, "team.csv");
  const person = importAs(world, "pm");
  const grown = simpleCsv("2026-10,LICENSE,ERP,5000000", "2026-10,LICENSE,MES,1100000");
  const { told } = await person.confirm(await person.give(csvFile(grown, "team.csv")));
  expect(messageText(told)).toContain("대체: 이 기간의 이전 비용을 새 파일로 바꿉니다");
  expect(messageText(told)).toContain("2026-10: ₩6,000,000 → ₩6,100,000 (+₩100,000)");
});
