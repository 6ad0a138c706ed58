import { readFileSync } from "node:fs";
import { request } from "undici";
import { expect, it } from "vitest";
import type { LocalWorkspace } from "../../../local/local-workspace.ts";
import { closeBrowserAfterAll, sitDown } from "../../support/browser.ts";
import { startLocal } from "../../support/local-workspace.ts";

closeBrowserAfterAll();

/** As any program with the bot's token calls Slack. */
async function callSlack(workspace: LocalWorkspace, method: string, fields: object) {
  const answer = await request(`${workspace.slack.apiUrl}${method}`, {
    method: "POST",
    headers: { authorization: "Bearer xoxb-local", "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return (await answer.body.json()) as Record<string, unknown>;
}

it("shows the Home tab of each, and a cost added from there at once", async () => {
  const workspace = await startLocal();
  const admin = await sitDown(workspace, { as: "admin-en", at: "app/home" });
  await admin.page.getByText("₩252,000,000").first().waitFor();
  expect(await admin.page.locator("svg .recharts-line").count()).toBe(1);
  await admin.page.getByRole("button", { name: "Add cost" }).click();
  const modal = admin.modal();
  await modal.getByLabel("Category").click();
  await admin.page.getByRole("option", { name: "Network" }).click();
  await modal.getByLabel("Amount").fill("777,000");
  await modal.getByRole("button", { name: "Save" }).click();
  await admin.page.getByText("₩777,000").first().waitFor();
  await admin.page.getByRole("tab", { name: "Messages" }).click();
  await admin.message("₩777,000").waitFor();

  const nobody = await sitDown(workspace, { as: "nobody", at: "app/home" });
  await nobody.page.getByText("역할이 없습니다").waitFor();
  const viewer = await sitDown(workspace, { as: "viewer", at: "app/home" });
  await viewer.page.getByRole("button", { name: "비용 요약" }).waitFor();
  expect(await viewer.page.getByRole("button", { name: "비용 등록" }).count()).toBe(0);
});

it("changes who is signed in, and back at the same place after a reload", async () => {
  const workspace = await startLocal();
  const { page, type, newest } = await sitDown(workspace);
  await type("/finops help");
  await newest().waitFor();
  await page.getByRole("button", { name: /Signed in as/ }).click();
  expect(await page.getByRole("menuitemradio").allInnerTexts()).toHaveLength(6);
  await page.getByRole("menuitemradio", { name: /seoyeon/ }).click();
  await page.getByRole("button", { name: /Signed in as\s*seoyeon/ }).waitFor();
  expect(await page.getByRole("log").getByRole("article").count()).toBe(0);
  await page.reload();
  await page.getByRole("button", { name: /Signed in as\s*seoyeon/ }).waitFor();
});

it("offers the subcommands while a person types, and takes one by keyboard alone", async () => {
  const workspace = await startLocal();
  const { page, composer, newest } = await sitDown(workspace, { as: "admin-en" });
  await composer.focus();
  await page.keyboard.type("/finops bud");
  expect(await page.getByRole("option").allInnerTexts()).toEqual([
    expect.stringContaining("/finops budget"),
    expect.stringContaining("/finops budget set"),
    expect.stringContaining("/finops budget copy"),
  ]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await composer.inputValue()).toBe("/finops budget ");
  await page.keyboard.press("Enter");
  await newest().getByText("Budget").first().waitFor();
  await page.keyboard.type("/finops role @min");
  await page.keyboard.press("Tab");
  expect(await composer.inputValue()).toBe("/finops role @minjun ");
  await page.keyboard.type("VIEWER");
  await page.keyboard.press("Enter");
  await newest().getByText("@minjun").first().waitFor();
});

it("keeps a conversation of people: words, direct messages, threads", async () => {
  const workspace = await startLocal();
  const jiwoo = await sitDown(workspace);
  const minjun = await sitDown(workspace, { as: "pm" });
  await jiwoo.type("예산 확인 부탁해요 @minjun <b>");
  const word = minjun.message("예산 확인 부탁해요 @minjun <b>");
  await word.waitFor();
  await word.hover();
  await word.getByRole("button", { name: "Reply in thread" }).click();
  const thread = minjun.page.getByRole("complementary", { name: "Thread" });
  await thread.getByRole("textbox").fill("/finops summary");
  await thread.getByRole("textbox").press("Enter");
  await minjun.page.getByRole("status").getByText("/finops is not supported in threads").waitFor();
  await thread.getByRole("textbox").fill("네, 볼게요");
  await thread.getByRole("textbox").press("Enter");
  await jiwoo.message("1 reply").waitFor();
  await jiwoo.open("minjun");
  await jiwoo.type("둘만 보는 말");
  await minjun.open("jiwoo");
  await minjun.message("둘만 보는 말").waitFor();
  const viewer = await sitDown(workspace, { as: "viewer" });
  await viewer.open("jiwoo");
  expect(await viewer.page.getByText("둘만 보는 말").count()).toBe(0);
});

it("shows in red what Slack would refuse, with its reason, to whom it was meant", async () => {
  const workspace = await startLocal();
  const admin = await sitDown(workspace);
  const table = {
    type: "table",
    rows: [[{ type: "raw_text", text: "A" }], [{ type: "raw_text", text: "" }]],
  };
  for (const blocks of [[table], [{ type: "hologram" }]]) {
    const answer = await callSlack(workspace, "chat.postMessage", {
      channel: "C000000002",
      text: "a",
      blocks,
    });
    expect(answer).toMatchObject({ ok: false, error: "invalid_blocks" });
  }
  const notices = admin.page.getByRole("alert", { name: "Refused by Slack" });
  await notices.nth(1).waitFor();
  expect(await notices.nth(0).textContent()).toContain("must be more than 0 characters");
  expect(await notices.nth(1).textContent()).toContain("hologram");
  await admin.page.getByRole("button", { name: /^Traffic/ }).click();
  const traffic = admin.page.getByRole("complementary", { name: "Traffic" });
  await traffic.getByText("2 problems that Slack would complain of").waitFor();
  workspace.slack.takeProblems();
});

it("lists the traffic with the time of each acknowledgement", async () => {
  const workspace = await startLocal();
  const { page, type, newest } = await sitDown(workspace);
  await page.getByRole("button", { name: /^Traffic/ }).click();
  await type("/finops help");
  await newest().waitFor();
  const traffic = page.getByRole("complementary", { name: "Traffic" });
  const command = traffic
    .getByRole("listitem")
    .filter({ has: page.getByText("/finops", { exact: true }) })
    .first();
  expect(await command.textContent()).toMatch(/^Slack → bot\/finops200ack [\d.]+ ms/);
  await command.locator("summary").click();
  expect(await command.textContent()).toContain('"command": "/finops"');
  await traffic.getByRole("listitem").filter({ hasText: "response_url" }).first().waitFor();
});

it("lets Slack be out of order for a while, and moves the clock", async () => {
  const workspace = await startLocal();
  const { page, type, newest } = await sitDown(workspace);
  await page.getByRole("button", { name: "Controls" }).click();
  const controls = page.getByRole("complementary", { name: "Controls" });
  await controls.getByLabel("For").selectOption({ label: "until I change it" });
  await controls.getByLabel("500, server error").check();
  expect(await callSlack(workspace, "auth.test", {}).catch(() => "no JSON")).toBe("no JSON");
  await controls.getByLabel("As it should").check();
  expect(await callSlack(workspace, "auth.test", {})).toMatchObject({ ok: true });
  await controls.getByLabel("Date and time of the workspace").fill("2026-12-03T09:00");
  await controls.getByRole("button", { name: "Set" }).click();
  await controls.getByText("2026-12-03 09:00").waitFor();
  await type("/finops summary");
  await newest().getByText("2026-12").first().waitFor();
});

it("offers a file for download to whom it was sent", async () => {
  const workspace = await startLocal();
  const admin = await sitDown(workspace);
  const content = "month,amount\n2026-10,1200000\n";
  const place = await callSlack(workspace, "files.getUploadURLExternal", {
    filename: "costs.csv",
    length: content.length,
  });
  await request(String(place["upload_url"]), {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: content,
  });
  await callSlack(workspace, "files.completeUploadExternal", {
    files: [{ id: place["file_id"], title: "costs.csv" }],
    channel_id: "C000000002",
    initial_comment: "The export",
  });
  const file = admin.message("The export");
  await file.waitFor();
  const saved = admin.page.waitForEvent("download");
  await file.getByRole("button", { name: "Download costs.csv" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("costs.csv");
  expect(readFileSync(await download.path(), "utf8")).toBe(content);
});

it.each(["light", "dark"] as const)(
  "fits a phone without scrolling sideways, in the %s theme",
  async (theme) => {
    const workspace = await startLocal();
    const { page, type, newest } = await sitDown(workspace, { width: 390, height: 844, theme });
    await type("/finops budget");
    await newest().getByRole("table").last().waitFor();
    const width = () => page.evaluate("document.documentElement.scrollWidth");
    expect(await width()).toBe(390);
    await page.getByRole("button", { name: "Channels" }).click();
    await page.getByRole("navigation").getByRole("button", { name: "finops-bot" }).click();
    await page.getByRole("tab", { name: "Home" }).waitFor();
    await page.getByText("₩252,000,000").first().waitFor();
    expect(await width()).toBe(390);
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe(theme);
  },
);
