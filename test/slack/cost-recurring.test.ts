import { expect, it } from "vitest";
import { answerText, onlyReply, PEOPLE, startWorld } from "../support/slack-world.ts";

it("registers the due months at once, each once, and names them", async () => {
  const world = await startWorld();
  const line =
    "/finops cost add 2026-10 PERSONNEL 3,000 service=ERP note=salary repeat=monthly until=2026-12 confirm=yes";
  const first = await world.type(line, { as: "pmEnglish" });
  const reply = onlyReply(first);
  expect(reply.text).toMatch(
    /^REC-20261124-\w{6}: ₩3,000 every month\. Registered now for: 2026-10, 2026-11$/,
  );
  const seconds = Number(first.sent.headers["x-slack-request-timestamp"]) + 1;
  const headers = {
    "x-slack-request-timestamp": String(seconds),
    "content-type": "application/x-www-form-urlencoded",
  };
  await world.slack.sendRaw({ body: first.sent.body, headers });
  await world.slack.nextReply(first);
  for (const month of ["2026-10", "2026-11"]) {
    expect(await world.ask(`/finops cost ${month}`, "viewerEnglish")).toContain(
      "1 registered, total ₩3,000.",
    );
  }
  expect(await world.ask("/finops cost 2026-12", "viewerEnglish")).toContain("No costs for 2026-12.");
  const list = await world.ask("/finops cost recurring", "viewerEnglish");
  expect(list).toContain("Costs registered every month: 1.");
  for (const cell of ["Personnel", "ERP", "₩3,000", "2026-10", "2026-12", "salary"])
    expect(list).toContain(cell);
});

it("waits for a month that lies ahead", async () => {
  const world = await startWorld();
  const answer = await world.ask("/finops cost add 2027-02 LICENSE 50 repeat=monthly", "pm");
  expect(answer).toContain("2027-02 1일에 처음 등록됩니다.");
  expect(await world.ask("/finops cost 2027-02", "viewer")).toContain("비용이 없습니다");
});

it("is stopped by its owner or an ADMIN only, and keeps what it registered", async () => {
  const world = await startWorld();
  await world.ask("/finops cost add 2026-11 LICENSE 50 repeat=monthly", "pm");
  await world.ask("/finops cost add 2026-11 LICENSE 7 repeat=monthly", "adminEnglish");
  const forOther = onlyReply(await world.type("/finops cost recurring", { as: "pmEnglish" }));
  expect(JSON.stringify(forOther.blocks)).not.toContain("recurring-stop");
  const list = onlyReply(await world.type("/finops cost recurring", { as: "pm" }));
  const stop = /recurring-stop:REC-\d{8}-\w{6}/.exec(JSON.stringify(list.blocks))?.[0] ?? "";
  const refused = await world.slack.click(list, stop, { as: PEOPLE.pmEnglish });
  expect(answerText(refused)).toContain("Only who registered");
  const older = onlyReply(await world.type("/finops cost recurring", { as: "pm" }));
  const clicked = await world.slack.click(list, stop, { as: PEOPLE.pm });
  expect(JSON.stringify(clicked.confirm)).toContain("중지할까요?");
  expect(answerText(clicked)).toContain("중지했습니다");
  const left = onlyReply(await world.slack.click(onlyReply(clicked), "반복 비용 목록", { as: PEOPLE.pm }));
  expect(left.text).toBe("매월 자동 등록되는 비용 1건입니다.");
  expect(await world.ask("/finops cost", "viewer")).toContain("2건, 합계 ₩57.");
  expect(answerText(await world.slack.click(older, stop, { as: PEOPLE.pm }))).toContain("찾을 수 없습니다");
});

it.each([
  ["cost add 2026-11 LICENSE 50 repeat=weekly", "monthly"],
  ["cost add 2026-11 LICENSE 50 repeat=monthly until=2026-10", "until=2026-10"],
  ["cost add 2026-11 LICENSE 50 repeat=monthly day=2026-11-05", "day=2026-11-05"],
  ["cost add repeat=monthly", "“month”"],
  ["cost add 2026-11 LICENSE EUR 50 repeat=monthly", "2026-11 EUR"],
])("refuses /finops %s", async (line, explanation) => {
  const world = await startWorld();
  for (const who of ["pm", "pmEnglish"] as const)
    expect(await world.ask(`/finops ${line}`, who)).toContain(explanation);
  expect(await world.database.store.read.recurringCost.count()).toBe(0);
  expect(await world.database.store.read.costItem.count()).toBe(0);
});

it("says how to begin where there is none, and refuses a VIEWER to add one", async () => {
  const world = await startWorld();
  expect(await world.ask("/finops cost recurring", "viewer")).toContain(
    "매월 자동 등록되는 비용이 없습니다.",
  );
  expect(await world.ask("/finops cost recurring", "viewerEnglish")).toContain("repeat=monthly");
  expect(await world.ask("/finops cost add 2026-11 LICENSE 50 repeat=monthly", "viewer")).toContain(
    "PM 이상만",
  );
});
