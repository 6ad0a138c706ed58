import { expect, it } from "vitest";
import { closeBrowserAfterAll, sitDown } from "../../support/browser.ts";
import { startLocal } from "../../support/local-workspace.ts";

closeBrowserAfterAll();

it("registers a cost through the modal, after an error under its field, without losing the rest", async () => {
  const workspace = await startLocal();
  const pm = await sitDown(workspace, { as: "pm" });
  await pm.type("/finops cost add");
  const modal = pm.modal();
  await modal.getByRole("heading", { name: "비용 등록" }).waitFor();
  expect(await modal.getByLabel("월").inputValue()).toBe("2026-11");
  await modal.getByLabel("금액").fill("1.234,56");
  await modal.getByLabel("설명").fill("연간 갱신 <b>*굵게*</b>");
  await modal.getByLabel("분류").click();
  await pm.page.getByRole("option", { name: "소프트웨어 라이선스" }).click();
  await modal.getByRole("button", { name: "저장" }).click();
  await modal.getByRole("alert").waitFor();
  expect(await modal.getByRole("alert").textContent()).toContain("1.234,56");
  expect(await modal.getByLabel("금액").getAttribute("aria-invalid")).toBe("true");
  expect(await modal.getByLabel("설명").inputValue()).toBe("연간 갱신 <b>*굵게*</b>");
  await modal.getByLabel("금액").fill("120만");
  await modal.getByRole("button", { name: "저장" }).click();
  await modal.waitFor({ state: "detached" });
  const item = pm.message("COST-20261124-");
  await item.waitFor();
  expect(await item.textContent()).toContain("₩1,200,000");
  expect(await item.textContent()).toContain("연간 갱신 <b>*굵게*</b>");
  expect(await item.textContent()).toContain("소프트웨어 라이선스");
});

it("opens a modal from a button, closes it with Escape, and undoes what was registered", async () => {
  const workspace = await startLocal();
  const pm = await sitDown(workspace, { as: "admin-en" });
  await pm.type("/finops cost add 2026-11 LICENSE 1,200,000 note=renewal");
  const item = pm.message("₩1,200,000");
  await item.getByRole("button", { name: "Edit" }).click();
  await pm.modal().waitFor();
  expect(await pm.modal().getByLabel("Description").inputValue()).toBe("renewal");
  await pm.page.keyboard.press("Escape");
  await pm.modal().waitFor({ state: "detached" });
  await item.getByRole("button", { name: "Undo" }).click();
  await pm.message(/deleted/i).waitFor();
});

it("changes alert settings through menus and ticks in the modal", async () => {
  const workspace = await startLocal();
  const admin = await sitDown(workspace, { as: "admin-en" });
  await admin.type("/finops alerts");
  await admin.message("Alert settings").getByRole("button", { name: "Change alert settings" }).click();
  const modal = admin.modal();
  await modal.waitFor();
  await modal.getByLabel("Alert channel").click();
  const offered = await admin.page.getByRole("option").allInnerTexts();
  expect(offered.some((name) => name.includes("general"))).toBe(true);
  expect(offered.some((name) => name.includes("partners"))).toBe(true);
  await admin.page.getByRole("option", { name: "general" }).click();
  await modal.getByLabel(/^Month-over-month move/).uncheck();
  await modal.getByRole("button", { name: "Save" }).click();
  await modal.waitFor({ state: "detached" });
  expect(await admin.message("Alert settings changed: 2.").textContent()).toContain(
    "Month-over-month move: on → off",
  );
  await admin.page.getByRole("button", { name: "Controls" }).click();
  await admin.page.getByRole("button", { name: "Run the alert job now" }).click();
  await admin.message("BACKUP").waitFor();
});
