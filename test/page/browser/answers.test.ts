import { expect, it } from "vitest";
import { closeBrowserAfterAll, sitDown } from "../../support/browser.ts";
import { startLocal } from "../../support/local-workspace.ts";

closeBrowserAfterAll();

it("draws a summary with its chart and table, visible to the person alone, in their language", async () => {
  const workspace = await startLocal();
  const korean = await sitDown(workspace);
  await korean.type("/finops summary last");
  const answer = korean.message("2026-10 IT 비용 요약");
  await answer.waitFor();
  expect(await answer.textContent()).toContain("Only visible to you");
  expect(await answer.getByRole("table").last().textContent()).toContain("소프트웨어 라이선스");
  expect(await answer.locator("svg .recharts-pie-sector").count()).toBe(6);
  await answer.getByRole("button", { name: "Show all 21 rows" }).click();
  const rows = await answer.getByRole("table").last().getByRole("row").allInnerTexts();
  expect(rows).toHaveLength(22);
  expect(rows.at(-1)).toBe("합계\t전체\t₩220,453,656\t100.0%");

  const english = await sitDown(workspace, { as: "admin-en" });
  await english.type("/finops summary last");
  await english.message("IT costs of 2026-10").waitFor();
  expect(await english.newest().textContent()).toContain("₩220,453,656");
  // Nobody sees what another asked.
  expect(await korean.message("IT costs of 2026-10").count()).toBe(0);
  expect(await english.message("IT 비용 요약").count()).toBe(0);
});

it("shares a report to the channel after a confirmation, for everybody to see", async () => {
  const workspace = await startLocal();
  const pm = await sitDown(workspace, { as: "pm" });
  const viewer = await sitDown(workspace, { as: "viewer" });
  await pm.type("/finops trend 3");
  const share = pm.newest().getByRole("button", { name: "채널에 공유" });
  await share.click();
  await pm.page.getByRole("dialog").getByText("이 채널의 모든 사람이").waitFor();
  await pm.page.keyboard.press("Escape");
  expect(await viewer.page.getByRole("log").getByRole("article").count()).toBe(0);
  await share.click();
  await pm.page.getByRole("dialog").getByRole("button", { name: "채널에 공유" }).click();
  const shared = viewer.message("비용 추이");
  await shared.waitFor();
  const text = await shared.textContent();
  expect(text).toContain("@minjun 님이 공유");
  expect(text).not.toContain("Only visible to you");
  expect(await shared.getByRole("button", { name: "채널에 공유" }).count()).toBe(0);
});

it("tells somebody without a role who can give one, and a guest that it is not for guests", async () => {
  const workspace = await startLocal();
  const nobody = await sitDown(workspace, { as: "nobody" });
  await nobody.type("/finops summary");
  await nobody.newest().waitFor();
  expect(await nobody.newest().textContent()).toContain("역할이 없습니다");
  expect(await nobody.newest().textContent()).toContain("@jiwoo");
  const guest = await sitDown(workspace, { as: "guest" });
  await guest.type("/finops summary");
  await guest.newest().waitFor();
  expect(await guest.newest().textContent()).toMatch(/guest/i);
});

it("sets a budget for an ADMIN and refuses a PM", async () => {
  const workspace = await startLocal();
  const pm = await sitDown(workspace, { as: "pm" });
  await pm.type("/finops budget set 2026-11 1억");
  await pm.message("ADMIN").waitFor();
  const admin = await sitDown(workspace, { as: "admin-en" });
  await admin.type("/finops budget set 2026-11 300,000,000");
  await admin.message("₩300,000,000").waitFor();
  await admin.type("/finops budget");
  const report = admin.message(/76\.\d%|7\d\.\d%/);
  await report.waitFor();
  expect(await report.getByRole("table").last().textContent()).toContain("₩300,000,000");
});

it("shows the model's advice in place of the running message, and the rules' advice without a model", async () => {
  const workspace = await startLocal();
  const pm = await sitDown(workspace, { as: "admin-en" });
  await pm.page.getByRole("button", { name: "Controls" }).click();
  await pm.page.getByLabel("Scripted: answers", { exact: true }).check();
  await pm.type("/finops optimize last");
  const advice = pm.message("This is advice, written by the model scripted");
  await advice.waitFor();
  expect(await advice.textContent()).toContain("⚠12.3%");
  expect(await advice.textContent()).toContain("(edited)");
  expect(await pm.page.getByRole("log").getByRole("article").count()).toBe(1);
  await advice.getByRole("button", { name: "👍" }).click();
  await pm.message("Your rating is recorded").waitFor();

  for (const [choice, sentence] of [
    ["Absent", "The AI server is not available."],
    ["Scripted: answers nonsense", "The AI server's answer could not be used."],
  ] as const) {
    await pm.page.getByLabel(choice).check();
    await pm.type("/finops optimize last");
    await pm.message(sentence).waitFor();
  }
});

it("posts alerts when the job is run, and marks the channel for whoever is elsewhere", async () => {
  const workspace = await startLocal({}, "passes");
  const viewer = await sitDown(workspace, { as: "viewer" });
  const admin = await sitDown(workspace, { as: "admin", at: "C000000001" });
  const runNow = () => admin.page.getByRole("button", { name: "Run the alert job now" }).click();
  await admin.page.getByRole("button", { name: "Controls" }).click();
  await runNow();
  await admin.page
    .getByRole("status")
    .getByText(/new or changed|nothing new/)
    .waitFor();
  await admin.message("BACKUP").waitFor();
  await admin.page.getByRole("log").getByRole("article").nth(1).waitFor();
  const entry = viewer.page.getByRole("navigation").getByRole("button", { name: "finops-alerts" });
  expect(await entry.textContent()).toMatch(/\d/);
  await entry.click();
  await viewer.message("BACKUP").waitFor();
  expect(await entry.textContent()).not.toMatch(/\d/);
  await runNow();
  await admin.page.getByRole("status").getByText("nothing new to post").waitFor();
});
