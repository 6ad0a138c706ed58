import { expect, it } from "vitest";
import { csvFile, importAs, simpleCsv } from "../support/import-acts.ts";
import { messageText } from "../support/read-message.ts";
import { onlyReply, PEOPLE, type SlackWorld, startWorld } from "../support/slack-world.ts";

async function twoImports(world: SlackWorld) {
  const admin = importAs(world, "adminEnglish");
  await admin.confirm(await admin.give(csvFile(simpleCsv("2026-10,SERVER,ERP,300000"), "first.csv"), "shop"));
  world.deps.setNow("2026-11-24T03:05:00Z");
  const second = csvFile(simpleCsv("2026-10,SERVER,ERP,6000000\n2026-11,SERVER,ERP,5"), "second.csv");
  const { told } = await admin.confirm(await admin.give(second, "shop"), { effect: "adds" });
  return told;
}

it("asks with lines and money, undoes once, and offers Restore and Undo again", async () => {
  const world = await startWorld();
  const told = await twoImports(world);
  const as = PEOPLE.adminEnglish;
  const question = onlyReply(await world.slack.click(told, "import-undo", { as }));
  expect(messageText(question)).toContain("Please confirm. Nothing has been changed yet.");
  expect(messageText(question)).toContain(
    "Undo the last import of “shop” (second.csv)? Its 2 lines will be removed, and no earlier costs come back.",
  );
  expect(messageText(question)).toContain("2026-10: ₩6,300,000 → ₩300,000 (-₩6,000,000) · 1 line removed");
  expect(messageText(question)).toContain("second.csv · 2 lines · imported 2026-11-24 12:05");
  expect(await world.ask("/finops summary 2026-10", "pm")).toContain("₩6,300,000");
  await Promise.all([1, 2, 3].map(() => world.slack.click(question, "confirm", { as })));
  expect(await world.ask("/finops summary 2026-10", "pm")).toContain("₩300,000");
  const undone = await world.database.store.read.auditEntry.count({ where: { action: "import.undone" } });
  expect(undone).toBe(1);
});

it("restores with one click for as long as nothing else came, and says so afterwards", async () => {
  const world = await startWorld();
  const told = await twoImports(world);
  const as = PEOPLE.adminEnglish;
  const question = onlyReply(await world.slack.click(told, "import-undo", { as }));
  const undone = onlyReply(await world.slack.click(question, "confirm", { as }));
  expect(undone.ts).toBe(question.ts);
  const restored = onlyReply(await world.slack.click(undone, "import-restore", { as }));
  expect(messageText(restored)).toContain("Restored the import of “shop”. Months changed: 2026-10, 2026-11");
  expect(messageText(restored)).toContain("2026-10: ₩300,000 → ₩6,300,000 (+₩6,000,000) · 1 line back");
  expect(await world.ask("/finops summary 2026-10", "pm")).toContain("₩6,300,000");
  const { subject } = await world.database.store.read.auditEntry.findFirstOrThrow({
    where: { action: "import.restored" },
  });
  const late = await world.ask(`/finops import undo import=${subject} restore=yes`, "pmEnglish");
  expect(late).toMatch(/was already restored on 2026-11-24 12:05\. Nothing was changed this time/);
  const again = onlyReply(await world.slack.click(restored, "import-undo", { as }));
  expect(messageText(again)).toContain("Undo the last import of “shop” (second.csv)?");
});

it("tells the second of two people who were asked that it is done, by whom and when", async () => {
  const world = await startWorld();
  await twoImports(world);
  const first = onlyReply(await world.type("/finops import undo shop", { as: "adminEnglish" }));
  const second = onlyReply(await world.type("/finops import undo shop", { as: "admin" }));
  await world.slack.click(first, "confirm", { as: PEOPLE.adminEnglish });
  const answer = messageText(onlyReply(await world.slack.click(second, "confirm", { as: PEOPLE.admin })));
  expect(answer).toContain("“shop” 가져오기(second.csv)는 이미 2026-11-24 12:05에 되돌렸습니다.");
  expect(answer).toContain(`<@${PEOPLE.adminEnglish}>`);
  expect(await world.ask("/finops import undo shop confirm=yes", "admin")).toContain(
    "이미 2026-11-24 12:05에",
  );
  expect(await world.ask("/finops summary 2026-10", "pm")).toContain("₩300,000");
});

it("asks again where the costs changed after the question", async () => {
  const world = await startWorld();
  const told = await twoImports(world);
  const as = PEOPLE.adminEnglish;
  const question = onlyReply(await world.slack.click(told, "import-undo", { as }));
  await world.database.store.write(async (tx) => {
    await tx.costLine.updateMany({ data: { billedMicros: 9_000_000n } });
    return { result: undefined, audit: [], touched: [] };
  });
  const stale = messageText(onlyReply(await world.slack.click(question, "confirm", { as })));
  expect(stale).toContain("Please confirm");
  expect(stale).toContain("2026-10: ₩18 → ₩9 (-₩9) · 1 line removed");
  expect(await world.database.store.read.auditEntry.count({ where: { action: "import.undone" } })).toBe(0);
});

it("asks in Korean, and before a typed restore, too", async () => {
  const world = await startWorld();
  await twoImports(world);
  const undo = await world.ask("/finops import undo shop", "admin");
  expect(undo).toContain("확인해 주세요. 아직 바뀐 것이 없습니다.");
  expect(undo).toContain(
    "출처 “shop”의 마지막 가져오기(second.csv)를 되돌릴까요? 비용 2줄이 빠지고, 되살아나는 이전 비용은 없습니다.",
  );
  expect(undo).toMatch(/\/finops import undo shop import=IMPORT-\S+ confirm=yes/);
  await world.ask("/finops import undo shop confirm=yes", "admin");
  const restore = await world.ask("/finops import undo shop restore=yes", "admin");
  expect(restore).toContain("되돌린 “shop” 가져오기(second.csv)를 복원할까요? 비용 2줄이 되살아나고");
  expect(await world.ask("/finops summary 2026-10", "pm")).toContain("₩300,000");
});
